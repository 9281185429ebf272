"""Conversations to find."""

import pytest
from sqlalchemy import Engine

from database import write
from tests.console.talks import add_delivery, add_opinion, add_talk

UNCLEAR = {"user": "y el papel ese", "decision": "clarify", "intent": "ask_steps", "intent_confidence": 0.3}


@pytest.fixture
def talks(engine: Engine) -> Engine:
    """Four conversations, an hour apart."""
    with write(engine) as connection:
        add_talk(connection, "a", "¿Cuánto cuesta la LICENCIA de conducir?", "gracias", hour=0)
        [_, unclear] = add_talk(connection, "b", "la licensia", UNCLEAR | {"procedure": None}, hour=1, channel="sms")
        corrected = {"user": "lisensia de manejar", "normalized": "licencia de manejar"}
        [liked] = add_talk(connection, "c", corrected, hour=2)
        add_talk(connection, "d", {"user": None, "decision": "handoff", "intent": None}, hour=48, channel="sms")
        add_opinion(connection, "c", liked, helped=True)
        add_delivery(connection, "b", unclear, "dead")
    return engine
