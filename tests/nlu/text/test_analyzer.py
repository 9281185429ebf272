"""How a question is read against the words of a catalogue."""

import pytest

from nlu.text.analyzer import SpanishAnalyzer, SpanishReader
from nlu.text.common_words import is_daily


class _Words:
    """A vocabulary of a few words, each in one procedure."""

    def __init__(self, *words: str) -> None:
        self.words = frozenset(words)
        self._terms = {SpanishAnalyzer().term(word) for word in words}

    def __contains__(self, term: object) -> bool:
        return term in self._terms

    def frequency(self, term: str) -> int:
        """One for every word it has."""
        return int(term in self._terms)


@pytest.fixture(scope="module")
def reader() -> SpanishReader:
    """A reader of a small catalogue's words."""
    return SpanishAnalyzer().open_reader(_Words("salud", "sal", "dolor", "robo", "robar", "aviso", "tarjeta"))


def _meanings(reader: SpanishReader, text: str) -> list[tuple[str, str]]:
    return [(term.written, each.term) for term in reader.read(text) for each in term.alternatives[:1]]


def test_a_last_d_may_be_missing(reader: SpanishReader) -> None:
    """«Targeta de salú» is the card of health and not of salt, but salt stays salt."""
    assert _meanings(reader, "targeta de salú") == [("targeta", "tarjet"), ("salu", "salud")]
    assert _meanings(reader, "sal") == [("sal", "sal")]


def test_daily_words_are_no_slips(reader: SpanishReader) -> None:
    """A word of daily life that the catalogue lacks stays unknown, where a slip of the pen is repaired."""
    assert is_daily("dolar")
    assert is_daily("goles")
    assert not is_daily("licencia")
    assert _meanings(reader, "a cómo está el dólar") == []
    assert _meanings(reader, "dolro") == [("dolro", "dolor")]


def test_a_word_counts_once(reader: SpanishReader) -> None:
    """Said again in another form, a word does not outweigh the others."""
    assert _meanings(reader, "me robaron, aviso del robo") == [("robaron", "rob"), ("aviso", "abis")]
