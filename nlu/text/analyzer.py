"""The Spanish analyzer: how texts of the catalogue are cut into terms, and how a question is read.

It fits the protocols of `catalog_adapter.search.analyzer_protocol` by shape alone, since neither package imports the other.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from nlu.lists import hash_lists
from nlu.text.ages import leave_out_ages
from nlu.text.common_words import is_daily
from nlu.text.normalization import split_words
from nlu.text.shorthand import name_things, write_out
from nlu.text.spell_correction import Speller
from nlu.text.stop_words import list_quiet_words, weigh
from nlu.text.synonyms import find_expressions, find_official
from nlu.text.variants import list_variants
from nlu.text.word_families import root

VERSION = "2"
"""Raised by hand when code, not a list, changes how texts are cut."""
_SYNONYM_WEIGHT = 0.5
_EXPRESSION_WEIGHT = 0.4
_REPAIR_WEIGHTS = (1.0, 0.85, 0.65)
"""By number of slips repaired."""
_DIMINUTIVES = ("ecit", "it")
"""As they end a phonetic stem: «florecita», «casita»."""
_SHORTEST_STEM = 3
_VOWELS = "aeiou"


class Vocabulary(Protocol):
    """Interface of an index's terms."""

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


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of the analyzer; they are switched off only to measure their worth."""

    shorthand: bool = True
    repair: bool = True
    concepts: bool = True
    cut: Callable[[str], str] = root
    """From a folded word to its term."""


ALL_PARTS = Parts()


class SpanishReader:
    """Reads questions against the vocabulary of one index."""

    def __init__(self, vocabulary: Vocabulary, parts: Parts = ALL_PARTS) -> None:
        self._vocabulary = vocabulary
        self._parts = parts
        frequencies = {word: vocabulary.frequency(parts.cut(word)) for word in vocabulary.words}
        self._speller = Speller(frequencies | dict.fromkeys(list_quiet_words(), len(frequencies)))

    def read(self, text: str) -> list[QueryTerm]:
        """The words that mean something, in order, then the expressions that they form.

        A word counts once, in whatever forms it is repeated («se metieron a robar …, ¿cómo aviso del robo?»).
        """
        words = split_words(text)
        if self._parts.shorthand:
            words = write_out(words)
        words = leave_out_ages(words)
        readings = [reading for word in dict.fromkeys(words) if (reading := self._read_word(word)) is not None]
        terms = [term for _, term in readings]
        return _drop_repeated(terms) + self._read_expressions([understood for understood, _ in readings], terms)

    def _read_expressions(self, understood: list[str], terms: list[QueryTerm]) -> list[QueryTerm]:
        found = []
        for expression in find_expressions([root(word) for word in understood]) if self._parts.concepts else ():
            covered = terms[expression.start : expression.start + expression.length]
            official = self._translate(expression.official, _EXPRESSION_WEIGHT)
            if official:
                found.append(QueryTerm(" ".join(term.written for term in covered), 1.0, official, expression.length))
        return found

    def _read_word(self, word: str) -> tuple[str, QueryTerm] | None:
        """The word as understood, and what it may mean; None when it says nothing."""
        weight = weigh(word)
        if weight == 0:
            return None
        whole = self._speak_out(word)
        known = self._find_meanings(whole, 1.0, "exact") or self._find_diminutive(word)
        if known or not self._parts.repair or is_daily(word):
            return whole, QueryTerm(word, weight, known)
        repairs = self._speller.repair(word)
        if not repairs:
            return (word, QueryTerm(word, weight, ())) if weight == 1 else None
        best = repairs[0].word
        if weigh(best) == 0:
            # A letter missing, doubled or swapped is a slip; another letter makes another word: «cortar» is not «contar».
            is_slip = len(best) != len(word) or sorted(best) == sorted(word)
            return None if is_slip else (word, QueryTerm(word, weight, ()))
        meanings = [
            meaning
            for repair in repairs
            if weigh(repair.word) > 0
            for meaning in self._find_meanings(repair.word, _REPAIR_WEIGHTS[repair.distance], "repair")
        ]
        return best, QueryTerm(word, weigh(best), tuple(meanings))

    def _speak_out(self, word: str) -> str:
        """«salu» is «salud» and «verdá» «verdad»: nobody says the last d, and so many do not write it."""
        if word[-1] not in _VOWELS or word in self._vocabulary.words:
            return word
        whole = f"{word}d"
        return whole if whole in self._vocabulary.words else word

    def _find_diminutive(self, word: str) -> tuple[Alternative, ...]:
        stem = self._parts.cut(word)
        for ending in _DIMINUTIVES:
            shorter = stem.removesuffix(ending)
            if _SHORTEST_STEM <= len(shorter) < len(stem):
                known = self._find_meanings(shorter, 1.0, "exact")
                if known:
                    return known
        return ()

    def _find_meanings(self, word: str, weight: float, meeting: str) -> tuple[Alternative, ...]:
        """The word itself when the index has it, then the official words for it."""
        term = self._parts.cut(word)
        own = (Alternative(term, weight, meeting),) if term in self._vocabulary else ()
        if not self._parts.concepts:
            return own
        translated = self._translate(find_official(root(word)), weight * _SYNONYM_WEIGHT)
        return own + tuple(other for other in translated if other.term != term)

    def _translate(self, official: Iterable[str], weight: float) -> tuple[Alternative, ...]:
        terms = dict.fromkeys(self._parts.cut(word) for word in official)
        return tuple(Alternative(term, weight, "synonym") for term in terms if term in self._vocabulary)


def _drop_repeated(terms: Iterable[QueryTerm]) -> list[QueryTerm]:
    """Of terms that mean the same, the one that weighs most, where the first of them stood."""
    kept: dict[object, QueryTerm] = {}
    for term in terms:
        key = term.alternatives[0].term if term.alternatives else (term.written,)
        if key not in kept or term.weight > kept[key].weight:
            kept[key] = term
    return list(kept.values())


class SpanishAnalyzer:
    """Spanish, as the catalogue's search sees it."""

    def __init__(self, parts: Parts = ALL_PARTS) -> None:
        self._parts = parts

    @property
    def fingerprint(self) -> str:
        """Changes with every list, with `VERSION` and with the way words are cut."""
        return f"es-{VERSION}-{self._parts.cut.__qualname__}-{hash_lists()}"

    @property
    def variants(self) -> dict[str, int]:
        """Terms that make a procedure a variant of a plain one, with the number of their kind."""
        return {self._parts.cut(word): kind for word, kind in list_variants().items()}

    def split(self, text: str) -> list[str]:
        """Words of a text, folded, in order, as things that they name beside another (`name_things`)."""
        return name_things(split_words(text))

    def term(self, word: str) -> str | None:
        """The stem of a word; None when it means nothing."""
        return self._parts.cut(word) if weigh(word) > 0 else None

    def open_reader(self, vocabulary: Vocabulary) -> SpanishReader:
        """A reader of questions for an index with this vocabulary."""
        return SpanishReader(vocabulary, self._parts)
