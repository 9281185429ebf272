"""Rasa's messages of one turn, as the one reply that a person gets and the decision that it stands for."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.turn import Decision
from channels.base import Button, Document, Reply


def read_decision(messages: Sequence[dict[str, Any]]) -> Decision:
    """The decision that the responses carry in their metadata; small talk gives way to anything that says more."""
    metadata = [message.get("metadata") or {} for message in messages]
    decisions = [Decision(each["decision"]) for each in metadata if "decision" in each]
    substantial = [decision for decision in decisions if decision is not Decision.SMALLTALK]
    return (substantial or decisions or [Decision.FAILED])[0]


_BREAKS = {"paragraph": "\n\n", "line": "\n", "word": " ", "letter": ""}
"""What comes before a fragment, by its response's `metadata: {follows: …}`."""


def join_replies(messages: Sequence[dict[str, Any]]) -> tuple[Reply, ...]:
    """One reply made of all fragments: a turn is one message to the person, and messages are billed.

    A fragment begins a paragraph, or only a line or goes on in it where its response says so (`_BREAKS`).
    A response that says `metadata: {asks_location: true}` lets the person answer with a point on the map, and
    `asks_message` leave a message for staff.
    """
    text = ""
    for message in messages:
        words = message.get("text") or ""
        follows = (message.get("metadata") or {}).get("follows", "paragraph")
        text += (_BREAKS[follows] if text and words else "") + words
    buttons = _list_buttons(each for message in messages for each in message.get("buttons") or ())
    attached = next((message["attachment"] for message in messages if message.get("attachment")), None)
    reply = Reply(
        text=text,
        buttons=tuple(buttons),
        document=Document(title=attached["title"], url=attached["url"]) if attached else None,
        asks_location=_asks(messages, "asks_location"),
        asks_message=_asks(messages, "asks_message"),
    )
    return (reply,) if text or buttons else ()


def _list_buttons(told: Iterable[dict[str, Any]]) -> list[Button]:
    """The buttons of all fragments in order; of several that a person cannot tell apart, the first."""
    buttons: dict[str, Button] = {}
    for each in told:
        buttons.setdefault(each["title"].casefold(), Button(title=each["title"], payload=each["payload"]))
    return list(buttons.values())


def _asks(messages: Sequence[dict[str, Any]], name: str) -> bool:
    return any((message.get("metadata") or {}).get(name) for message in messages)
