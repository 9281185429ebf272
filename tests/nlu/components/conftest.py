"""One component of the pipeline, run on one message."""

from collections.abc import Callable
from typing import Any

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import KEY, Understanding
from nlu.components.annotator import Marker, read_understanding
from nlu.components.tokenizer import SpanishTokenizer

Read = Callable[..., tuple[Message, Understanding]]


@pytest.fixture(scope="session")
def read() -> Read:
    """The message and its reading after `marker` has seen a text that the classifier took for `intent`."""
    tokenizer = SpanishTokenizer(SpanishTokenizer.get_default_config())

    def run(
        marker: Marker, text: str, intent: str = "ask_overview", confidence: float = 0.8, **before: Any
    ) -> tuple[Message, Understanding]:
        message = Message({TEXT: text, INTENT: {"name": intent, "confidence": confidence}, KEY: before})
        tokenizer.tokenize(message, TEXT)
        marker.process([message])
        return message, read_understanding(message)

    return run
