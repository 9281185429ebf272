"""Lists in a chat come in parts, each told to its end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.answers.listing import CHARACTERS_AT_ONCE, ITEMS_AT_ONCE, cut_items, iter_parts, list_part, number


@given(st.lists(st.text(max_size=400), max_size=40))
def test_parts_hold_every_item_once_and_in_order(items: list[str]) -> None:
    """Nothing is lost or split that a message holds, and no part is too long."""
    parts = [list(part) for part in iter_parts(items)]
    assert [item for part in parts for item in part] == items
    assert all(0 < len(part) <= ITEMS_AT_ONCE for part in parts)
    assert all(sum(map(len, part)) <= CHARACTERS_AT_ONCE for part in parts)


@given(st.lists(st.text("ab. ;\n", max_size=5000), min_size=1, max_size=3))
def test_what_no_message_holds_is_cut_at_its_sentences(items: list[str]) -> None:
    """Its words come all, in their order; what a message holds stays as it is."""
    cut = cut_items(items)
    assert all(len(piece) <= CHARACTERS_AT_ONCE for piece in cut)
    assert "".join("".join(cut).split()) == "".join("".join(items).split())
    assert cut_items(cut) == cut


def test_a_cut_falls_between_sentences() -> None:
    """Each piece ends as a sentence does."""
    long = "Lleve la boleta de pago. " * 30 + "Firme ante el registrador; " * 30
    assert {piece[-1] for piece in cut_items([long.strip()])} == {".", ";"}


@pytest.mark.parametrize(
    ("count", "part", "responses"),
    [
        (3, 1, ["utter_steps"]),
        (9, 1, ["utter_steps", "utter_steps_last"]),
        (10, 1, ["utter_steps", "utter_steps_more"]),
        (10, 2, ["utter_steps_part"]),
        (10, 7, ["utter_steps_part"]),
    ],
)
def test_what_is_left_is_told(count: int, part: int, responses: list[str]) -> None:
    """One item left is told in the singular; beyond the last part stands the last."""
    fragments = list(list_part("steps", [str(item) for item in range(count)], part, {"name": "x"}))
    assert [fragment.response for fragment in fragments] == responses
    assert all(fragment.values["name"] == "x" for fragment in fragments)


def test_numbers_go_on_from_part_to_part() -> None:
    """The second part begins where the first ended; a single item needs no number."""
    second = next(iter(list_part("steps", [f"paso {item}" for item in range(1, 11)], 2, {})))
    assert second.values["items"] == "9. paso 9\n10. paso 10"
    assert number(["uno"]) == "uno"
