"""Sentence vectors beside our search, where their package is installed."""

import sys
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from evaluation.measures.fusion import open_fusion
from tests.evaluation.second import Second


class OneWordEncoder:
    """A text is near to the sentences that have its first word."""

    def encode_passages(self, texts: list[str]) -> Any:
        """Texts themselves; the product with a query compares."""
        return Passages(texts)

    def encode_query(self, text: str) -> str:
        """The first word."""
        return text.split(maxsplit=1)[0].casefold()


class Passages:
    """Sentences that are multiplied by a word."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = [text.casefold() for text in texts]

    def __matmul__(self, word: str) -> Any:
        return np.array([float(word in text) for text in self._texts])


def test_without_the_package_nothing_is_measured(second: Second, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no part of the program."""
    monkeypatch.setitem(sys.modules, "evaluation.datasets.sentence_vectors", None)
    subject, _ = second
    assert open_fusion(subject.procedures, subject.index) is None


def test_the_nearest_sentence_counts_beside_our_score(second: Second, monkeypatch: pytest.MonkeyPatch) -> None:
    """What search has no word of is found by its vector; ten at most."""
    module = ModuleType("evaluation.datasets.sentence_vectors")
    module.Encoder = OneWordEncoder  # type: ignore[attr-defined]  # a stand-in
    monkeypatch.setitem(sys.modules, "evaluation.datasets.sentence_vectors", module)
    subject, _ = second
    find = open_fusion(subject.procedures, subject.index)
    assert find is not None
    wanted = subject.procedures[5]
    found = find(f"{wanted.name.split()[0]} {wanted.name}")
    assert found[0] == wanted.id
    assert len(found) == min(10, len(subject.procedures))
