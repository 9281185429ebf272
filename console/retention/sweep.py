"""Removing what is over its days: every hour, a little at a time, so that nobody has to wait for it."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, delete, exists, select, update

from config.clock import utc_now
from console import audit
from console.context import ConsoleContext
from console.retention.kinds import Kind, read_rules
from console.statistics.daily_counts import catch_up, local_day
from console.tables import audit as audit_log
from console.tables import kept
from conversations.staff_tables import complaints, feedback, holds, place_subscriptions, reports, tickets
from conversations.tables import conversations, identities, inbox, outbox
from database import note_erasure, wipe
from learning.erasure import erase_all

log = structlog.get_logger(__name__)

PAUSE_S = 3_600.0
BATCH = 100
"""Rows or conversations of one transaction: a tenth of a second or so."""
BREATH_S = 0.05
Remove = Callable[[Connection, datetime], int]


async def sweep(context: ConsoleContext) -> None:
    """Remove what is over, now and ever again; each batch in a thread."""
    while True:
        try:
            await asyncio.to_thread(apply_rules, context)
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            log.error("retention.sweep_failed", error=type(error).__name__)
        await asyncio.sleep(PAUSE_S)


def apply_rules(context: ConsoleContext) -> dict[Kind, int]:
    """Remove all that is over now; return how much of each kind, without those of which there was nothing.

    The days are counted before, for the figures outlive what they are made of.
    """
    catch_up(context.database, local_day(context.now()))
    with context.reading() as connection:
        rules = read_rules(connection)
    removed: dict[Kind, int] = {}
    for kind, rule in rules.items():
        if rule.days is not None:
            before = context.now() - timedelta(days=rule.days)
            removed[kind] = _remove_all(context, REMOVERS[kind], before)
    removed = {kind: many for kind, many in removed.items() if many}
    if removed:
        wipe(context.database)
        with context.writing() as connection:
            audit.record(connection, None, "retention.applied", rows=removed)
        log.info("retention.applied", **removed)
    return removed


def _remove_all(context: ConsoleContext, remove: Remove, before: datetime) -> int:
    removed = 0
    while True:
        with context.writing() as connection:
            some = remove(connection, before)
            if some:
                note_erasure(connection)
        removed += some
        if some < BATCH:
            return removed
        time.sleep(BREATH_S)


def _conversations(connection: Connection, before: datetime) -> int:
    """Whole conversations, unless somebody keeps them or still has to answer."""
    busy = [exists().where(table.c.conversation_id == conversations.c.id) for table in (kept, holds)]
    called = exists().where(tickets.c.conversation_id == conversations.c.id, tickets.c.status == "open")
    over = select(conversations.c.id).where(conversations.c.last_at < before, ~busy[0], ~busy[1], ~called)
    found = connection.scalars(over.order_by(conversations.c.last_at).limit(BATCH)).all()
    for identifier in found:
        erase_all(connection, identifier)
    return len(found)


def _identities(connection: Connection, before: datetime) -> int:
    """Forget who somebody was and how to reach them; the conversation stays, without anybody."""
    known = exists().where(identities.c.conversation_id == conversations.c.id)
    over = select(conversations.c.id).where(conversations.c.last_at < before, known)
    found = connection.scalars(over.limit(BATCH)).all()
    connection.execute(delete(identities).where(identities.c.conversation_id.in_(found)))
    connection.execute(delete(place_subscriptions).where(place_subscriptions.c.conversation_id.in_(found)))
    connection.execute(update(conversations).where(conversations.c.id.in_(found)).values(recipient=None))
    return len(found)


def _rows(table: Any, *conditions: Callable[[datetime], Any]) -> Remove:
    def remove(connection: Connection, before: datetime) -> int:
        over = select(table.c.id).where(*(condition(before) for condition in conditions)).limit(BATCH)
        found = connection.scalars(over).all()
        connection.execute(delete(table).where(table.c.id.in_(found)))
        return len(found)

    return remove


def _reports(connection: Connection, before: datetime) -> int:
    """Doubts that are done with; and who complained of a requirement, and in which words: the complaint goes on counting."""
    removed = _rows(reports, lambda moment: reports.c.at < moment, lambda _: reports.c.status == "done")(
        connection, before
    )
    old = (complaints.c.at < before, complaints.c.status != "waiting", complaints.c.conversation_id.is_not(None))
    found = connection.scalars(select(complaints.c.id).where(*old).limit(BATCH - removed)).all()
    cut = {"conversation_id": None, "turn_id": None, "words": None}
    connection.execute(update(complaints).where(complaints.c.id.in_(found)).values(**cut))
    return removed + len(found)


REMOVERS: dict[Kind, Remove] = {
    Kind.CONVERSATIONS: _conversations,
    Kind.IDENTITIES: _identities,
    Kind.DELIVERIES: _rows(
        outbox, lambda before: outbox.c.changed_at < before, lambda _: outbox.c.status.not_in(("queued", "sending"))
    ),
    Kind.ARRIVALS: _rows(inbox, lambda before: inbox.c.received_at < before, lambda _: inbox.c.status == "done"),
    Kind.OPINIONS: _rows(feedback, lambda before: feedback.c.at < before),
    # The database takes its own clock for it.
    Kind.AUDIT: _rows(audit_log, lambda before: audit_log.c.at < min(before, utc_now() - timedelta(days=366))),
    Kind.REPORTS: _reports,
}
"""How each kind goes, up to `BATCH` at a time."""
