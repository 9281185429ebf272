"""Messages that wait in the inbox, as the engine will see them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Row, bindparam, func, select

from bot.conversation_state import find_state
from bot.quoted_turn import recall
from channels.base import InboundMessage, Location, MessageKind
from conversations.leases import is_free_for, number_of
from conversations.outbound.payload_tokens import find_payload
from conversations.tables import IS_PENDING, conversations, inbox
from conversations.turns.bursts import MOST_MESSAGES, ONE_BY_ONE, Arrived, Bursts
from conversations.turns.quotes import find_quoted

_NEXT = (
    select(*inbox.c, conversations.c.numbered, conversations.c.holder)
    .join(conversations, conversations.c.id == inbox.c.conversation_id)
    .where(inbox.c.conversation_id == bindparam("which"), IS_PENDING)
    .order_by(inbox.c.order_at, inbox.c.id)
    .limit(bindparam("most"))
)
_PENDING = (
    select(conversations.c.id, conversations.c.holder)
    .join(inbox, inbox.c.conversation_id == conversations.c.id)
    .where(IS_PENDING, is_free_for(conversations.c.holder, number_of()))
    .group_by(conversations.c.id, conversations.c.holder)
    .order_by(func.min(inbox.c.id))
    .limit(500)
)
_NUMBER = re.compile(r"\(?(\d{1,2})\s?[.)°ºª]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The next message of a conversation, or several that are answered as one, and all that is needed to answer."""

    rows: Sequence[Row[Any]]
    """Of the inbox, in order; one turn answers all of them."""
    message: InboundMessage
    state: str | None
    held_s: float = 0.0
    """How long to wait still for more of it before it is answered."""
    has_more: bool = False
    """Whether something else of the conversation may wait behind these."""
    holder: int | None = None
    """Number of the copy that held the conversation when this was read; only that one may store the turn."""

    @property
    def row(self) -> Row[Any]:
        """The first of the rows."""
        return self.rows[0]


def find_waiting(connection: Connection, conversation_id: str, bursts: Bursts = ONE_BY_ONE) -> Waiting | None:
    """Return the next message of a conversation: the earliest by the platform's clock, or None.

    Args:
        connection: To read with.
        conversation_id: Whose.
        bursts: Which messages are answered as one; without it each is by itself.
    """
    most = MOST_MESSAGES if bursts.quiet_s else 2
    rows = _next_rows(connection, conversation_id, most)
    if not rows:
        return None
    burst = bursts.gather([Arrived(row=row, message=_message(connection, row)) for row in rows])
    return Waiting(
        rows=tuple(one.row for one in burst.arrived),
        message=burst.message,
        state=_find_meant_state(connection, rows[0]),
        held_s=burst.held_s,
        has_more=len(rows) > len(burst.arrived) or len(rows) == most,
        holder=rows[0].holder,
    )


def pending_conversations(connection: Connection, number: int | None = None) -> dict[str, int | None]:
    """Return conversations with messages that wait, the longest waiting first, and the copy that each is held by.

    Args:
        connection: To read with.
        number: Of a copy; what another one holds that serves is left out.
    """
    return {row.id: row.holder for row in connection.execute(_PENDING, {"copy": number})}


def _next_rows(connection: Connection, conversation_id: str, most: int) -> Sequence[Row[Any]]:
    found = connection.execute(_NEXT, {"which": conversation_id, "most": most})
    return cast("Sequence[Row[Any]]", found.all())


def _find_meant_state(connection: Connection, row: Row[Any]) -> str | None:
    """Return the state of a conversation, led back to the turn that a message quotes; a button says by itself what it is."""
    state = find_state(connection, row.conversation_id)
    quoted = find_quoted(connection, row) if state and row.kind != MessageKind.BUTTON else None
    return recall(state, quoted) if state and quoted is not None else state


def _message(connection: Connection, row: Row[Any]) -> InboundMessage:
    """Return the message as the engine sees it: masked, its sender only the conversation's random id."""
    kind, payload = MessageKind(row.kind), row.payload
    may_choose = kind is MessageKind.TEXT and row.numbered and find_quoted(connection, row) is None
    chosen = _NUMBER.fullmatch((row.text or "").strip()) if may_choose else None
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
