"""Choices as Telegram shows them."""

import pytest

from channels.base import Choice, Layout, OutboundMessage
from channels.telegram.keyboards import find_keyboard


def keyboard(*titles: str, layout: Layout = Layout.BUTTONS) -> list[int]:
    """Number of buttons in each row."""
    choices = tuple(Choice(title=title, payload=f"/{title}") for title in titles)
    found = find_keyboard(OutboundMessage(text="?", layout=layout, choices=choices))
    return [len(row) for row in found.inline_keyboard] if found is not None else []  # type: ignore[union-attr]  # ours


@pytest.mark.parametrize(
    ("titles", "rows"),
    [
        ((), []),
        (("Costo", "Requisitos"), [1, 1]),
        (("1", "2", "3", "4", "5", "6", "7"), [5, 2]),
        (("1", "Otro"), [1, 1]),
    ],
)
def test_numbers_stand_side_by_side_and_words_below_each_other(titles: tuple[str, ...], rows: list[int]) -> None:
    """Five in a row; without choices there is no keyboard."""
    assert keyboard(*titles) == rows
