"""People who are told when the status of a place changes: who they are, and the word that they get, once each change.

A change is told in the transaction that notes it as told, so that whatever kills the program, or how many copies of it run,
it stands once in the conversation; delivery then goes by the outbox. Outside of the hours of sending it waits, and what
has gone by in the meantime is not told.
"""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

import structlog
from sqlalchemy import Connection, delete, insert, select, update

from actions.place_status.words import name_place, read_level_words, say_period
from catalog_adapter.institutions.notices import Notice, list_in_force
from catalog_adapter.institutions.place_status import PlaceStatus, find_status
from channels.base import Button
from config.clock import GUATEMALA, Clock, utc_now
from conversations.staff.staff_replies import StaffReplies
from conversations.staff_tables import place_subscriptions
from conversations.texts import get_texts
from conversations.writer import Writer

log = structlog.get_logger(__name__)

SWEEP_S = 15.0
"""Seconds for which a change may go unnoticed."""
BATCH = 50
"""People told in one transaction."""
MOST = 3
"""Notices told of one place."""


def subscribe(connection: Connection, conversation_id: str, place: str, told: str) -> None:
    """Let somebody be told of a place from now on.

    Args:
        connection: In a writing transaction.
        conversation_id: Theirs.
        place: INE code.
        told: `PlaceStatus.key` of what they know already.
    """
    unsubscribe(connection, conversation_id, place)
    row = {"conversation_id": conversation_id, "place": place, "told": told, "at": datetime.now(UTC)}
    connection.execute(insert(place_subscriptions), row)


def unsubscribe(connection: Connection, conversation_id: str, place: str | None) -> None:
    """Let somebody be told no more of a place; None is every place."""
    own = delete(place_subscriptions).where(place_subscriptions.c.conversation_id == conversation_id)
    connection.execute(own.where(place_subscriptions.c.place == place) if place is not None else own)


async def sweep_subscriptions(writer: Writer, replies: StaffReplies, hours: str, now: Clock = utc_now) -> None:
    """Tell changes, now and ever again.

    Args:
        writer: The database.
        replies: Says it to the people.
        hours: When people are written to, «07:00-20:00».
        now: The time.
    """
    while True:
        try:
            if may_send(hours, now()):
                while told := await writer.write(partial(tell_changes, replies=replies, at=now())):
                    for conversation_id in told:
                        replies.announce(conversation_id)
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            log.error("subscriptions.sweep_failed", error=type(error).__name__)
        await asyncio.sleep(SWEEP_S)


def may_send(hours: str, at: datetime) -> bool:
    """Tell whether people are written to unasked at a moment."""
    begins, _, ends = hours.partition("-")
    return begins <= f"{at.astimezone(GUATEMALA):%H:%M}" < ends


def tell_changes(connection: Connection, replies: StaffReplies, at: datetime) -> list[str]:
    """Tell some of those who do not know yet how their place is; return their conversations, none when all know."""
    found = list_in_force(connection, at)
    told = []
    for conversation_id, status, before in _iter_due(connection, found, at):
        own = (place_subscriptions.c.conversation_id == conversation_id, place_subscriptions.c.place == status.place)
        known = update(place_subscriptions).where(*own, place_subscriptions.c.told == before)
        # Another copy may have told it in the meantime.
        if connection.execute(known.values(told=status.key)).rowcount != 1:
            continue
        stop = Button(title=get_texts().status_stop, payload=f'/unsubscribe_place{{"place": "{status.place}"}}')
        if replies.say_as_assistant(connection, conversation_id, write_change(status), buttons=(stop,)) is not None:
            told.append(conversation_id)
    return told


def write_change(status: PlaceStatus) -> str:
    """Return what is told of a place: its level and the notices, in the words of the chat and of the board."""
    texts, words = get_texts(), read_level_words(status.level)
    head = {"mark": words.mark, "level": words.word, "means": words.means, "place": name_place(status.place)}
    lines = [
        texts.status_line.format(notice=each.text, source=each.source.rstrip("."), period=say_period(each))
        for each in (*status.notices, *status.offices)[:MOST]
    ]
    return "\n".join([texts.status_changed.format(**head), *lines])


def _iter_due(connection: Connection, found: Sequence[Notice], at: datetime) -> Iterator[tuple[str, PlaceStatus, str]]:
    """Conversations whose place has another status than they know of, with both."""
    left, own = BATCH, place_subscriptions.c
    for place in connection.scalars(select(own.place).distinct().order_by(own.place)).all():
        status = find_status(found, place, at)
        due = select(own.conversation_id, own.told).where(own.place == place, own.told != status.key)
        rows = connection.execute(due.order_by(own.at).limit(left)).all()
        yield from ((row.conversation_id, status, row.told) for row in rows)
        left -= len(rows)
        if left <= 0:
            return
