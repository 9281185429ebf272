"""The classifier of dialogue acts, trained on a handful of examples."""

from pathlib import Path

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from nlu.components.intent_classifier import LinearIntentClassifier

WORDS = ["hola", "buenas", "gracias", "amable", "precio", "cuesta", "el", "requisitos"]
SAID = {
    "hola": "greet",
    "buenas": "greet",
    "hola buenas": "greet",
    "gracias": "thank",
    "gracias amable": "thank",
    "el precio": "ask_cost",
    "cuesta el": "ask_cost",
    "el requisitos": "ask_requirements",
}


def featurize(text: str, intent: str | None = None) -> Message:
    """A message with one featurizer's counts of the known words."""
    counts = csr_matrix([[text.split().count(word) for word in WORDS]], dtype=np.int64)
    message = Message({TEXT: text} if intent is None else {TEXT: text, INTENT: intent})
    message.add_features(Features(counts, FEATURE_TYPE_SENTENCE, TEXT, "counts"))
    return message


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    """A folder for what is learnt."""
    return LocalModelStorage(tmp_path)


@pytest.fixture
def classifier(storage: LocalModelStorage) -> LinearIntentClassifier:
    """Trained, stored, and opened again."""
    place = storage, Resource("intents"), ExecutionContext(GraphSchema({}), "test")
    config = LinearIntentClassifier.get_default_config()
    learnt = LinearIntentClassifier.create(config, *place)
    learnt.train(TrainingData([featurize(text, intent) for text, intent in SAID.items()]))
    return LinearIntentClassifier.load(config, *place)


@pytest.mark.parametrize(
    ("text", "intent"),
    [("hola hola", "greet"), ("amable", "thank"), ("cuesta", "ask_overview"), ("requisitos", "ask_overview")],
)
def test_what_was_learnt_is_recognised(classifier: LinearIntentClassifier, text: str, intent: str) -> None:
    """All questions about procedures are one class: patterns tell their aspects apart."""
    message = featurize(text)
    classifier.process([message])
    assert message.get(INTENT)["name"] == intent


def test_the_ranking_is_a_distribution(classifier: LinearIntentClassifier) -> None:
    """Most likely first, each class once, in all 1; the first one is the intent."""
    message = featurize("hola el")
    classifier.process([message])
    ranking = message.get("intent_ranking")
    assert {each["name"] for each in ranking} == {"greet", "thank", "ask_overview"}
    shares = [each["confidence"] for each in ranking]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1)
    assert message.get(INTENT) == ranking[0]


def test_unknown_words_have_an_intent_all_the_same(classifier: LinearIntentClassifier) -> None:
    """A message of which no feature was seen has numbers, no division by zero."""
    message = featurize("xyz")
    classifier.process([message])
    assert all(np.isfinite(each["confidence"]) for each in message.get("intent_ranking"))


def test_what_is_stored_holds_no_code(classifier: LinearIntentClassifier, storage: LocalModelStorage) -> None:
    """Every array opens without pickle; weights have a row for each feature and a column for each class."""
    with storage.read_from(Resource("intents")) as folder:
        arrays = np.load(folder / LinearIntentClassifier.FILE, allow_pickle=False)
        assert {name: arrays[name].shape for name in arrays.files} == {
            "names": (3,),
            "weights": (len(WORDS), 3),
            "bias": (3,),
            "blocks": (),
            "rarity_0": (len(WORDS),),
        }
