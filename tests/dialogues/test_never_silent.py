"""Whatever is sent, a sentence comes back."""

import pytest

from channels.base import MessageKind
from conversations.turns.responder import Responder
from evaluation.measures.courtesy import find_familiar_words
from tests.dialogues.counter import Counter
from tests.dialogues.talk import text_of

HARD = (
    "",
    " ",
    "\n",
    ".",
    "👍👍",
    "🐄",
    "¿?",
    "x" * 5000,
    "ja" * 2500,
    "12345",
    "-90.5, 14.6",
    "http://ejemplo.gt",
    "нет",
    "你好",
)


@pytest.mark.parametrize("kind", [each for each in MessageKind if each not in {MessageKind.TEXT, MessageKind.BUTTON}])
def test_every_kind_of_message_gets_a_sentence(
    kind: MessageKind, line: Responder, request: pytest.FixtureRequest
) -> None:
    """A voice note, a photo, a point on the map …: each is met in words, with respect, and the talk goes on."""
    if kind is MessageKind.GROUP and "api" in request.node.callspec.id:
        kind = MessageKind.UNSUPPORTED  # The API has no groups.
    person = Counter(line, f"sent-{kind}-{request.node.callspec.id}")
    said = text_of(person.send(kind, text=None))
    assert len(said) > 20
    assert find_familiar_words(said) == []
    assert person.tap({"payload": '/ask_cost{"procedure": "mp-renas"}'}).procedure == "mp-renas"


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_no_text_meets_silence(text: str, line: Responder, request: pytest.FixtureRequest) -> None:
    """Nothing, signs, one letter five thousand times, another alphabet: there is always an answer that asks on."""
    turn = Counter(line, request.node.name).do({"persona": text})
    assert len(text_of(turn)) > 20
    assert turn.decision in {"help", "smalltalk", "out_of_scope", "not_in_catalogue", "clarify"}
