"""Summaries of conversations for a list, read for a page of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from console.tables import kept
from conversations.staff_tables import feedback
from conversations.tables import IS_LOST, outbox, turns


@dataclass(slots=True)
class Summary:
    """One conversation in a line."""

    first: str = ""
    """What was written first; masked, as everywhere."""
    decisions: dict[str, int] = field(default_factory=dict)
    """How many turns ended in which way, the most frequent first."""
    opinions: set[str] = field(default_factory=set)
    """«yes», «no»."""
    is_undelivered: bool = False
    is_kept: bool = False


def summarize(connection: Connection, ids: Sequence[str]) -> dict[str, Summary]:
    """Return a summary for each of some conversations."""
    found = {identifier: Summary() for identifier in ids}
    first = select(turns.c.conversation_id, turns.c.user).where(turns.c.conversation_id.in_(ids), turns.c.number == 1)
    for row in connection.execute(first):
        found[row.conversation_id].first = row.user or ""
    many = func.count().label("many")
    ended = select(turns.c.conversation_id, turns.c.decision, many).where(turns.c.conversation_id.in_(ids))
    for row in connection.execute(ended.group_by(turns.c.conversation_id, turns.c.decision).order_by(many.desc())):
        found[row.conversation_id].decisions[row.decision] = row.many
    given = select(feedback.c.conversation_id, feedback.c.helped).where(feedback.c.conversation_id.in_(ids))
    for row in connection.execute(given):
        found[row.conversation_id].opinions.add("yes" if row.helped else "no")
    lost = select(outbox.c.conversation_id).where(IS_LOST, outbox.c.conversation_id.in_(ids))
    for identifier in connection.scalars(lost):
        found[identifier].is_undelivered = True
    for identifier in connection.scalars(select(kept.c.conversation_id).where(kept.c.conversation_id.in_(ids))):
        found[identifier].is_kept = True
    return found
