"""Counts of a message's words, or pieces of words, as Rasa's CountVectorsFeaturizer learns them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.nlu.constants import TEXT
from scipy.sparse import csr_matrix


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceCounts(CountVectorsFeaturizer):
    """Rasa's own featurizer, learning and all, which counts a message once.

    Rasa's counts each token apart as well, for classifiers that read a sequence, and sets up its cutting of texts anew for
    each count. `LinearIntentClassifier` reads the sentence; both together were a tenth of a message.
    """

    @staticmethod
    def _attributes_for(analyzer: str) -> list[str]:  # noqa: ARG004  Rasa's own argument
        """What people write, and nothing else: neither intents nor responses are read by anybody."""
        return [TEXT]

    def _create_features(
        self, attribute: str, all_tokens: list[list[str]]
    ) -> tuple[list[None], list[csr_matrix | None]]:
        """No features of tokens, and for each text one row of counts; None for a text without tokens."""
        is_trained = bool(self.vectorizers.get(attribute))
        rows = [self._count(" ".join(each)) if each and is_trained else None for each in all_tokens]
        return [None] * len(rows), rows

    @cached_property
    def _cut(self) -> Callable[[str], Iterable[str]]:
        """Way of cutting a text into what is counted."""
        cut: Callable[[str], Iterable[str]] = self.vectorizers[TEXT].build_analyzer()
        return cut

    def _count(self, text: str) -> csr_matrix:
        """As the vectorizer's `transform` counts."""
        vectorizer = self.vectorizers[TEXT]
        known = vectorizer.vocabulary_
        found = Counter(map(known.get, self._cut(text)))
        found.pop(None, None)
        columns = sorted(found)
        # As `csr_matrix` makes it, which checks its own arrays for longer than all of this takes.
        row = csr_matrix.__new__(csr_matrix)
        row.__dict__.update(self._empty.__dict__)
        row.data = np.array([found[column] for column in columns], vectorizer.dtype)
        row.indices = np.array(columns, np.int32)
        row.indptr = np.array([0, len(columns)], np.int32)
        return row

    @cached_property
    def _empty(self) -> csr_matrix:
        vectorizer = self.vectorizers[TEXT]
        return csr_matrix((1, len(vectorizer.vocabulary_)), dtype=vectorizer.dtype)
