"""Learned part of a sentence's vector: by it, what people say of one need lies near, and what they say of others far.

The network of `sentence_encoder` knows what sentences mean at large. The numbers here were fitted to the names and sentences
of procedures (`python -m benchmarks.fit_meaning`): a turn of the network's vectors, and a vector for each beginning and each
piece of a word that those sentences are made of. Reasons and figures: docs/adr/0079-vectors-learn-what-people-need.md.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from catalog_adapter.folding import fold
from catalog_adapter.search.bm25 import Floats

LEARNED_FILE = Path(__file__).parent / "data" / "learned.npz"
_BEGINNING = 5
"""Letters of a long word that stand for all its forms."""
_LONG = 7
"""Letters from which a word is long,"""
_PIECED = 6
"""and from which its pieces count, by which slips and compounds are near."""
_PIECE = 4
_SHORT = 3
"""Shorter words say nothing by themselves."""
_APART = 6


def iter_parts(text: str) -> Iterator[str]:
    """The parts of a text's words that have vectors: beginnings («=tarje») and pieces («jeta», «<tar»)."""
    for word in fold(text).split():
        if len(word) < _SHORT:
            continue
        yield f"={word[:_BEGINNING] if len(word) >= _LONG else word.rstrip('s')}"
        if len(word) >= _PIECED:
            bounded = f"<{word}>"
            yield from (bounded[at : at + _PIECE] for at in range(len(bounded) - _PIECE + 1))


def is_apart(text: str) -> bool:
    """True for one sentence in six, of which nothing is learned: by those the learning and the calibration are judged."""
    return hashlib.blake2b(fold(text).encode(), digest_size=1).digest()[0] % _APART == 0


class LearnedVectors:
    """Adds what was learned to the network's vectors."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """Take the arrays of the file: `turn`, `parts`, `rarity`, `table` (bytes) with its `scale`, `fingerprint`."""
        self.fingerprint = arrays["fingerprint"].tobytes().hex()
        self._turn: Floats = arrays["turn"].astype(np.float32)
        names = arrays["parts"].tobytes().decode().split("\n")
        self._rows = {name: row for row, name in enumerate(names)}
        self._rarity: Floats = arrays["rarity"].astype(np.float32)
        self._table = arrays["table"].astype(np.int8)
        self._scale: Floats = arrays["scale"].astype(np.float32)

    @classmethod
    def open(cls, path: Path = LEARNED_FILE) -> "LearnedVectors":
        """Open the file that ships."""
        with np.load(path, allow_pickle=False) as file:
            return cls({name: file[name] for name in file.files})

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._turn.shape[1])

    def apply(self, vectors: Floats, texts: Sequence[str]) -> Floats:
        """Vectors of length one, whose product is their cosine; nothing but zeros where the network's is.

        Args:
            vectors: The network's own, one row a text.
            texts: The texts.
        """
        turned: Floats = vectors @ self._turn
        for row, text in enumerate(texts):
            turned[row] = turned[row] + self._sum(text)
        turned *= vectors.any(axis=1)[:, None].astype(np.float32)
        lengths: Floats = np.linalg.norm(turned, axis=1, keepdims=True)
        result: Floats = turned / np.where(lengths > 0, lengths, 1)
        return result

    def _sum(self, text: str) -> Floats | float:
        """The sum over a text's parts, each by its rarity; all weights together have length one."""
        rows = [self._rows[part] for part in iter_parts(text) if part in self._rows]
        if not rows:
            return 0.0
        weights = self._rarity[rows] / np.linalg.norm(self._rarity[rows])
        summed: Floats = (weights * self._scale[rows]) @ self._table[rows].astype(np.float32)
        return summed
