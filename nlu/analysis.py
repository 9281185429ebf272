"""The Spanish analyzer: how texts of the catalogue are cut into terms, and how a question is read.

It fits the protocols of `catalog_adapter.analysis` by shape alone, since neither package imports the other.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from nlu.concepts import find_expressions, find_official
from nlu.families import root
from nlu.folding import split_words
from nlu.lists import hash_lists
from nlu.quiet_words import list_quiet_words, weigh
from nlu.shorthand import write_out
from nlu.spelling import Speller

VERSION = "1"
"""Raised by hand when code, not a list, changes how texts are cut."""
_SYNONYM_WEIGHT = 0.5
_EXPRESSION_WEIGHT = 0.4
_REPAIR_WEIGHTS = (1.0, 0.85, 0.65)
"""By number of slips repaired."""
_DIMINUTIVES = ("ecit", "it")
"""As they end a phonetic stem: «florecita», «casita»."""
_SHORTEST_STEM = 3


class Vocabulary(Protocol):
    """What is asked of an index's terms."""

    def __contains__(self, term: object) -> bool: ...

    @property
    def words(self) -> Collection[str]: ...

    def frequency(self, term: str) -> int: ...


@dataclass(frozen=True, slots=True)
class Alternative:
    """One term of the index that a word may mean."""

    term: str
    weight: float
    meeting: str
    """exact, repair or synonym."""


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One word or expression of a question."""

    written: str
    weight: float
    alternatives: tuple[Alternative, ...]
    spans: int = 1


class SpanishReader:
    """Reads questions against the vocabulary of one index."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        frequencies = {word: vocabulary.frequency(root(word)) for word in vocabulary.words}
        self._speller = Speller(frequencies | dict.fromkeys(list_quiet_words(), len(frequencies)))

    def read(self, text: str) -> list[QueryTerm]:
        """The words that mean something, in order, then the expressions that they form; a repeated word counts once."""
        words = dict.fromkeys(write_out(split_words(text)))
        terms = [term for term in map(self._read_word, words) if term is not None]
        stems = [term.alternatives[0].term if term.alternatives else root(term.written) for term in terms]
        for expression in find_expressions(stems):
            end = expression.start + expression.length
            written = " ".join(term.written for term in terms[expression.start : end])
            official = tuple(
                Alternative(part, _EXPRESSION_WEIGHT, "synonym")
                for part in expression.official
                if part in self._vocabulary
            )
            if official:
                terms.append(QueryTerm(written, 1.0, official, expression.length))
        return terms

    def _read_word(self, word: str) -> QueryTerm | None:
        weight = weigh(word)
        if weight == 0:
            return None
        known = self._meanings(root(word), 1.0, "exact")
        if known:
            return QueryTerm(word, weight, known)
        return self._read_unknown(word)

    def _read_unknown(self, word: str) -> QueryTerm | None:
        for ending in _DIMINUTIVES:
            shorter = root(word).removesuffix(ending)
            if _SHORTEST_STEM <= len(shorter) < len(root(word)):
                known = self._meanings(shorter, 1.0, "exact")
                if known:
                    return QueryTerm(word, 1.0, known)
        repairs = self._speller.repair(word)
        if not repairs:
            return QueryTerm(word, 1.0, ())
        weight = weigh(repairs[0].word)
        if weight == 0:
            return None
        found = [
            meaning
            for repair in repairs
            if weigh(repair.word) > 0
            for meaning in self._meanings(root(repair.word), _REPAIR_WEIGHTS[repair.distance], "repair")
        ]
        return QueryTerm(word, weight, tuple(found))

    def _meanings(self, stem: str, weight: float, meeting: str) -> tuple[Alternative, ...]:
        """The stem itself when the index has it, then the official words for it."""
        found = [Alternative(stem, weight, meeting)] if stem in self._vocabulary else []
        found += [
            Alternative(official, weight * _SYNONYM_WEIGHT, "synonym")
            for official in find_official(stem)
            if official in self._vocabulary and official != stem
        ]
        return tuple(found)


class SpanishAnalyzer:
    """Spanish, as the catalogue's search sees it."""

    @property
    def fingerprint(self) -> str:
        """Changes with every list and with `VERSION`."""
        return f"es-{VERSION}-{hash_lists()}"

    def split(self, text: str) -> list[str]:
        """Words of a text, folded, in order."""
        return split_words(text)

    def term(self, word: str) -> str | None:
        """The stem of a word; None when it means nothing."""
        return root(word) if weigh(word) > 0 else None

    def open_reader(self, vocabulary: Vocabulary) -> SpanishReader:
        """A reader of questions for an index with this vocabulary."""
        return SpanishReader(vocabulary)
