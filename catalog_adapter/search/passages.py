"""Names and citizens' sentences one by one: how near a question comes to the nearest of them.

BM25 sees a procedure as one bag of words. A question often resembles a single sentence of it; the cosine to the best
sentence tells such a hit from words that are spread over the whole record.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from catalog_adapter.search.bm25 import Floats, Ints


@dataclass(frozen=True, slots=True)
class Sentence:
    """The terms of a name, or of a sentence as citizens say it."""

    terms: frozenset[str]
    is_name: bool


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Sentences as unit vectors of idf, transposed: by term, cut at `starts`."""

    starts: Ints
    """By term number, as in the postings."""
    passages: Ints
    weights: Floats
    owners: Ints
    """The first passage of each document, and the number of passages at the end."""
    lengths: Ints
    """How many terms a passage has that is a name; 0 for a sentence."""

    def look_up(self, number: int) -> tuple[Ints, Floats]:
        """Passages that hold the term with this number, and its weight in each."""
        part = slice(self.starts[number], self.starts[number + 1])
        return self.passages[part], self.weights[part]

    def gather(self, said: Mapping[int, float]) -> tuple[Ints, Floats]:
        """Passages that hold any of some terms, and the best weight of each; one may come several times.

        Args:
            said: What each of the terms is worth, by their numbers.
        """
        held = [
            (passages, worth * weights)
            for number, worth in said.items()
            for passages, weights in [self.look_up(number)]
        ]
        if len(held) == 1:
            return held[0]
        best = np.zeros(self.size, np.float32)
        for passages, weights in held:
            best[passages] = np.maximum(best[passages], weights)
        every = np.concatenate([passages for passages, _ in held]) if held else self.passages[:0]
        return every, best[every]

    @property
    def size(self) -> int:
        """Number of passages."""
        return int(self.owners[-1])

    def find_equal(self, said: Collection[int], meant: Sequence[Collection[int]]) -> list[int]:
        """Documents, in order, one of whose names has no term but those said, and one at least of each that is meant."""
        wanted = [[self.look_up(number)[0] for number in numbers] for numbers in meant or [said]]
        if not all(wanted):
            return []
        counts = np.zeros(self.size, np.int32)
        for number in said:
            counts[self.look_up(number)[0]] += 1
        first, *others = map(np.concatenate, wanted)
        equal = first[counts[first] == self.lengths[first]]
        for passages in others:
            held = np.zeros(self.size, dtype=bool)
            held[passages] = True
            equal = equal[held[equal]]
        return sorted(set((self.owners.searchsorted(equal, side="right") - 1).tolist()))

    def best_by_document(self, scores: Floats) -> Floats:
        """The highest score among each document's passages; every document has at least one, its name."""
        best: Floats = np.maximum.reduceat(scores, self.owners[:-1])
        return best


def build_passages(documents: Sequence[Sequence[Sentence]], terms: dict[str, int], idf: Floats) -> Passages:
    """Index names and sentences, given for each document; a document without any gets an empty one."""
    owners = [0]
    lengths: list[int] = []
    entries: list[tuple[int, int, float]] = []
    for sentences in documents:
        for position, sentence in enumerate(sentences or [Sentence(frozenset(), is_name=False)]):
            passage = owners[-1] + position
            numbers = sorted(terms[term] for term in sentence.terms)
            lengths.append(len(numbers) if sentence.is_name else 0)
            norm = float(np.sqrt(sum(float(idf[number]) ** 2 for number in numbers))) or 1.0
            entries += [(number, passage, float(idf[number]) / norm) for number in numbers]
        owners.append(owners[-1] + max(1, len(sentences)))
    entries.sort()
    counts = np.bincount(np.array([number for number, _, _ in entries], dtype=np.int64), minlength=len(terms))
    return Passages(
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        passages=np.array([passage for _, passage, _ in entries], dtype=np.int32),
        weights=np.array([weight for _, _, weight in entries], dtype=np.float32),
        owners=np.array(owners, dtype=np.int32),
        lengths=np.array(lengths, dtype=np.int32),
    )
