"""Share of one of a procedure's own phrases that a message holds; whatever else the message says costs nothing.

A person tells why, for whom and where as well. Measured by the message, each circumstance lowers every procedure; measured
by the phrase, it lowers none. Rarity goes by names, citizens' words and keywords alone: how much a word says about what
is asked for, not how often papers mention it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from catalog_adapter.search.analyzer_protocol import QueryTerm
from catalog_adapter.search.bm25 import Floats, Ints, weigh_rarity

PHRASE_WEIGHTS = {"name": 1.0, "alias": 1.0, "phrase": 0.9, "keyword": 0.55}
"""By field: how sure it is that who says such a phrase in full means its procedure."""
_SHARE_EXPONENT = 1.5
"""Of the covered share of a phrase: half a name is worth a third of it."""
_ENOUGH = 3.0
"""In words as rare as words get: a phrase of so many, all of them said, counts 1, and a longer one little more."""


@dataclass(frozen=True, slots=True)
class OwnPhrase:
    """A name, citizens' sentence or keyword of a procedure."""

    terms: frozenset[str]
    weight: float
    """By its field, see `PHRASE_WEIGHTS`."""


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The procedures' own phrases: by term, cut at `starts`."""

    starts: Ints
    """By term number, as in the postings."""
    phrases: Ints
    """Those that hold the term, each once."""
    rarity: Floats
    """For each term."""
    whole: Floats
    """For each phrase the rarity of all its terms together."""
    weights: Floats
    """For each phrase."""
    owners: Ints
    """The first phrase of each document, and the number of phrases at the end."""

    def measure(self, said: Mapping[int, float]) -> Floats:
        """For each document how well the best of its phrases is held; about 1 at most, 0 where nothing of one is said.

        Args:
            said: Terms by their numbers, with 0..1: how sure it is that they are said.
        """
        best = np.zeros(len(self.owners) - 1, np.float32)
        met, held = self._cover(said)
        if len(met):
            share = np.minimum(held / self.whole[met], 1)
            scores = self.weights[met] * share**_SHARE_EXPONENT * np.log1p(held) / self._scale
            # Few phrases have a word that is said: their documents are looked up, and the others passed by.
            documents = self.owners[:-1].searchsorted(met, side="right") - 1
            firsts = np.flatnonzero(np.diff(documents, prepend=-1))
            best[documents[firsts]] = np.maximum.reduceat(scores, firsts)
        return best

    def _cover(self, said: Mapping[int, float]) -> tuple[npt.NDArray[np.int64], Floats]:
        """The phrases that have a term which is said, in order, and the rarity of those terms in each."""
        numbers = np.array(list(said), np.int64)
        if not len(numbers):
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        starts, ends = self.starts[numbers], self.starts[numbers + 1]
        worth = np.array(list(said.values()), np.float32) * self.rarity[numbers]
        every = np.concatenate([self.phrases[start:end] for start, end in zip(starts, ends, strict=True)])
        is_met = np.zeros(len(self.whole), dtype=bool)
        is_met[every] = True
        (met,) = is_met.nonzero()
        sums = np.bincount(every, np.repeat(worth, ends - starts), len(self.whole))
        return met, sums[met].astype(np.float32)

    @property
    def _scale(self) -> float:
        """Scale: the worth of a phrase of a few of the rarest words, all of them said."""
        return float(np.log1p(_ENOUGH * weigh_rarity(1, max(1, len(self.owners) - 1))))


def list_said(terms: Sequence[QueryTerm], numbers: Mapping[str, int]) -> dict[int, float]:
    """The index's terms that a message says, by their numbers, each with how sure the best way to it is."""
    said: dict[int, float] = {}
    for term in terms:
        for other in term.alternatives:
            number = numbers.get(other.term)
            if number is not None:
                said[number] = max(said.get(number, 0.0), other.weight)
    return said


def build_phrases(documents: Sequence[Sequence[OwnPhrase]], terms: Mapping[str, int]) -> Phrases:
    """Index the phrases of each document; a document without any gets an empty one."""
    holders = np.zeros(len(terms))
    for phrases in documents:
        for term in {term for phrase in phrases for term in phrase.terms}:
            holders[terms[term]] += 1
    rarity = np.array([weigh_rarity(max(1.0, count), len(documents)) for count in holders], np.float32)
    flat = [phrase for phrases in documents for phrase in phrases or [OwnPhrase(frozenset(), 0.0)]]
    entries = sorted((terms[term], place) for place, phrase in enumerate(flat) for term in phrase.terms)
    term_of, phrase_of = np.array(entries, np.int64).reshape(-1, 2).T
    counts = np.bincount(term_of, minlength=len(terms))
    return Phrases(
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        phrases=phrase_of.astype(np.int32),
        rarity=rarity,
        whole=np.bincount(phrase_of, rarity[term_of], len(flat)).astype(np.float32),
        weights=np.array([phrase.weight for phrase in flat], np.float32),
        owners=np.concatenate([[0], np.cumsum([max(1, len(phrases)) for phrases in documents])]).astype(np.int32),
    )
