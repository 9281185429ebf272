"""Conversations that staff answers: held from the assistant until they are given back or their time is over.

The console calls `list_waiting`, `take`, `pass_on`, `reply`,
`give_back`, `list_tickets` and `close_ticket`, each in a transaction
of its own; after `reply` and `give_back` it rings the notifications and wakes the delivery of that conversation.
"""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from channels.base import Button, DeliveryStatus, Medium, Reply
from channels.rendering import render
from conversations.outbound.late_delivery import fit_to_window
from conversations.outbound.outbox import add_messages
from conversations.outbound.payload_tokens import shorten_payloads
from conversations.staff.waiting_times import note_wait
from conversations.staff_tables import holds, tickets
from conversations.tables import conversations
from conversations.turns.transcripts import add_turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A conversation that waits for staff, or is with them."""

    conversation_id: str
    procedure: str | None
    """Id of what it was about."""
    began_at: datetime
    until: datetime
    taken_by: str | None
    messages: int
    """Of the person, since it began."""
    institution: str | None
    """Whose staff it was passed to; None for anybody."""
    typing_at: datetime | None
    """Last sign that the person is writing; None before the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A wish to be called back."""

    number: str
    conversation_id: str
    procedure: str | None
    at: datetime
    missed: bool
    """Whether it is of somebody who asked within hours, and nobody came in time."""


class Recipient(NamedTuple):
    """Recipient of a conversation that is passed on: one of both."""

    colleague: str | None
    """Log-in name."""
    institution: str | None
    """Id."""


def hold(connection: Connection, conversation_id: str, procedure: str | None, wait: timedelta) -> None:
    """Keep the assistant out of a conversation; holding it again begins its time anew."""
    now = datetime.now(UTC)
    connection.execute(delete(holds).where(holds.c.conversation_id == conversation_id))
    row = {"conversation_id": conversation_id, "procedure": procedure, "began_at": now, "until": now + wait}
    connection.execute(insert(holds), {**row, "messages": 0})


def find_hold(connection: Connection, conversation_id: str, now: datetime) -> Hold | None:
    """The hold on a conversation; None when there is none, or its time is over."""
    query = select(holds).where(holds.c.conversation_id == conversation_id, holds.c.until > now)
    row = connection.execute(query).one_or_none()
    return Hold(**row._mapping) if row else None


def list_waiting(connection: Connection, now: datetime) -> list[Hold]:
    """Every conversation on hold, those that nobody has taken first, the longest waiting first."""
    query = select(holds).where(holds.c.until > now).order_by(holds.c.taken_by.is_not(None), holds.c.began_at)
    return [Hold(**row._mapping) for row in connection.execute(query)]


def take(connection: Connection, conversation_id: str, author: str, wait: timedelta) -> bool:
    """Make a waiting conversation somebody's; False when it is another's already, or not on hold."""
    now = datetime.now(UTC)
    row = update(holds).where(holds.c.conversation_id == conversation_id, holds.c.until > now)
    free = (holds.c.taken_by.is_(None)) | (holds.c.taken_by == author)
    before = find_hold(connection, conversation_id, now)
    is_taken = connection.execute(row.where(free).values(taken_by=author, until=now + wait)).rowcount == 1
    if is_taken and before is not None and before.taken_by is None:
        note_wait(connection, before.began_at, now, was_missed=False)
    return is_taken


def pass_on(connection: Connection, conversation_id: str, author: str, to: Recipient, *, wait: timedelta) -> bool:
    """Give a conversation to a colleague, or to whoever of an institution takes it; False when it is not the author's."""
    now = datetime.now(UTC)
    row = update(holds).where(holds.c.conversation_id == conversation_id, holds.c.until > now)
    values: dict[str, Any] = {"taken_by": to.colleague, "institution": to.institution, "until": now + wait}
    if to.colleague is None:
        values["began_at"] = now  # it is another wait, with an end of its own
    return connection.execute(row.where(holds.c.taken_by == author).values(**values)).rowcount == 1


def note_typing(connection: Connection, conversation_id: str) -> None:
    """Note that the person is writing; nothing where staff does not have the conversation."""
    now = datetime.now(UTC)
    row = update(holds).where(holds.c.conversation_id == conversation_id, holds.c.taken_by.is_not(None))
    connection.execute(row.where(holds.c.until > now).values(typing_at=now))


