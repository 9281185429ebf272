"""Days are counted once, in Guatemala's time, and stay when the transcripts go. On SQLite and PostgreSQL."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine, delete, select

from console.statistics.daily_counts import bounds, catch_up, count_now, local_day, read_figures
from console.statistics.tables import counted_days
from conversations.tables import turns
from database import write

TODAY = date(2026, 11, 22)


def test_days_that_are_over_are_counted_once(talked: Engine) -> None:
    """Two days make two counts, today none; the second call finds nothing to do."""
    assert catch_up(talked, TODAY) == 2
    assert catch_up(talked, TODAY) == 0
    with talked.connect() as connection:
        days = read_figures(connection, date(2026, 11, 1), TODAY)
        only = read_figures(connection, date(2026, 11, 1), TODAY, "whatsapp")
    assert list(days) == [date(2026, 11, 20), date(2026, 11, 21)]
    first = days[date(2026, 11, 20)]
    assert (first["web", "questions", ""], first["whatsapp", "questions", ""]) == (1, 1)
    assert (first["web", "helped", ""], first["", "helped", ""], first["web", "procedure", "dpi"]) == (1, 1, 1)
    assert {channel for found in only.values() for channel, _, _ in found} == {"whatsapp"}


def test_figures_outlive_the_transcripts(talked: Engine) -> None:
    """When the turns are removed, what was counted of them stays."""
    catch_up(talked, TODAY)
    with write(talked) as connection:
        connection.execute(delete(turns))
    assert catch_up(talked, TODAY) == 0
    with talked.connect() as connection:
        assert read_figures(connection, TODAY - timedelta(days=9), TODAY)[date(2026, 11, 21)]["web", "visits", ""] == 1


def test_new_rules_count_again_what_is_still_there(talked: Engine) -> None:
    """A day that was counted by older rules is counted anew."""
    catch_up(talked, TODAY)
    with write(talked) as connection:
        connection.execute(counted_days.update().values(rules=0))
    assert catch_up(talked, TODAY, first=date(2026, 11, 21)) == 1
    with talked.connect() as connection:
        assert len(list(connection.scalars(select(counted_days.c.day)))) == 2


def test_today_is_counted_as_it_stands(talked: Engine) -> None:
    """The day that is not over is counted when somebody looks, and nothing of it is kept."""
    with talked.connect() as connection:
        assert count_now(connection, date(2026, 11, 21))["web", "messages", ""] == 1
        assert read_figures(connection, date(2026, 11, 21), TODAY) == {}


def test_a_day_is_guatemalas() -> None:
    """It begins at six in the morning UTC."""
    begin, end = bounds(date(2026, 11, 20), date(2026, 11, 20))
    assert begin == datetime(2026, 11, 20, 6, tzinfo=UTC)
    assert (local_day(begin), local_day(end - timedelta(seconds=1)), local_day(end)) == (
        date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 21),
    )  # fmt: skip
