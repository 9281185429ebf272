"""Messages that somebody pays for: parts of an SMS, and messages of WhatsApp."""

from collections.abc import Iterator, Sequence
from statistics import mean, median

import pytest

from bot.assistant import Assistant
from channels.base import InboundMessage, MessageKind, Reply
from channels.gsm_alphabet import GSM, count_parts, fold_to_gsm
from channels.rendering import render
from channels.sms import LIMITS as SMS
from channels.whatsapp.channel import LIMITS as WHATSAPP

EVERY = 7
"""Of the procedures one in so many is asked about."""
URL = "https://tramites.example.gt/lista/" + "x" * 100
"""As long as a real one."""


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> Sequence[tuple[Reply, ...]]:
    """Answers of all kinds about procedures of the whole catalogue."""
    return [turn for turns in _ask(assistant) for turn in turns]


def _ask(assistant: Assistant) -> Iterator[list[tuple[Reply, ...]]]:
    procedures = list(assistant.catalogue.iter_procedures())[::EVERY]
    for number, procedure in enumerate(procedures):
        said, state = [], None
        for text in (procedure.name, "qué necesito", "cuánto cuesta"):
            message = InboundMessage(channel="sms", external_id=text, sender="s", kind=MessageKind.TEXT, text=text)
            turn = assistant.engine.respond(f"billed-{number}", message, state)
            state = turn.state
            said.append(turn.replies)
        yield said


def test_an_sms_answer_is_a_few_parts(answers: Sequence[tuple[Reply, ...]]) -> None:
    """Four in the median, eight in all but one of twenty, and none of them doubled by a sign."""
    texts = [[fold_to_gsm(one.text) for one in render(replies, SMS, whole_at=URL).messages] for replies in answers]
    parts = sorted(sum(map(count_parts, messages)) for messages in texts)
    assert len(parts) > 80
    assert all(GSM.issuperset(text) for messages in texts for text in messages)
    assert median(parts) <= 4
    assert parts[int(len(parts) * 0.95)] <= 8


def test_a_whatsapp_turn_is_one_message(answers: Sequence[tuple[Reply, ...]]) -> None:
    """1.05 at most on average."""
    assert mean(len(render(replies, WHATSAPP).messages) for replies in answers) <= 1.05
