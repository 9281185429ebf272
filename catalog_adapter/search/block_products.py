"""Products of a few rows with a large matrix, block by block.

OpenBLAS multiplies small matrices as they lie. Of larger ones it makes a copy in its own order first, which costs more than
the product where the rows are those of one message, some 17 of them, or its pieces that are new, some four: half of the time
of a layer.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

BLOCK = (512, 64)
"""Rows and columns of a block; with thirty rows before it OpenBLAS still takes the product for a small one."""

Floats = npt.NDArray[np.float32]


def cut_blocks(matrix: Floats) -> list[list[Floats]]:
    """A matrix as bands of blocks, from its first rows to its last."""
    height, width = BLOCK
    rows, columns = (range(0, size, step) for size, step in zip(matrix.shape, BLOCK, strict=True))
    return [[np.ascontiguousarray(matrix[at : at + height, to : to + width]) for to in columns] for at in rows]


def multiply(rows: Floats, bands: Sequence[Sequence[Floats]]) -> Floats:
    """The product of some rows with a matrix that was cut."""
    first, *further = bands
    result: Floats = np.concatenate([rows[:, : BLOCK[0]] @ block for block in first], axis=1)
    for at, band in enumerate(further, 1):
        part = rows[:, at * BLOCK[0] : (at + 1) * BLOCK[0]]
        result += np.concatenate([part @ block for block in band], axis=1)
    return result
