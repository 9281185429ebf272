"""One conversation as staff read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from channels.base import DeliveryStatus
from console.tables import kept
from conversations.staff_tables import feedback, holds, tickets
from conversations.tables import conversations, turns
from conversations.turns.transcripts import TurnRecord, delivery_of, last_turns

TURNS = 100
"""Shown at once; the rest is a click away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTurn:
    """A turn with what came of it."""

    record: TurnRecord
    deliveries: Sequence[tuple[DeliveryStatus, str | None]]
    """Status and error code of each message that went out."""
    helped: bool | None
    """The opinion given in it; None when none was."""
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Facts of a conversation; who it was is not."""

    id: str
    channel: str
    created_at: datetime
    last_at: datetime
    count: int
    """Of all its turns."""
    turns: Sequence[ReadTurn]
    keeper: tuple[str, str] | None
    """Who keeps it and why; None when it goes with the others."""
    is_waiting: bool
    """For a person of staff, or with one."""
    tickets: Sequence[str]
    """Numbers of open tickets."""

    @property
    def first_number(self) -> int:
        """Number of the first turn that is shown; 0 when there is none."""
        return self.turns[0].record.number if self.turns else 0


def read_conversation(connection: Connection, conversation_id: str, *, upto: int | None = None) -> Conversation | None:
    """A conversation with its last turns, or the last up to a number; None when there is none."""
    row = connection.execute(select(conversations).where(conversations.c.id == conversation_id)).one_or_none()
    if row is None:
        return None
    records = last_turns(connection, conversation_id, TURNS, before=upto + 1 if upto else None)
    keeper = connection.execute(select(kept).where(kept.c.conversation_id == conversation_id)).one_or_none()
    waiting = select(func.count()).where(holds.c.conversation_id == conversation_id)
    open_tickets = select(tickets.c.number).where(
        tickets.c.conversation_id == conversation_id, tickets.c.status == "open"
    )
    return Conversation(
        id=row.id,
        channel=row.channel,
        created_at=row.created_at,
        last_at=row.last_at,
        count=connection.scalar(select(func.count()).where(turns.c.conversation_id == conversation_id)) or 0,
        turns=_read_turns(connection, records),
        keeper=(keeper.kept_by, keeper.reason) if keeper else None,
        is_waiting=bool(connection.scalar(waiting)),
        tickets=connection.scalars(open_tickets).all(),
    )


def _read_turns(connection: Connection, records: Sequence[TurnRecord]) -> list[ReadTurn]:
    ids = [record.id for record in records]
    deliveries = delivery_of(connection, ids)
    given: dict[int, Any] = {
        row.turn_id: row
        for row in connection.execute(
            select(feedback.c.turn_id, feedback.c.helped, feedback.c.why).where(feedback.c.turn_id.in_(ids))
        )
    }
    return [
        ReadTurn(
            record=record,
            deliveries=deliveries[record.id],
            helped=given[record.id].helped if record.id in given else None,
            why=given[record.id].why if record.id in given else None,
        )
        for record in records
    ]
