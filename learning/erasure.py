"""Forgetting a person who asked for it: everywhere at once, and an hour later the farewell too.

The farewell has to reach the person, so the turn that confirms stays for an hour, emptied of what was written, with
the address that it goes to. Whoever writes again within that hour begins a new conversation behind it.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, Table, delete, func, insert, select, update

from bot.conversation_state import conversation_state, erase_state
from catalog_adapter.importing.staff_aliases import change_words
from conversations.staff_tables import (
    complaints,
    erasures,
    feedback,
    holds,
    notes,
    place_subscriptions,
    reports,
    tickets,
)
from conversations.tables import conversations, identities, inbox, outbox, turns
from conversations.writer import Writer
from database import note_erasure, wipe
from learning.corrections import forget_corrections
from learning.tables import comments, corrections, labels, reviews

log = structlog.get_logger(__name__)

FAREWELL = timedelta(hours=1)
SWEEP_S = 60.0

OWN = (outbox, inbox, turns, tickets, holds, notes, place_subscriptions)
"""Tables whose rows go with the conversation."""
ANONYMOUS = (feedback, reports, complaints)
"""Tables whose rows stay without the conversation, the turn and the person's words."""

REVIEWED = (reviews, labels, comments)
"""What staff noted about the conversation; it goes as well."""


def erase_said(connection: Connection, conversation_id: str, turn_id: int) -> None:
    """Remove all that a person said and was told, but for the farewell of the turn that confirms."""
    note_erasure(connection)
    erase_state(connection, conversation_id)
    make_anonymous(connection, conversation_id)
    for table in (tickets, holds, notes, place_subscriptions):
        connection.execute(delete(table).where(table.c.conversation_id == conversation_id))
    done = (inbox.c.conversation_id == conversation_id, inbox.c.status == "done")
    connection.execute(delete(inbox).where(*done, inbox.c.turn_id != turn_id))
    connection.execute(delete(outbox).where(outbox.c.conversation_id == conversation_id, outbox.c.turn_id != turn_id))
    connection.execute(delete(turns).where(turns.c.conversation_id == conversation_id, turns.c.id != turn_id))
    emptied: dict[str, Any] = {"user": None, "payload": None, "normalized": None, "candidates": []}
    connection.execute(update(turns).where(turns.c.id == turn_id).values(**emptied))
    connection.execute(update(conversations).where(conversations.c.id == conversation_id).values(numbered=None))
    connection.execute(delete(erasures).where(erasures.c.conversation_id == conversation_id))
    row = {"conversation_id": conversation_id, "turn_id": turn_id, "at": datetime.now(UTC)}
    connection.execute(insert(erasures), row)


def erase_farewells(connection: Connection, before: datetime) -> int:
    """Remove what erasures before a moment left, and the person's identity where nothing new was said since."""
    old = connection.execute(select(erasures).where(erasures.c.at < before)).all()
    for row in old:
        connection.execute(delete(outbox).where(outbox.c.turn_id == row.turn_id))
        connection.execute(delete(inbox).where(inbox.c.turn_id == row.turn_id))
        connection.execute(delete(turns).where(turns.c.id == row.turn_id))
        connection.execute(delete(erasures).where(erasures.c.conversation_id == row.conversation_id))
        if not any(_count(connection, table, row.conversation_id) for table in (turns, inbox)):
            erase_all(connection, row.conversation_id)
    return len(old)


def erase_all(connection: Connection, conversation_id: str) -> None:
    """Remove every row of a conversation, at once and with its identity."""
    note_erasure(connection)
    erase_state(connection, conversation_id)
    make_anonymous(connection, conversation_id)
    for table in (*OWN, identities, erasures):
        connection.execute(delete(table).where(table.c.conversation_id == conversation_id))
    connection.execute(delete(conversations).where(conversations.c.id == conversation_id))


def make_anonymous(connection: Connection, conversation_id: str) -> None:
    """Cut opinions, doubts about data and complaints off from the person, and take the person's words out of them."""
    cut = {"conversation_id": None, "turn_id": None}
    connection.execute(update(feedback).where(feedback.c.conversation_id == conversation_id).values(**cut))
    connection.execute(update(reports).where(reports.c.conversation_id == conversation_id).values(**cut, words=None))
    connection.execute(
        update(complaints).where(complaints.c.conversation_id == conversation_id).values(**cut, words=None)
    )
    for table in REVIEWED:
        connection.execute(delete(table).where(table.c.conversation_id == conversation_id))
    gone = forget_corrections(connection, conversation_id)
    if gone:
        change_words(connection, removed=gone, added=())


def find_traces(connection: Connection, conversation_id: str) -> dict[str, int]:
    """The proof of an erasure: how many rows each table still holds of a conversation; empty when it is forgotten."""
    tables = (*OWN, *ANONYMOUS, *REVIEWED, corrections, identities, erasures)
    counts = {table.name: _count(connection, table, conversation_id) for table in tables}
    state = select(func.count()).where(conversation_state.c.conversation == conversation_id)
    own = select(func.count()).where(conversations.c.id == conversation_id)
    counts |= {"conversation_state": connection.scalar(state) or 0, "conversations": connection.scalar(own) or 0}
    return {name: count for name, count in counts.items() if count}


async def sweep_farewells(writer: Writer) -> None:
    """Finish erasures, now and ever again."""
    while True:
        try:
            finished = await writer.write(lambda connection: erase_farewells(connection, datetime.now(UTC) - FAREWELL))
            if finished:
                log.info("erasure.finished", conversations=finished)
            await asyncio.to_thread(wipe, writer.engine)
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            log.error("erasure.sweep_failed", error=type(error).__name__)
        await asyncio.sleep(SWEEP_S)


def _count(connection: Connection, table: Table, conversation_id: str) -> int:
    query = select(func.count()).select_from(table).where(table.c.conversation_id == conversation_id)
    return connection.scalar(query) or 0
