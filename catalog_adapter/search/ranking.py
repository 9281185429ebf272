"""The parts of a score, and the weights with which they are summed."""

from dataclasses import dataclass

import numpy as np

from catalog_adapter.search.bm25 import Floats


@dataclass(frozen=True, slots=True)
class Ranking:
    """The few weights with which parts of the score are summed."""

    coverage: float = 0.25
    """Exponent of the covered share of the question."""
    likeness: float = 0.15
    """Of the cosine to the nearest sentence, on the scale of a BM25 score that covers the whole question."""
    unasked_variant: float = 0.1
    """What a procedure loses for each kind of variant (renewal, replacement) that it is and nobody asked for."""
    containment: float = 0.0
    """Of the share of a procedure's own phrase that is said, beside all of the above together."""
    cosine: float = 0.0
    """Of the cosine to the nearest sentence's vector, beside all of the above together; only with vectors."""


PLAIN_RANKING = Ranking()
"""By words alone."""
MEANING_RANKING = Ranking(containment=0.4, cosine=1.2)
"""With what does not suffer from circumstances; fitted by `evaluation.measures.levers`, in the middle of a wide plateau."""


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """The parts of a score, one value for each procedure of the index."""

    bm25: Floats
    """Share of the highest BM25 score that this question could reach, 0..1."""
    coverage: Floats
    """Share of the question's weight that the procedure covers, 0..1."""
    likeness: Floats
    """Cosine to the nearest name or sentence, by words, 0..1."""
    containment: Floats
    """How well the best of its own phrases is held, about 0..1; see `catalog_adapter.search.containment`."""
    cosine: Floats
    """Cosine to the nearest name or sentence, by meaning, 0..1; nothing but zeros without vectors."""


def find_best(scores: Floats, limit: int) -> list[int]:
    """Places of the highest scores above 0, best first; of equal ones the first comes first."""
    least = np.partition(scores, -limit)[-limit] if len(scores) > limit else 0.0
    (places,) = ((scores >= least) & (scores > 0)).nonzero()
    best: list[int] = places[np.argsort(-scores[places], kind="stable")][:limit].tolist()
    return best
