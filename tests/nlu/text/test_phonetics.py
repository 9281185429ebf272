"""Spelling by sound, in which homophones are equal."""

import pytest

from nlu.text.phonetics import spell_sound


@pytest.mark.parametrize(
    ("one", "other"),
    [("licencia", "lisensia"), ("haber", "aver"), ("calle", "caye"), ("zapato", "sapato"), ("que", "ke")],
)
def test_words_that_sound_alike_are_spelt_alike(one: str, other: str) -> None:
    """As people in Guatemala write them."""
    assert spell_sound(one) == spell_sound(other)


@pytest.mark.parametrize(("one", "other"), [("casa", "caja"), ("pero", "perro"), ("carne", "carnet")])
def test_words_that_sound_apart_stay_apart(one: str, other: str) -> None:
    """Another sound is another word."""
    assert spell_sound(one) != spell_sound(other)


def test_words_with_digits_stay_as_they_are() -> None:
    """«B1» is a name, not a sound."""
    assert spell_sound("b1") == "b1"
