"""Gain that sentence vectors would add to our search; not in the program, measured where their package is installed."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from catalog_adapter.model import AliasKind, Procedure
from catalog_adapter.search.index import SearchIndex
from evaluation.measures.retrieval import DEPTH, Find

WEIGHT = 2.0
"""Of the cosine beside our score; the best of 0.5, 1, 2 and 3 over the questions that may be looked at."""
_SENTENCES = frozenset({AliasKind.NAME, AliasKind.PHRASE})

Floats = npt.NDArray[np.float32]


class Fusion:
    """Our search summed with the likeness of vectors to the nearest name or citizens' sentence."""

    def __init__(self, procedures: Sequence[Procedure], index: SearchIndex) -> None:
        """Encode everything that a procedure is called; takes minutes.

        Raises:
            ImportError: The package of the vectors is not installed.
        """
        from evaluation.datasets.sentence_vectors import Encoder

        self._encoder = Encoder()
        self._index = index
        self._ids = [procedure.id for procedure in procedures]
        sentences = [
            (row, text)
            for row, procedure in enumerate(procedures)
            for text in (procedure.name, *(alias.text for alias in procedure.aliases if alias.kind in _SENTENCES))
        ]
        self._owners = np.array([row for row, _ in sentences])
        self._vectors: Floats = self._encoder.encode_passages([text for _, text in sentences])

    def find(self, text: str) -> list[str]:
        """Ids of the nearest procedures, best first."""
        near = np.full(len(self._ids), -1.0)
        np.maximum.at(near, self._owners, self._vectors @ self._encoder.encode_query(text))
        total = self._index.score_all(text) + WEIGHT * near
        return [self._ids[row] for row in np.argsort(-total, kind="stable")[:DEPTH]]


def open_fusion(procedures: Sequence[Procedure], index: SearchIndex) -> Find | None:
    """The search with vectors; None where their package is not installed."""
    try:
        return Fusion(procedures, index).find
    except ImportError:
        return None
