"""The intent that follows from what a message asks."""

from typing import Any

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import KEY
from nlu.components.aspect_extractor import AspectExtractor


def _decide(text: str, ranking: dict[str, float]) -> str:
    """The intent of a text after the classifier has ranked some."""
    ranked: list[dict[str, Any]] = [{"name": name, "confidence": share} for name, share in ranking.items()]
    message = Message({TEXT: text, KEY: {"normalized": text}, INTENT: ranked[0], "intent_ranking": ranked})
    AspectExtractor(AspectExtractor.get_default_config()).process([message])
    return str(message.get(INTENT)["name"])


@pytest.mark.parametrize(
    ("text", "ranking", "intent"),
    [
        ("registro de turbinas hasta nueve megavatios", {"goodbye": 0.6, "ask_overview": 0.1}, "ask_overview"),
        ("hasta luego", {"goodbye": 0.6, "ask_overview": 0.1}, "goodbye"),
        ("dios lo bendiga licenciado", {"goodbye": 0.5, "thank": 0.4}, "goodbye"),
        ("adios pues licenciado amable", {"goodbye": 0.9}, "goodbye"),
        ("gracias cuanto cuesta", {"thank": 0.9}, "ask_cost"),
        ("registro de granjas", {"ask_overview": 0.9}, "ask_overview"),
    ],
)
def test_a_doubtful_courtesy_with_words_of_its_own_is_a_question(
    text: str, ranking: dict[str, float], intent: str
) -> None:
    """What the classifier half takes for a farewell is one only while nothing else is said."""
    assert _decide(text, ranking) == intent
