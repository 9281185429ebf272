"""Several messages that are one question, an older message that is quoted, and words under a photograph."""

from types import SimpleNamespace

import pytest

from bot.assistant import Assistant
from bot.quoted_turn import recall
from bot.turn import Decision, Turn
from channels.base import InboundMessage, MessageKind
from conversations.texts import get_texts
from conversations.turns.media_answers import MediaResponder
from conversations.turns.responder import Responder


def say(responder: Responder, text: str, state: str | None = None, kind: MessageKind = MessageKind.TEXT) -> Turn:
    """One message on WhatsApp."""
    message = InboundMessage(channel="whatsapp", external_id="1", sender="s", kind=kind, text=text)
    return responder.respond("pieces", message, state)


def quote(turn: Turn, state: str) -> str:
    """The state led back to a turn, as the transcript holds it."""
    return recall(state, SimpleNamespace(**turn.as_json()))


@pytest.mark.parametrize(
    ("text", "procedure", "aspect"),
    [
        ("hola\nfíjese que\ncuánto cuesta renovar el dpi", "renap-dpi-renovar", "cost"),
        ("buenas tardes\nnecesito el NIT\nqué piden", "sat-nit", "requirements"),
        ("cuánto cuesta\nrenovar\nmi dpi\ngracias", "renap-dpi-renovar", "cost"),
    ],
)
def test_pieces_are_one_question(assistant: Assistant, text: str, procedure: str, aspect: str) -> None:
    """The greeting before and the thanks behind do not hide it."""
    turn = say(assistant.engine, text)
    assert (turn.decision, turn.procedure, turn.aspect) == (Decision.ANSWER, procedure, aspect)


@pytest.mark.parametrize(
    ("text", "aspect"), [("¿y este cuánto cuesta?", "cost"), ("dónde es", "where"), ("¿y cuánto tarda?", "time")]
)
def test_the_quoted_answer_is_the_topic(assistant: Assistant, text: str, aspect: str) -> None:
    """After the topic has changed; unquoted the same words mean the later one."""
    first = say(assistant.engine, "qué piden para renovar el DPI")
    later = say(assistant.engine, "qué piden para el NIT", first.state)
    assert (first.procedure, later.procedure) == ("renap-dpi-renovar", "sat-nit")
    plain, quoting = (say(assistant.engine, text, state) for state in (later.state, quote(first, later.state)))
    assert (plain.procedure, quoting.procedure, quoting.aspect) == ("sat-nit", "renap-dpi-renovar", aspect)


def test_the_quoted_question_is_answered(assistant: Assistant) -> None:
    """With one of its options, by its place."""
    asked = say(assistant.engine, "quiero una licencia")
    assert asked.decision is Decision.CLARIFY
    later = say(assistant.engine, "qué piden para el NIT", asked.state)
    chosen = say(assistant.engine, "el segundo", quote(asked, later.state))
    assert chosen.procedure == asked.candidates[1].id


def test_words_under_a_photograph_are_answered(assistant: Assistant) -> None:
    """The answer is that of the words alone."""
    responder, text = MediaResponder(assistant.engine), "cuánto cuesta renovar el DPI"
    turn, alone = say(responder, text, kind=MessageKind.IMAGE), say(responder, text)
    assert (turn.procedure, turn.aspect) == ("renap-dpi-renovar", "cost")
    assert turn.replies[0].text == f"{get_texts().unseen_image}\n\n{alone.replies[0].text}"
    danger = say(responder, "mi esposo me está pegando", kind=MessageKind.IMAGE)
    assert "110" in danger.replies[0].text
    assert danger.replies[-1].text == get_texts().unseen_image
