"""What waits in the inbox, as the engine will see it."""

import re
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Row, bindparam, func, select

from bot.conversation_state import find_state
from channels.base import InboundMessage, Location, MessageKind
from conversations.outbound.outbox import find_payload
from conversations.tables import IS_PENDING, conversations, inbox

_NEXT = (
    select(*inbox.c, conversations.c.numbered)
    .join(conversations, conversations.c.id == inbox.c.conversation_id)
    .where(inbox.c.conversation_id == bindparam("which"), IS_PENDING)
    .order_by(inbox.c.order_at, inbox.c.id)
    .limit(1)
)
_NUMBER = re.compile(r"\(?(\d{1,2})\s?[.)°ºª]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The next message of a conversation, and all that is needed to answer it."""

    row: Row[Any]
    message: InboundMessage
    state: str | None


def find_waiting(connection: Connection, conversation_id: str) -> Waiting | None:
    """Return the next message of a conversation: the earliest by the platform's clock, or None."""
    row = _next_row(connection, conversation_id)
    if row is None:
        return None
    state = find_state(connection, conversation_id)
    return Waiting(row=row, message=_message(connection, row), state=state)


def is_waiting(connection: Connection, conversation_id: str) -> bool:
    """Tell whether a conversation has messages without an answer."""
    return _next_row(connection, conversation_id) is not None


def pending_conversations(connection: Connection) -> list[str]:
    """Return conversations with messages that wait, the longest waiting first."""
    query = select(inbox.c.conversation_id).where(IS_PENDING).group_by(inbox.c.conversation_id)
    return list(connection.scalars(query.order_by(func.min(inbox.c.id)).limit(500)))


def _next_row(connection: Connection, conversation_id: str) -> Row[Any] | None:
    return cast("Row[Any] | None", connection.execute(_NEXT, {"which": conversation_id}).one_or_none())


def _message(connection: Connection, row: Row[Any]) -> InboundMessage:
    """Return the message as the engine sees it: masked, its sender only the conversation's random id."""
    kind, payload = MessageKind(row.kind), row.payload
    chosen = _NUMBER.fullmatch((row.text or "").strip()) if kind is MessageKind.TEXT and row.numbered else None
    if chosen and 1 <= int(chosen[1]) <= len(row.numbered) and row.numbered[int(chosen[1]) - 1]:
        kind, payload = MessageKind.BUTTON, row.numbered[int(chosen[1]) - 1]
    point = None if row.latitude is None else Location(latitude=row.latitude, longitude=row.longitude)
    return InboundMessage(
        channel=row.channel,
        external_id=row.external_id,
        sender=row.conversation_id,
        kind=kind,
        text=row.text,
        payload=find_payload(connection, payload) if payload else None,
        location=point,
        sent_at=row.order_at,
    )
