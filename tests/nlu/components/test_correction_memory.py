"""What staff corrected is remembered, word for word but not letter for letter."""

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from dialogue.understanding import KEY
from nlu.components.correction_memory import CorrectionMemory

MARKED: dict[str, Any] = {"example": {"correction": True}}


@pytest.fixture
def memory(tmp_path: Path) -> CorrectionMemory:
    """Trained with two corrections beside an example of the project, stored, and opened again."""
    place = LocalModelStorage(tmp_path), Resource("memory"), ExecutionContext(GraphSchema({}), "test")
    trained = CorrectionMemory.create({}, *place)
    examples = [
        Message({TEXT: "dentro de cuántos soles", INTENT: "ask_time", "metadata": MARKED}),
        Message({TEXT: "qué onda vos", INTENT: "greet", "metadata": MARKED}),
        Message({TEXT: "cuánto sale", INTENT: "ask_cost"}),
    ]
    trained.train(TrainingData(examples))
    return CorrectionMemory.load({}, *place)


@pytest.mark.parametrize(
    ("text", "before", "intent", "aspects"),
    [
        ("dentro de cuántos soles", "ask_overview", "ask_time", ["time"]),
        ("Dentro de kuantos soles??", "ask_overview", "ask_time", ["time"]),
        ("q onda vos", "out_of_scope", "greet", ["overview"]),
        ("dentro de cuántos soles tarda", "ask_overview", "ask_overview", ["overview"]),
        ("cuánto sale", "thank", "thank", ["overview"]),
        ("qué onda vos", "emergency", "emergency", ["overview"]),
    ],
)
def test_a_corrected_sentence_keeps_its_meaning(
    memory: CorrectionMemory, text: str, before: str, intent: str, aspects: list[str]
) -> None:
    """Spelling and shorthand make no difference, other words do; an emergency stays one."""
    message = Message({TEXT: text, KEY: {"normalized": text, "aspects": ["overview"]}, INTENT: {"name": before}})
    memory.process([message])
    assert (message.get(INTENT)["name"], list(message.get(KEY)["aspects"])) == (intent, aspects)


def test_a_button_carries_no_words(memory: CorrectionMemory) -> None:
    """It passes as it is."""
    message = Message({TEXT: "/choose_option", INTENT: {"name": "choose_option"}})
    memory.process([message])
    assert message.get(INTENT)["name"] == "choose_option"
