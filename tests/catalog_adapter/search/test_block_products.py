"""A product block by block is the product."""

import numpy as np
import pytest

from catalog_adapter.search.block_products import BLOCK, cut_blocks, multiply


@pytest.mark.parametrize("rows", [1, 17, 300])
@pytest.mark.parametrize("shape", [BLOCK, (768, 256), (1280, 256), (5, 3), (513, 65)])
def test_blocks_multiply_as_the_whole_does(rows: int, shape: tuple[int, int]) -> None:
    """Whatever the sizes, also where the last blocks are smaller."""
    chance = np.random.default_rng(7)
    some = chance.standard_normal((rows, shape[0]), np.float32)
    matrix = chance.standard_normal(shape, np.float32)
    bands = cut_blocks(matrix)
    assert max(len(block) for band in bands for block in band) <= BLOCK[0]
    assert max(block.shape[1] for band in bands for block in band) <= BLOCK[1]
    np.testing.assert_allclose(multiply(some, bands), some @ matrix, rtol=1e-4, atol=1e-3)
