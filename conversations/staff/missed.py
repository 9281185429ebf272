"""Ends what nobody attended in time: who asked for a person gets a ticket and its number instead of silence."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import structlog
from sqlalchemy import Connection, Row, delete, exists, select

from conversations.staff.handoff import add_ticket
from conversations.staff.staff_replies import StaffReplies
from conversations.staff.waiting_times import note_wait
from conversations.staff_tables import holds
from conversations.tables import turns
from conversations.texts import get_texts
from conversations.writer import Writer

log = structlog.get_logger(__name__)

SWEEP_S = 10.0
BATCH = 50


async def sweep_holds(writer: Writer, staff_replies: StaffReplies, make_number: Callable[[], str]) -> None:
    """End the holds whose time is over, now and ever again.

    Args:
        writer: The database.
        staff_replies: Says it to the people.
        make_number: Makes the number of a ticket.
    """
    end = partial(end_holds, staff_replies=staff_replies, make_number=make_number)
    while True:
        try:
            for conversation_id in await writer.write(end):
                staff_replies.announce(conversation_id)
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            log.error("holds.sweep_failed", error=type(error).__name__)
        await asyncio.sleep(SWEEP_S)


def end_holds(connection: Connection, staff_replies: StaffReplies, make_number: Callable[[], str]) -> list[str]:
    """Give conversations back whose time is over; return those in which something was said."""
    now = datetime.now(UTC)
    over = select(holds).where(holds.c.until <= now).order_by(holds.c.until).limit(BATCH)
    told = []
    for row in connection.execute(over).all():
        own = (holds.c.conversation_id == row.conversation_id, holds.c.until <= now)
        # Another process may have ended it, or somebody taken it, in the meantime.
        if connection.execute(delete(holds).where(*own)).rowcount and not _was_attended(connection, row):
            _apologize(connection, staff_replies, row, (make_number(), now))
            told.append(row.conversation_id)
    return told


def _was_attended(connection: Connection, hold: Row[tuple[object, ...]]) -> bool:
    written = exists().where(
        turns.c.conversation_id == hold.conversation_id,
        turns.c.author.is_not(None),
        turns.c.answered_at >= hold.began_at,
    )
    return bool(connection.scalar(select(written)))


def _apologize(
    connection: Connection, staff_replies: StaffReplies, hold: Row[tuple[object, ...]], ticket: tuple[str, datetime]
) -> None:
    """Give a ticket, a number and its moment, and say so."""
    number, now = ticket
    minutes = max(1, round((now - hold.began_at).total_seconds() / 60))
    words = get_texts().hold_missed.format(minutes=minutes, ticket=number)
    turn_id = staff_replies.say_as_assistant(connection, hold.conversation_id, words, asks_message=True)
    add_ticket(connection, hold.conversation_id, turn_id, (number, hold.procedure), missed=True)
    if hold.taken_by is None:
        note_wait(connection, hold.began_at, now, was_missed=True)
    log.info("hold.missed", messages=hold.messages)
