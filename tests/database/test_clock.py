"""The database's own clock. On SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, Engine, Float, Integer, MetaData, Table, bindparam, insert, select, update

from conversations.tables import Instant
from database.clock import later


def test_a_time_of_the_database_is_one_as_any_other(engine: Engine) -> None:
    """It is stored, read and compared with the times that the program gives, also as a default of many rows."""
    table = Table(
        "moments", MetaData(), Column("id", Integer, primary_key=True), Column("at", Instant, default=later(60))
    )
    with engine.begin() as connection:
        table.create(connection)
        now = datetime.now(UTC)
        connection.execute(insert(table), [{"id": 1}, {"id": 2}, {"id": 3}])
        connection.execute(update(table).where(table.c.id == 2).values(at=now - timedelta(seconds=5)))
        connection.execute(
            update(table).where(table.c.id == 3).values(at=later(bindparam("s", type_=Float))), {"s": -9.5}
        )
        found = {row.id: row.at for row in connection.execute(select(table))}
        assert abs(found[1] - now - timedelta(seconds=60)) < timedelta(seconds=30)
        assert abs(found[3] - now + timedelta(seconds=9.5)) < timedelta(seconds=30)
        past = select(table.c.id).where(table.c.at <= later(0)).order_by(table.c.id)
        assert list(connection.scalars(past)) == [2, 3]
        assert list(connection.scalars(select(table.c.id).where(table.c.at < later(-7)))) == [3]
