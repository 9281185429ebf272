"""Asking a person where they are."""

from dataclasses import replace

import pytest

from channels.base import Button, Layout, Reply
from channels.limits import Limits
from channels.rendering import render
from channels.telegram.channel import LIMITS as TELEGRAM
from channels.whatsapp.channel import LIMITS as WHATSAPP

ASKING = Reply(text="¿Dónde está usted?", asks_location=True)


@pytest.mark.parametrize("limits", [WHATSAPP, TELEGRAM])
def test_carries_a_button_where_there_is_one(limits: Limits) -> None:
    """WhatsApp and Telegram show a button that shares the place; elsewhere the words alone ask."""
    assert [message.layout for message in render([ASKING], limits).messages] == [Layout.LOCATION]
    plain = render([ASKING], replace(limits, asks_location=False)).messages
    assert [message.layout for message in plain] == [Layout.PLAIN]


def test_stands_under_the_last_piece_of_a_long_text() -> None:
    """A text that is too long to carry a button is cut; the button stands under its end."""
    messages = render([replace(ASKING, text="Una oración. " * 300)], WHATSAPP).messages
    assert [message.layout for message in messages[:-1]] == [Layout.PLAIN] * (len(messages) - 1)
    assert messages[-1].layout is Layout.LOCATION
    assert all(len(message.text) <= WHATSAPP.body for message in messages)


def test_is_kept_when_replies_are_joined() -> None:
    """Two replies that go out as one message still ask."""
    joined = render([ASKING, Reply(text="O escriba su municipio.")], WHATSAPP).messages
    assert [message.layout for message in joined] == [Layout.LOCATION]


def test_gives_way_to_choices() -> None:
    """A message has choices or asks for the place, not both."""
    message = render([replace(ASKING, buttons=(Button(title="Sí", payload="/a"),))], WHATSAPP).messages[-1]
    assert message.layout is Layout.BUTTONS


def test_asks_nothing_without_words() -> None:
    """A reply without text makes no message."""
    assert render([Reply(text=" ", asks_location=True)], WHATSAPP).messages == ()
