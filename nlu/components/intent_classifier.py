"""Classifier of dialogue acts: a linear model on Rasa's sparse features, kept as plain arrays."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack, vstack

from nlu.components.aspect_extractor import OVERVIEW, is_question

Floats = npt.NDArray[np.float32]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """One logistic regression an intent, after Rasa's `LogisticRegressionClassifier`, with these differences.

    All questions about procedures are one class (`ask_overview`): patterns tell their aspects apart. Counts are damped
    and weighed by rarity, words and pieces of words each to unit length. The trained model is an `.npz` of numbers,
    which opens in a millisecond and can hold no code, where Rasa's pulls all of scikit-learn into memory to read it.
    docs/adr/0005-the-pipeline.md has the figures.
    """

    FILE = "intents.npz"

    @classmethod
    def required_components(cls) -> list[type]:
        """A featurizer must come before."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`C`: inverse strength of regularisation; `ranking_length`: how many intents are reported."""
        return {"C": 30.0, "ranking_length": 10}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._names: list[str] = []
        self._rarity: list[Floats] = []
        """For each featurizer, a weight for each of its features."""
        self._weights = np.zeros((0, 0))
        """Features of all featurizers, one after the other, x intents."""
        self._bias = np.zeros(0)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """A classifier that knows nothing yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        """The classifier as it was trained."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            arrays = np.load(folder / cls.FILE, allow_pickle=False)
            component._names = [str(name) for name in arrays["names"]]
            component._rarity = [arrays[f"rarity_{block}"] for block in range(int(arrays["blocks"]))]
            component._weights = arrays["weights"]
            component._bias = arrays["bias"]
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the examples that have an intent and a text."""
        from sklearn.linear_model import LogisticRegression

        examples = [each for each in training_data.intent_examples if each.get(INTENT) and each.get(TEXT)]
        blocks = [vstack(rows) for rows in zip(*map(_blocks, examples), strict=True)]
        self._rarity = [_rarity(block) for block in blocks]
        features = vstack([self._join(_blocks(each)) for each in examples])
        labels = [OVERVIEW if is_question(each.get(INTENT)) else each.get(INTENT) for each in examples]
        model = LogisticRegression(
            C=self._config["C"], solver="liblinear", class_weight="balanced", random_state=42
        ).fit(features, labels)
        self._names = [str(name) for name in model.classes_]
        self._weights = model.coef_.T.astype(np.float32)
        self._bias = model.intercept_.astype(np.float32)
        self._persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent` and `intent_ranking`, most likely first; confidences add up to 1."""
        for message in messages:
            scores = self._score(_blocks(message))
            chances = 1 / (1 + np.exp(-scores))
            shares = chances / chances.sum()
            best = np.argsort(-shares)[: self._config["ranking_length"]]
            ranking = [{"name": self._names[index], "confidence": float(shares[index])} for index in best]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _score(self, blocks: list[csr_matrix]) -> Floats:
        """The product of a message's features and the weights, with the bias; a few hundred features are not zero."""
        scaled = list(zip(blocks, self._scale(blocks), strict=True))
        starts = accumulate((block.shape[1] for block in blocks), initial=0)
        columns = np.concatenate([block.indices + start for (block, _), start in zip(scaled, starts, strict=False)])
        values = np.concatenate([values for _, values in scaled])
        scores: Floats = (values[:, None] * self._weights[columns]).sum(axis=0) + self._bias
        return scores

    def _scale(self, blocks: list[csr_matrix]) -> list[Floats]:
        """The features of one message that are not zero: counts damped, weighed by rarity, each block to unit length."""
        scaled = []
        for block, rarity in zip(blocks, self._rarity, strict=True):
            values = np.log1p(block.data.astype(np.float32)) * rarity[block.indices]
            values /= np.linalg.norm(values) or 1.0
            scaled.append(values)
        return scaled

    def _join(self, blocks: list[csr_matrix]) -> csr_matrix:
        """All features of one message as one row."""
        scaled = zip(blocks, self._scale(blocks), strict=True)
        rows = [csr_matrix((values, block.indices, block.indptr), shape=block.shape) for block, values in scaled]
        return hstack(rows, format="csr")

    def _persist(self) -> None:
        rarity = {f"rarity_{block}": values for block, values in enumerate(self._rarity)}
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(
                folder / self.FILE,
                names=np.array(self._names),
                weights=self._weights,
                bias=self._bias,
                blocks=np.array(len(self._rarity)),
                **rarity,
            )


def _blocks(message: Message) -> list[csr_matrix]:
    """The sentence features of a message: one row from each featurizer, in the order of the pipeline."""
    return [
        feature.features if isinstance(feature.features, csr_matrix) else csr_matrix(feature.features)
        for feature in message.features
        if feature.attribute == TEXT and feature.type == FEATURE_TYPE_SENTENCE and feature.is_sparse()
    ]


def _rarity(block: csr_matrix) -> Floats:
    """The smoothed inverse document frequency of each feature."""
    frequency = np.bincount(block.indices, minlength=block.shape[1])
    rarity: Floats = np.log((1 + block.shape[0]) / (1 + frequency)) + 1
    return rarity.astype(np.float32)
