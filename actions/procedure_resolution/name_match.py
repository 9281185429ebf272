"""Fit of a few words to each of a few procedures."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from actions.procedure_resolution.resolution import Fit
from catalog_adapter.search.analyzer_protocol import QueryTerm
from catalog_adapter.search.bm25 import Floats
from catalog_adapter.search.index import SearchIndex

_EXACT = {"name": 1.0, "alias": 0.8, "keyword": 0.5, "phrase": 0.5}
"""The official name outweighs other words for it, so that of two near ones the one that is really named comes first."""
_SYNONYM = 0.8
"""Of what the word itself would count."""
TELLING_APART = frozenset({"abroad", "foreigner", "minor"})
"""Conditions for which a thing has procedures of its own: a passport abroad, a foreigner's DPI, a minor's licence."""


class Fits:
    """The fit of one text to every procedure of an index."""

    def __init__(self, terms: Sequence[QueryTerm], index: SearchIndex) -> None:
        """Take the words of the text as the index has read them."""
        self._index = index
        self._worth = _weigh_fields(tuple(index.contents.fields))
        size = index.contents.postings.size
        self.named, self.anywhere = np.zeros(size, np.float32), np.zeros(size, np.float32)
        whole = 0.0
        for term in terms:
            if term.spans != 1 or term.weight < 1:
                continue
            rarity = index.rarity(term)
            named, anywhere = self._grade([term, *_expressions_with(term, terms)])
            self.named += rarity * named
            self.anywhere += rarity * anywhere
            whole += rarity
        if whole:
            self.named /= whole
            self.anywhere /= whole

    def at(self, row: int) -> Fit:
        """The fit to one procedure."""
        return Fit(named=float(self.named[row]), anywhere=float(self.anywhere[row]))

    def _grade(self, terms: Iterable[QueryTerm]) -> tuple[Floats, Floats]:
        """Grade to which each procedure has one word of the text, in its names and in any field."""
        size = len(self.named)
        named, anywhere = np.zeros(size, np.float32), np.zeros(size, np.float32)
        for other in (other for term in terms for other in term.alternatives):
            posting = self._index.contents.postings.find(other.term)
            if posting is None:
                continue
            rows = posting.documents
            worth = self._worth[posting.masks] * (_SYNONYM if other.meeting == "synonym" else 1.0)
            named[rows] = np.maximum(named[rows], worth)
            anywhere[rows] = 1.0
        return named, anywhere


@cache
def _weigh_fields(fields: tuple[str, ...]) -> Floats:
    """By the fields that hold a term, one bit each as postings have them: the best of what each is worth."""
    masks, worth = np.arange(1 << len(fields)), np.zeros(1 << len(fields), np.float32)
    for code, field in enumerate(fields):
        held = (masks >> code & 1).astype(bool)
        worth[held] = np.maximum(worth[held], _EXACT.get(field, 0.0))
    return worth


def _expressions_with(word: QueryTerm, terms: Sequence[QueryTerm]) -> list[QueryTerm]:
    """The expressions of several words that this word is part of («otra copia»)."""
    return [term for term in terms if term.spans > 1 and word.written in term.written.split()]


def grade(fields: Collection[str]) -> float:
    """Certainty with which a word in some fields of a record names it."""
    return max((_NAMING.get(field, 0.0) for field in fields), default=0.0)


_NAMING = {"name": 1.0, "alias": 0.9, "keyword": 0.4, "phrase": 0.3}


def find_meant_for(
    conditions: Sequence[str], own: str, names: Mapping[str, str], count_words: Callable[[str, str], int]
) -> str | None:
    """The procedure whose name says most of some conditions; None where none does, or the topic's own does already.

    Args:
        conditions: What is told of a person.
        own: The topic's name.
        names: Names of the procedures beside it, by id.
        count_words: Counts the words of a passage that speak of a kind of condition.
    """
    kinds = [kind for kind in conditions if kind in TELLING_APART]
    if not kinds or any(count_words(kind, own) for kind in kinds):
        return None
    worth = {each: sum(count_words(kind, name) for kind in kinds) for each, name in names.items()}
    best = max(worth, key=lambda each: worth[each], default=None)
    return best if best is not None and worth[best] else None
