"""A turn as the API gives it out."""

from dataclasses import replace

from bot.turn import Candidate, Decision, Turn
from channels.base import Button, Document, Reply

TURN = Turn(
    user="hola",
    decision=Decision.ANSWER,
    intent="ask_cost",
    intent_confidence=0.9,
    aspect="cost",
    procedure="7",
    topic="7",
    candidates=(Candidate(id="7", name="Pasaporte", score=0.123456),),
    replies=(Reply(text="Cuesta Q100.", buttons=(Button(title="Pasos", payload="/ask_steps"),)),),
    normalized="hola",
    effects=({"kind": "erase"},),
    state='{"secret": 1}',
    took_ms=3.14159,
)


def test_a_turn_is_told_by_the_keys_of_the_contract() -> None:
    """Neither its state nor its effects are anybody else's; numbers are rounded."""
    assert TURN.as_json() == {
        "user": "hola",
        "decision": "answer",
        "intent": "ask_cost",
        "aspect": "cost",
        "procedure": "7",
        "topic": "7",
        "candidates": [{"id": "7", "name": "Pasaporte", "score": 0.1235}],
        "replies": [{"text": "Cuesta Q100.", "buttons": [{"title": "Pasos", "payload": "/ask_steps"}]}],
        "took_ms": 3.14,
    }


def test_a_document_is_there_only_where_there_is_one() -> None:
    """With its title and address."""
    reply = Reply(text="Su lista.", document=Document(title="Lista", url="/lista.pdf"))
    (told,) = replace(TURN, replies=(reply,)).as_json()["replies"]
    assert told["document"] == {"title": "Lista", "url": "/lista.pdf", "media_type": "application/pdf"}
