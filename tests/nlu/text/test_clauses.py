"""Words of a message with the pauses between its clauses."""

import pytest

from nlu.text.clauses import PAUSE, split_clauses


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("No, el DPI.", ["no", PAUSE, "el", "dpi"]),
        ("¿Cuánto? ¡Ya!", ["cuanto", PAUSE, "ya"]),
        ("...", []),
        ("sin pausas", ["sin", "pausas"]),
    ],
)
def test_punctuation_becomes_one_mark_between_clauses(text: str, words: list[str]) -> None:
    """None stands at the beginning or the end."""
    assert split_clauses(text) == words