def renew(connection: Connection, conversation_id: str, author: str, wait: timedelta) -> bool:
    """Begin the time of a hold anew, because its holder wrote; False when it is not the author's (any more)."""
    now = datetime.now(UTC)
    row = update(holds).where(holds.c.conversation_id == conversation_id, holds.c.until > now)
    return connection.execute(row.where(holds.c.taken_by == author).values(until=now + wait)).rowcount == 1


def count_message(connection: Connection, conversation_id: str) -> None:
    """Note that the person wrote while staff has the conversation."""
    row = update(holds).where(holds.c.conversation_id == conversation_id)
    connection.execute(row.values(messages=holds.c.messages + 1, typing_at=None))


class Said(NamedTuple):
    """A turn that nobody asked for: its id, and its number in the conversation."""

    turn_id: int
    number: int


def reply(
    connection: Connection,
    conversation_id: str,
    said: tuple[str | None, str],
    out: tuple[Medium, bool],
    *,
    asks_message: bool = False,
    buttons: tuple[Button, ...] = (),
) -> Said | None:
    """Say something to a person unasked.

    Args:
        connection: In a writing transaction.
        conversation_id: On hold or not: a ticket is answered in the same way.
        said: Author and text; no author is the assistant.
        out: The conversation's channel, and whether it is pushed to.
        asks_message: Whether the person may leave a message for staff.
        buttons: Offered under it.

    Returns:
        The turn; None when there is no such conversation (any more).
    """
    author, text = said
    medium, is_pushed = out
    rendered = render((Reply(text=text, buttons=buttons),), medium.limits)
    counted = update(conversations).where(conversations.c.id == conversation_id)
    counted = counted.values(turns=conversations.c.turns + 1, numbered=list(rendered.numbered) or None)
    row = connection.execute(counted.returning(conversations.c.turns, conversations.c.last_at)).one_or_none()
    if row is None:
        return None
    now = datetime.now(UTC)
    told = {"text": text, "buttons": [asdict(each) for each in buttons], **_if_asks(asks_message)}
    values = {"author": author, "said_at": now, "answered_at": now, "replies": [told], "took_ms": 0.0}
    turn_id = add_turn(connection, conversation_id, row.turns, {**values, "decision": "handoff", "candidates": []})
    silence = now - row.last_at if author is None else timedelta()
    fitting = fit_to_window(rendered.messages, medium.limits, silence)
    messages = shorten_payloads(connection, fitting, medium.limits.payload_bytes)
    status = DeliveryStatus.QUEUED if is_pushed else DeliveryStatus.SENT
    add_messages(connection, (conversation_id, turn_id, medium.name), messages, status)
    return Said(turn_id, int(row.turns))


def _if_asks(asks_message: bool) -> dict[str, bool]:
    return {"asks_message": True} if asks_message else {}


def give_back(connection: Connection, conversation_id: str) -> None:
    """Let the assistant answer again."""
    connection.execute(delete(holds).where(holds.c.conversation_id == conversation_id))


def add_ticket(
    connection: Connection,
    conversation_id: str,
    turn_id: int | None,
    ticket: tuple[str, str | None],
    *,
    missed: bool = False,
) -> None:
    """Keep a wish to be called back: its number, and the procedure that it is about."""
    number, procedure = ticket
    row = {"number": number, "conversation_id": conversation_id, "turn_id": turn_id, "procedure": procedure}
    connection.execute(insert(tickets), {**row, "status": "open", "at": datetime.now(UTC), "missed": missed})


def list_tickets(connection: Connection) -> list[Ticket]:
    """The open tickets, the oldest first."""
    columns = select(tickets.c.number, tickets.c.conversation_id, tickets.c.procedure, tickets.c.at, tickets.c.missed)
    rows = connection.execute(columns.where(tickets.c.status == "open").order_by(tickets.c.id))
    return [Ticket(**row._mapping) for row in rows]


def find_ticket(connection: Connection, conversation_id: str) -> Ticket | None:
    """The oldest open ticket of a conversation."""
    return next((one for one in list_tickets(connection) if one.conversation_id == conversation_id), None)


def close_ticket(connection: Connection, number: str, author: str) -> bool:
    """Mark a ticket as done; False when it is not open."""
    row = update(tickets).where(tickets.c.number == number, tickets.c.status == "open")
    return connection.execute(row.values(status="done", done_by=author, done_at=datetime.now(UTC))).rowcount > 0
