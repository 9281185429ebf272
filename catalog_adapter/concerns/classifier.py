"""Reading of a short message as one of a closed list of concerns, by its words and its meaning.

A logistic regression over stems, pairs of words and the sentence vector; the weights stand in a file beside the list of
messages that they are fitted to (`python -m benchmarks.fit_concerns`). Reasons: docs/adr/0077-danger-answers.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from catalog_adapter.folding import fold, stems

FOLDER = Path(__file__).parent
NONE = "other"
"""Concern of messages that are no matter of the list."""
WORDS_WORTH, MEANING_WORTH = 3.0, 5.0
"""Lengths of the two halves of a message's features."""
Floats = npt.NDArray[np.float32]


class Classifier:
    """Reads messages by one file of weights."""

    def __init__(self, weights: dict[str, Any]) -> None:
        self.concerns: tuple[str, ...] = tuple(weights["concerns"])
        self._start = np.array(weights["start"], np.float32) / 100
        self._meaning = np.array(weights["meaning"], np.float32) / 100
        self._rows = {name: place for place, name in enumerate(weights["words"])}
        self._words = np.array(list(weights["words"].values()), np.float32) / 100

    def rank(self, text: str, vector: Sequence[float]) -> list[tuple[str, float]]:
        """The concerns with their probabilities, the likeliest first.

        Args:
            text: The message.
            vector: Its meaning, of length one; empty where there is no encoder.
        """
        total = self._start.copy()
        known = [self._rows[name] for name in sorted(list_words(text)) if name in self._rows]
        if known:
            total += self._words[known].sum(axis=0) * (WORDS_WORTH / math.sqrt(len(known)))
        if len(vector):
            total += np.asarray(vector, np.float32) @ self._meaning * MEANING_WORTH
        shares = np.exp(total - total.max())
        shares /= shares.sum()
        order = np.argsort(-shares)
        return [(self.concerns[place], float(shares[place])) for place in order]


def list_words(text: str) -> set[str]:
    """Stems of a text, and pairs of words that stand side by side."""
    words = fold(text).split()
    return {*stems(text), *(f"{left} {right}" for left, right in pairwise(words))}


def weights_file(name: str) -> Path:
    """The file of the weights of a list."""
    return FOLDER / f"{name}.json"


@cache
def open_classifier(name: str) -> Classifier:
    """The classifier of a list: `danger_questions`, `wrongs` or `turns`."""
    return Classifier(json.loads(weights_file(name).read_text(encoding="utf-8")))
