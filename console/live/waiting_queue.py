"""Queue of people who wait for staff: conversations on hold, and tickets."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from channels.base import LEAVE, MessageKind
from console.accounts.model import Staff
from console.tables import audit
from conversations.staff.handoff import Hold, Ticket, find_hold, find_ticket, hold, list_tickets, list_waiting, take
from conversations.staff.waiting_times import WaitFigures, count_waits
from conversations.tables import conversations, turns

SEEN = timedelta(minutes=30)
"""A page that fetches itself every few seconds is one reading for this long."""
COUNTED = timedelta(days=30)
EARLIER = 6
"""Questions that are shown of those before somebody asked for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingQueue:
    """Conversations on hold and open tickets."""

    holds: Sequence[Hold]
    tickets: Sequence[Ticket]
    missed: Sequence[Ticket]
    """Open tickets of people who asked within hours and whom nobody attended in time."""
    waits: WaitFigures
    """Of the last thirty days."""
    channels: dict[str, str]
    """By conversation."""
    left: dict[str, str]
    """Message that was left for staff, the latest of a conversation."""


def read_waiting_queue(connection: Connection, now: datetime) -> WaitingQueue:
    """Conversations nobody took first, the longest waiting first; tickets by age."""
    holds, tickets = list_waiting(connection, now), list_tickets(connection)
    ids = {one.conversation_id for one in holds} | {one.conversation_id for one in tickets}
    rows = connection.execute(select(conversations.c.id, conversations.c.channel).where(conversations.c.id.in_(ids)))
    return WaitingQueue(
        holds=holds,
        tickets=[one for one in tickets if not one.missed],
        missed=[one for one in tickets if one.missed],
        waits=count_waits(connection, now - COUNTED),
        channels={row.id: row.channel for row in rows},
        left=_read_left(connection, ids),
    )


def _read_left(connection: Connection, conversation_ids: Collection[str]) -> dict[str, str]:
    """The message that was left for staff, by conversation."""
    own = (turns.c.conversation_id.in_(conversation_ids), turns.c.payload == LEAVE, turns.c.user.is_not(None))
    rows = connection.execute(select(turns.c.conversation_id, turns.c.user).where(*own).order_by(turns.c.id))
    return {row.conversation_id: row.user for row in rows}


def take_over(connection: Connection, conversation_id: str, author: str, wait: timedelta, *, now: datetime) -> bool:
    """Take a waiting conversation, or one with a ticket, which is held from the assistant for that; False if it cannot."""
    if find_hold(connection, conversation_id, now) is None:
        ticket = find_ticket(connection, conversation_id)
        if ticket is None:
            return False
        hold(connection, conversation_id, ticket.procedure, wait)
    return take(connection, conversation_id, author, wait)


def list_earlier(connection: Connection, conversation_id: str, before: datetime) -> Sequence[Row[Any]]:
    """The latest texts of a person before a moment, newest first, with what each was about and how it ended."""
    columns = select(turns.c.id, turns.c.number, turns.c.user, turns.c.said_at, turns.c.decision, turns.c.procedure)
    asked = (turns.c.kind == MessageKind.TEXT.value, turns.c.user.is_not(None), turns.c.said_at < before)
    mine = columns.where(turns.c.conversation_id == conversation_id, turns.c.author.is_(None), *asked)
    return list(connection.execute(mine.order_by(turns.c.number.desc()).limit(EARLIER)))


def was_opened(connection: Connection, staff: Staff, subject: str, now: datetime) -> bool:
    """True when the log already tells that this person has the conversation open."""
    row = select(audit.c.id).where(
        audit.c.subject == subject,
        audit.c.event == "transcript.opened",
        audit.c.staff_id == staff.id,
        audit.c.at > now - SEEN,
    )
    return connection.execute(row.limit(1)).first() is not None
