"""The best of many scores."""

import numpy as np
import pytest

from catalog_adapter.search.ranking import find_best


@pytest.mark.parametrize("limit", [1, 3, 8, 200])
def test_the_best_are_those_of_a_whole_sort(limit: int) -> None:
    """Equal scores keep their order, also where they stand at the end of what is taken; nothing without a score is."""
    for seed in range(50):
        scores = np.random.default_rng(seed).integers(0, 6, 40).astype(np.float32) / 6
        sorted_whole = [row for row in np.argsort(-scores, kind="stable").tolist() if scores[row] > 0]
        assert find_best(scores, limit) == sorted_whole[:limit]
    assert find_best(np.zeros(3, np.float32), limit) == []
