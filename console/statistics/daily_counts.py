"""Counts days: those that are over once and for all, today whenever somebody looks."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone

import structlog
from sqlalchemy import Connection, Engine, Text, cast, delete, func, insert, select

from console.statistics.counting import RULES, Figures, OpinionFact, TurnFact, count_day
from console.statistics.tables import counted_days, figures
from conversations.staff_tables import feedback
from conversations.tables import conversations, turns
from database import lock, write

GUATEMALA = timezone(timedelta(hours=-6))
"""The whole country, without summer time since 2006."""
CHUNK = 500
"""Rows of one INSERT."""

log = structlog.get_logger(__name__)


def local_day(moment: datetime) -> date:
    """The day of a moment in Guatemala."""
    return moment.astimezone(GUATEMALA).date()


def bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """The moments at which a period of whole days begins and has ended."""
    begin = datetime.combine(first, time(), GUATEMALA)
    return begin.astimezone(UTC), begin.astimezone(UTC) + (last - first + timedelta(days=1))


def count_now(connection: Connection, day: date) -> Figures:
    """The figures of a day as its turns and opinions stand at this moment."""
    begin, end = bounds(day, day)
    return count_day(_turns(connection, begin, end), _opinions(connection, begin, end))


def catch_up(engine: Engine, today: date, *, first: date | None = None, most: int | None = None) -> int:
    """Count the days before today that are not counted yet, the latest first, each in a transaction of its own.

    A day whose transcripts are gone keeps what was counted when it was over. Run it before transcripts are removed.

    Args:
        engine: The database.
        today: In Guatemala; it is not over yet.
        first: Go back to this day only; None goes back to the first turn.
        most: Count this many days and leave the rest for another time; None counts all.

    Returns:
        How many days were counted.
    """
    missing = list_missing(engine, today, first)[-most:] if most else list_missing(engine, today, first)
    for day in reversed(missing):
        with engine.connect() as connection:
            found = count_now(connection, day)
        with write(engine) as connection:
            lock(connection, "ventanilla.figures")
            _store(connection, day, found)
    if missing:
        log.info("figures.counted", days=len(missing))
    return len(missing)


def read_figures(connection: Connection, first: date, last: date, channel: str | None = None) -> dict[date, Figures]:
    """Figures by day; days on which nothing happened are left out.

    Args:
        connection: To read from.
        first: Of the period.
        last: Inclusive.
        channel: Only this one.
    """
    chosen = select(figures).where(figures.c.day.between(first, last))
    if channel:
        chosen = chosen.where(figures.c.channel == channel)
    found: dict[date, Figures] = {}
    for day, through, name, key, count in connection.execute(chosen):
        found.setdefault(day, Counter())[through, name, key] = count
    return found


def list_missing(engine: Engine, today: date, first: date | None = None) -> list[date]:
    """The days before today that have transcripts and are not counted by the rules of now, in order."""
    with engine.connect() as connection:
        oldest = connection.scalar(select(func.min(turns.c.said_at)))
        done = set(connection.scalars(select(counted_days.c.day).where(counted_days.c.rules == RULES)))
    if oldest is None:
        return []
    begin = max(local_day(oldest), first) if first else local_day(oldest)
    days = ((begin + timedelta(days=number)) for number in range((today - begin).days))
    return [day for day in days if day not in done]


def _store(connection: Connection, day: date, found: Figures) -> None:
    connection.execute(delete(figures).where(figures.c.day == day))
    connection.execute(delete(counted_days).where(counted_days.c.day == day))
    rows = [
        {"day": day, "channel": channel, "name": name, "key": key, "count": count}
        for (channel, name, key), count in sorted(found.items())
    ]
    for start in range(0, len(rows), CHUNK):
        connection.execute(insert(figures), rows[start : start + CHUNK])
    connection.execute(insert(counted_days).values(day=day, rules=RULES, at=datetime.now(UTC)))


def _turns(connection: Connection, begin: datetime, end: datetime) -> Iterator[TurnFact]:
    query = (
        select(
            turns.c.conversation_id, conversations.c.channel, turns.c.said_at, turns.c.answered_at, turns.c.author,
            turns.c.kind, turns.c.decision, turns.c.intent, turns.c.procedure, turns.c.user,
            (cast(turns.c.replies, Text) != "[]").label("is_answered"),
        )
        .join(conversations, conversations.c.id == turns.c.conversation_id)
        .where(turns.c.said_at >= begin, turns.c.said_at < end)
        .order_by(turns.c.conversation_id, turns.c.number)
    )  # fmt: skip
    for row in connection.execute(query):
        values = dict(row._mapping)
        yield TurnFact(text=values.pop("user"), **values)


def _opinions(connection: Connection, begin: datetime, end: datetime) -> Iterator[OpinionFact]:
    query = (
        select(func.coalesce(conversations.c.channel, "").label("channel"), feedback.c.helped, feedback.c.why)
        .outerjoin(conversations, conversations.c.id == feedback.c.conversation_id)
        .where(feedback.c.at >= begin, feedback.c.at < end)
    )
    for row in connection.execute(query):
        yield OpinionFact(**row._mapping)
