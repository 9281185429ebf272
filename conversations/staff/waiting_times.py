"""How long people wait for staff, and where in the queue they stand. It outlives the conversations: it names none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import Connection, func, insert, select

from conversations.staff_tables import holds, waits

RECENT = 20
"""Waits of which the median is told: about what somebody finds who asks now."""
FRESH = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitFigures:
    """Outcome of the wishes for a person in a period."""

    attended: int
    missed: int
    usual_s: float | None
    """Median of the attended; None when there is none."""


def note_wait(connection: Connection, began_at: datetime, now: datetime, *, was_missed: bool) -> None:
    """Remember how a wait ended."""
    row = {"at": now, "waited_s": (now - began_at).total_seconds(), "was_missed": was_missed}
    connection.execute(insert(waits), row)


def find_place(connection: Connection, conversation_id: str, now: datetime) -> int:
    """Return the 1-based place of a conversation among those that nobody has taken; the last one's if it is not held yet."""
    waiting = (holds.c.until > now, holds.c.taken_by.is_(None), holds.c.conversation_id != conversation_id)
    own = select(holds.c.began_at).where(holds.c.conversation_id == conversation_id, holds.c.until > now)
    began_at = connection.scalar(own)
    before = (holds.c.began_at < began_at,) if began_at is not None else ()
    return 1 + (connection.scalar(select(func.count()).select_from(holds).where(*waiting, *before)) or 0)


def find_usual_wait(connection: Connection, now: datetime) -> timedelta | None:
    """Return the median of the latest waits that ended well; None when nobody was attended lately."""
    latest = select(waits.c.waited_s).where(waits.c.at > now - FRESH, waits.c.was_missed.is_(False))
    found: Sequence[float] = connection.scalars(latest.order_by(waits.c.id.desc()).limit(RECENT)).all()
    return timedelta(seconds=median(found)) if found else None


def count_waits(connection: Connection, since: datetime) -> WaitFigures:
    """Count how wishes for a person ended since a moment."""
    rows = connection.execute(select(waits.c.waited_s, waits.c.was_missed).where(waits.c.at >= since)).all()
    attended = [row.waited_s for row in rows if not row.was_missed]
    usual_s = median(attended) if attended else None
    return WaitFigures(attended=len(attended), missed=len(rows) - len(attended), usual_s=usual_s)
