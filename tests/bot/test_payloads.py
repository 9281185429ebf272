"""Payloads of buttons are checked before Rasa reads, and logs, what it cannot read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.payloads import is_readable

INTENTS = frozenset({"ask_cost", "reject_options"})


@pytest.mark.parametrize(
    ("payload", "readable"),
    [
        ("/reject_options", True),
        ('/ask_cost{"procedure": "7", "part": "2"}', True),
        ('/ask_cost{"procedure": ', False),
        ('/ask_cost{"procedure": 7}', False),
        ("/ask_cost[]", False),
        ("/no_such_intent", False),
        ("cuánto cuesta", False),
        ("", False),
    ],
)
def test_a_payload_is_an_intent_of_the_domain_with_words_for_entities(payload: str, readable: bool) -> None:
    """Anything else is an old button, or was damaged on the way."""
    assert is_readable(payload, INTENTS) is readable


@given(st.text())
def test_no_payload_breaks_the_check(payload: str) -> None:
    """Whatever comes is readable or not."""
    assert is_readable(payload, INTENTS) in {True, False}
