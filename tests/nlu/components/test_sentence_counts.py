"""The featurizer that counts a message once, beside Rasa's own."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.sentence_counts import SentenceCounts
from nlu.components.tokenizer import SpanishTokenizer

WORDS = {"strip_accents": "unicode", "max_ngram": 2}
PIECES = {"strip_accents": "unicode", "analyzer": "char_wb", "max_ngram": 4}
EXAMPLES = ("hola, buenas tardes", "cuánto cuesta el pasaporte", "qué papeles piden", "gracias gracias")
SAID = (*EXAMPLES, "cuesta cuesta cuesta", "xyzzy", "🙂", "pasaportes")


def read(text: str, intent: str | None = None) -> Message:
    """A message cut into words."""
    message = Message({TEXT: text} if intent is None else {TEXT: text, INTENT: intent})
    message.set(TOKENS_NAMES[TEXT], SpanishTokenizer(SpanishTokenizer.get_default_config()).tokenize(message, TEXT))
    return message


def train(kind: type[CountVectorsFeaturizer], folder: Path, settings: dict[str, Any]) -> CountVectorsFeaturizer:
    """A featurizer that has learnt the examples, stored and opened again."""
    place = LocalModelStorage(folder), Resource("counts"), ExecutionContext(GraphSchema({}), "test")
    config = {**kind.get_default_config(), **settings}
    kind.create(config, *place).train(TrainingData([read(text, "ask") for text in EXAMPLES]))
    return kind.load(config, *place)


def count(featurizer: CountVectorsFeaturizer, text: str) -> Any:
    """The counts of a sentence; None where there are none."""
    (message,) = featurizer.process([read(text)])
    rows = [each.features for each in message.features if each.type == FEATURE_TYPE_SENTENCE]
    assert len(message.features) == len(rows) or not isinstance(featurizer, SentenceCounts)
    return rows[0].toarray() if rows else None


@pytest.mark.parametrize("settings", [WORDS, PIECES])
def test_a_sentence_has_the_counts_that_rasas_own_featurizer_gives_it(tmp_path: Path, settings: dict[str, Any]) -> None:
    """Of known words and of unknown ones, and in the same columns; nothing is counted a second time."""
    for folder in ("ours", "rasas"):
        (tmp_path / folder).mkdir()
    ours = train(SentenceCounts, tmp_path / "ours", settings)
    rasas = train(CountVectorsFeaturizer, tmp_path / "rasas", settings)
    assert ours.vectorizers[TEXT].vocabulary_ == rasas.vectorizers[TEXT].vocabulary_
    for text in SAID:
        assert np.array_equal(count(ours, text), count(rasas, text)), text
    assert count(ours, "cuesta")[0].sum() > 0


def test_a_message_without_words_has_no_counts(tmp_path: Path) -> None:
    """A button was never through the tokenizer."""
    featurizer = train(SentenceCounts, tmp_path, WORDS)
    (message,) = featurizer.process([Message({})])
    assert message.features == []
