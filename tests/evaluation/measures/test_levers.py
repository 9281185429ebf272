"""Weights of the parts of a score."""

import numpy as np

from catalog_adapter.search.ranking import Ranking
from evaluation.measures.levers import Parts, fit


def test_weights_are_fitted() -> None:
    """A part that puts the right procedure first gets weight, and one that does not gets none."""
    right = np.array([[True, False], [False, True]])
    words = np.array([[0.5, 0.6], [0.6, 0.5]], np.float32)
    parts = Parts(words=words, containment=right.astype(np.float32), cosine=1 - right.astype(np.float32), right=right)
    found = fit([parts])
    assert (found.containment > 0, found.cosine) == (True, 0.0)
    assert parts.rank(found) == (1.0, 1.0)
    assert parts.rank(Ranking()) == (0.0, 1.0)
