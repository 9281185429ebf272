"""Meanings of single words that tell of danger."""

import pytest

from nlu.danger.words import find_meanings, is_meaning, is_torn, read_meanings, spell_literal


@pytest.mark.parametrize(
    ("word", "meanings"),
    [
        ("vesino", {"someone", "=besino"}),
        ("golpeandome", {"strike"}),
        ("gopeando", {"strike", "=golpeando"}),
        ("cuchillo", {"blade"}),
        ("pegarme", {"infinitive"}),
        ("1", {"number", "minor_age"}),
        ("17", {"number", "minor_age"}),
        ("18", {"number", "adult_age"}),
        ("109", {"number", "adult_age"}),
        ("1999", {"number", "year"}),
    ],
)
def test_words_have_meanings(word: str, meanings: set[str]) -> None:
    """By sound, by beginning, with one slip of the finger, and numbers by what they can count."""
    assert meanings <= read_meanings(word)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("pasaporte", "blade"),
        ("0", "minor_age"),
        ("110", "adult_age"),
        ("1949", "year"),
        ("2101", "year"),
        ("12345", "year"),
        ("tengo", "infinitive"),
    ],
)
def test_words_have_no_more_meanings(word: str, meaning: str) -> None:
    """A price is no age, and no year."""
    assert meaning not in read_meanings(word)


def test_a_word_of_the_list_is_known_by_sound_and_spelling() -> None:
    """A word without a listed beginning means nothing here."""
    assert "someone" in find_meanings("besino", "vecino")
    assert find_meanings("sapato", "zapato") == frozenset()


@pytest.mark.parametrize(
    ("left", "right", "torn"),
    [
        ("bi", "olaron", True),
        ("v", "iolaron", True),
        ("vio", "laron", False),
        ("la", "violaron", False),
        ("la", "casa", False),
    ],
)
def test_a_word_torn_in_two_is_seen(left: str, right: str, torn: bool) -> None:
    """At most two letters are torn off, and what is put together is the listed word."""
    assert is_torn(left, right) is torn


def test_phrases_name_meanings_and_very_words() -> None:
    """A name that is no meaning stands for that very word by its sound, or for a beginning."""
    assert is_meaning("partner")
    assert is_meaning("year")
    assert not is_meaning("casa")
    assert (spell_literal("Casa"), spell_literal("morir*")) == ("=kasa", "morir*")


def test_listed_words_of_one_slip_are_understood() -> None:
    """A letter missing, doubled, changed or swapped leaves a listed word its meaning; another word keeps its own."""
    assert all("rape" in read_meanings(word) for word in ("violaron", "biolaron", "viloaron", "violaro"))
    assert "rape" not in read_meanings("volaron")
    assert "peg" not in read_meanings("pagando")
