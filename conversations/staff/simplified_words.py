"""Tells those who asked for it that the requirement they complained of was simplified."""

import asyncio
from functools import partial

import structlog
from sqlalchemy import Connection

from conversations.staff.needless_complaints import list_due_words, note_told
from conversations.staff.staff_replies import StaffReplies
from conversations.texts import get_texts
from conversations.writer import Writer

log = structlog.get_logger(__name__)

SWEEP_S = 30.0
BATCH = 50
"""Words of one transaction: while it lasts, nobody else's message is stored."""


async def sweep_words(writer: Writer, staff_replies: StaffReplies) -> None:
    """Say what is due, now and ever again.

    Args:
        writer: The database.
        staff_replies: Says it to the people.
    """
    tell = partial(tell_due, staff_replies=staff_replies)
    while True:
        try:
            for conversation_id in await writer.write(tell):
                staff_replies.announce(conversation_id)
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            log.error("simplified_words.sweep_failed", error=type(error).__name__)
        await asyncio.sleep(SWEEP_S)


def tell_due(connection: Connection, staff_replies: StaffReplies) -> list[str]:
    """Say what is due in each conversation; return those in which it was said."""
    told = []
    for due in list_due_words(connection, BATCH):
        # Another process may be telling it.
        if note_told(connection, due.id):
            words = get_texts().simplified.format(title=due.title, reason=due.reason)
            if staff_replies.say_as_assistant(connection, due.conversation_id, words) is not None:
                told.append(due.conversation_id)
    return told
