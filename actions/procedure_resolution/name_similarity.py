"""Similarity of two procedures' names: a licence, its renewal, its replacement, its other categories."""

from collections.abc import Collection, Iterable
from functools import lru_cache

import numpy as np

from catalog_adapter.search.bm25 import Floats, weigh_rarities
from catalog_adapter.search.index import SearchIndex

GOES_WITH = 0.7
"""A word goes with others when at least this share of the names that have it has one of them too,"""
FEWEST = 3
"""and at least so many names have it: «robo», «hurto» and «deterioro» go with «reposición»."""
_REMEMBERED = 256
"""Procedures whose likeness to all others is known by heart, some 6 kB each."""

Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]


class Kinship:
    """The names of all procedures of an index, ready to be compared."""

    def __init__(self, index: SearchIndex) -> None:
        postings, name = index.contents.postings, index.contents.fields.index("name")
        held = (postings.masks >> name & 1).astype(bool)
        counts = np.diff(postings.starts)
        self._documents = postings.documents[held]
        self._terms = np.repeat(np.arange(len(counts)), counts)[held]
        self._numbers = postings.terms
        self._size = postings.size
        self._frequencies = np.bincount(self._terms, minlength=len(self._numbers))
        # A word may stand in every list of requirements and in few names.
        self._rarities = weigh_rarities(self._frequencies, self._size)[self._terms]
        # The family of the topic is asked for at each message about it.
        self._measure_known = lru_cache(_REMEMBERED)(self._measure)

    def measure(self, row: int, said: Iterable[str] = ()) -> Floats:
        """For every procedure, what its name shares with that of one: 0..1, twice the common part of both (Dice).

        Words count by their rarity, so «solicitud de licencia» makes no family. Terms that were said, and words that go
        with them, are left out of both names: whether a name has them is another question.
        """
        return self._measure_known(row, frozenset(self._numbers[term] for term in said if term in self._numbers))

    def _measure(self, row: int, said: Collection[int]) -> Floats:
        own = np.zeros(len(self._numbers), dtype=bool)
        own[self._terms[self._documents == row]] = True
        counted = ~self._find_company(sorted(said))
        masses = self._sum(counted[self._terms])
        shared = self._sum((own & counted)[self._terms])
        both: Floats = 2 * shared / np.maximum(masses + masses[row], 1e-6)
        both.flags.writeable = False
        return both

    def _find_company(self, said: list[int]) -> Flags:
        """Terms that were said, and those that go with them."""
        names = np.zeros(self._size, dtype=bool)
        names[self._documents[np.isin(self._terms, said)]] = True
        together = np.bincount(self._terms[names[self._documents]], minlength=len(self._numbers))
        company: Flags = (self._frequencies >= FEWEST) & (together >= GOES_WITH * self._frequencies)
        company[said] = True
        return company

    def _sum(self, chosen: Flags) -> Floats:
        weights = self._rarities[chosen]
        total: Floats = np.bincount(self._documents[chosen], weights=weights, minlength=self._size).astype(np.float32)
        return total
