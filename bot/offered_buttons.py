"""The buttons that were offered last: whoever writes the title of one has tapped it.

People copy what they read, and on a keyboard it is often easier than aiming. The conversation's state keeps the titles
and payloads of one turn, next to the slots.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from channels.base import InboundMessage, MessageKind, Reply
from nlu.text.normalization import split_words

KEY = "buttons"


def keep_buttons(state: Mapping[str, Any] | None, replies: Sequence[Reply]) -> str:
    """The state as JSON, with the buttons of a turn; of several with one title none is kept, since it does not tell which.

    Args:
        state: What is kept of the conversation but for them; None where nothing is.
        replies: Those of the turn.
    """
    if state is None:
        return ""
    offered: dict[str, str | None] = {}
    for button in (button for reply in replies for button in reply.buttons):
        title = _read(button.title)
        offered[title] = button.payload if offered.get(title, button.payload) == button.payload else None
    kept = {title: payload for title, payload in offered.items() if title and payload}
    return json.dumps({**state, KEY: kept} if offered else state, ensure_ascii=False, separators=(",", ":"))


def read_as_tap(message: InboundMessage, state: Mapping[str, Any] | None) -> InboundMessage:
    """The message, as a tap where its words are the title of a button that was offered last."""
    if message.kind is not MessageKind.TEXT or not message.text or not state:
        return message
    payload = state.get(KEY, {}).get(_read(message.text))
    return message if payload is None else replace(message, kind=MessageKind.BUTTON, payload=payload)


def _read(text: str) -> str:
    """Words as they sound to a reader: without accents, capitals and signs."""
    return " ".join(split_words(text))
