"""Names and citizens' sentences one by one: how near a question comes to the nearest of them.

BM25 sees a procedure as one bag of words. A question often resembles a single sentence of it; the cosine to the best
sentence tells such a hit from words that are spread over the whole record.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from catalog_adapter.bm25 import Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Sentences as unit vectors of idf, transposed: by term, cut at `starts`."""

    starts: Ints
    """By term number, as in the postings."""
    passages: Ints
    weights: Floats
    owners: Ints
    """The first passage of each document, and the number of passages at the end."""

    def look_up(self, number: int) -> tuple[Ints, Floats]:
        """Passages that hold the term with this number, and its weight in each."""
        part = slice(self.starts[number], self.starts[number + 1])
        return self.passages[part], self.weights[part]

    @property
    def size(self) -> int:
        """Number of passages."""
        return int(self.owners[-1])

    def best_by_document(self, scores: Floats) -> Floats:
        """The highest score among each document's passages; every document has at least one, its name."""
        best: Floats = np.maximum.reduceat(scores, self.owners[:-1])
        return best


def build_passages(documents: Sequence[Sequence[frozenset[str]]], terms: dict[str, int], idf: Floats) -> Passages:
    """Index sentences, given for each document as sets of terms; a document without any gets an empty one."""
    owners = [0]
    entries: list[tuple[int, int, float]] = []
    for sentences in documents:
        for position, sentence in enumerate(sentences or [frozenset[str]()]):
            passage = owners[-1] + position
            numbers = sorted(terms[term] for term in sentence)
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
    )
