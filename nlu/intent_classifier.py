"""Which dialogue act a message is: a logistic regression on Rasa's sparse features, kept as plain arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Multinomial logistic regression, as Rasa's `LogisticRegressionClassifier`, with three differences.

    The strength of the regularisation is a setting (`C`); the trained model is an `.npz` of numbers, which opens in a
    millisecond and can hold no code, where Rasa's pulls all of scikit-learn into memory to read it; and a message is
    one sparse product, without scikit-learn's checks.
    """

    FILE = "intents.npz"

    @classmethod
    def required_components(cls) -> list[type]:
        """A featurizer must come before."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`C`: inverse strength of regularisation; `ranking_length`: how many intents are reported."""
        return {"C": 4.0, "max_iter": 1000, "ranking_length": 10}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._names: list[str] = []
        self._weights = np.zeros((0, 0))
        """Features x intents."""
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
            component._weights = arrays["weights"]
            component._bias = arrays["bias"]
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the examples that have an intent and a text."""
        from sklearn.linear_model import LogisticRegression

        examples = [each for each in training_data.intent_examples if each.get(INTENT) and each.get(TEXT)]
        model = LogisticRegression(
            C=self._config["C"], max_iter=self._config["max_iter"], class_weight="balanced", random_state=42
        )
        model.fit(vstack([_features(each) for each in examples]), [each.get(INTENT) for each in examples])
        self._names = [str(name) for name in model.classes_]
        self._weights = model.coef_.T.astype(np.float32)
        self._bias = model.intercept_.astype(np.float32)
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(folder / self.FILE, names=np.array(self._names), weights=self._weights, bias=self._bias)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent` and `intent_ranking`, most likely first; confidences add up to 1."""
        for message in messages:
            scores = (_features(message) @ self._weights).ravel() + self._bias
            odds = np.exp(scores - scores.max())
            shares = odds / odds.sum()
            best = np.argsort(-shares)[: self._config["ranking_length"]]
            ranking = [{"name": self._names[index], "confidence": float(shares[index])} for index in best]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages


def _features(message: Message) -> csr_matrix:
    """The sentence features of a message: one row."""
    _, sentence = message.get_sparse_features(TEXT)
    return csr_matrix(sentence.features)
