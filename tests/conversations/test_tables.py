"""A moment comes out of the database in UTC, whatever zone it was told in. On SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta, timezone

from sqlalchemy import Engine, insert, select

from conversations.tables import conversations


def test_a_moment_comes_back_in_utc(engine: Engine) -> None:
    """With its zone, which SQLite forgets."""
    told = datetime(2026, 11, 28, 20, 30, tzinfo=timezone(timedelta(hours=-6)))
    with engine.begin() as connection:
        row = {"id": "c1", "channel": "web", "turns": 0, "created_at": told, "last_at": told}
        connection.execute(insert(conversations), row)
        kept = connection.scalar(select(conversations.c.created_at))
    assert kept == datetime(2026, 11, 29, 2, 30, tzinfo=UTC)
    assert kept.utcoffset() == timedelta(0)
