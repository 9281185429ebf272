"""Chat shorthand written out."""

import pytest

from nlu.text.shorthand import name_things, write_out


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


def test_a_word_may_be_a_thing_only_beside_another() -> None:
    """A power of attorney is a paper; being able to go is none."""
    assert name_things(["hago", "un", "poder", "en", "casa"]) == ["hago", "un", "mandato", "en", "casa"]
    assert name_things(["quiero", "poder", "ir"]) == ["quiero", "poder", "ir"]
