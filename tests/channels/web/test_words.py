"""Text from a web client, made safe to keep."""

import pytest

from channels.web.words import whole


@pytest.mark.parametrize(
    ("value", "kept"), [("a\0b", "ab"), ("hola 👍", "hola 👍"), ("x\ud83d", "x\ufffd"), (5, 5), (None, None)]
)
def test_nul_and_halves_of_characters_go(value: object, kept: object) -> None:
    """Whatever is no text passes on to be refused by its type."""
    assert whole(value) == kept
