"""Chat shorthand written out."""

import pytest

from nlu.text.shorthand import write_out


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (["q", "piden"], ["que", "piden"]),
        (["xq"], ["porque"]),
        (["pasaporte"], ["pasaporte"]),
        (["ya", "iva", "a", "ir"], ["ya", "iba", "a", "ir"]),
        (["el", "iva"], ["el", "iva"]),
        ([], []),
    ],
)
def test_short_forms_become_their_words(words: list[str], written: list[str]) -> None:
    """Whatever is none stays."""
    assert write_out(words) == written
