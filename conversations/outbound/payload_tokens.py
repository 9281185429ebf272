"""Payloads of buttons that are longer than their channel takes: a token goes out in their place and comes back."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import Connection, select

from channels.base import Choice, OutboundMessage
from conversations.tables import payloads
from conversations.upsert import insert_new

_TOKEN = "#"  # noqa: S105 - no secret
"""Marks what stands in for a long payload."""


def shorten_payloads(
    connection: Connection, messages: Iterable[OutboundMessage], limit: int
) -> tuple[OutboundMessage, ...]:
    """Replace payloads that are too long for their channel by tokens; `find_payload` turns them back."""
    kept: dict[str, str] = {}

    def short(choice: Choice) -> Choice:
        if len(choice.payload.encode()) <= limit:
            return choice
        token = _TOKEN + sha256(choice.payload.encode()).hexdigest()[:30]
        kept[token] = choice.payload
        return Choice(title=choice.title, payload=token, description=choice.description)

    made = tuple(
        OutboundMessage(text=one.text, layout=one.layout, choices=tuple(map(short, one.choices)), document=one.document)
        for one in messages
    )
    insert_new(connection, payloads, [{"token": token, "payload": payload} for token, payload in kept.items()])
    return made


def find_payload(connection: Connection, payload: str) -> str:
    """Return what a button's payload stands for; itself when it is no token."""
    if not payload.startswith(_TOKEN):
        return payload
    return connection.scalar(select(payloads.c.payload).where(payloads.c.token == payload)) or payload
