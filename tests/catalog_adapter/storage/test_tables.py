"""Amounts and moments come out of the database as they went in, on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, insert, select

from catalog_adapter.storage.tables import Amount, Instant

VALUES = Table("values", MetaData(), Column("id", Integer), Column("amount", Amount), Column("at", Instant))


@pytest.mark.parametrize("amount", [Decimal("0.10"), Decimal("250000.00"), Decimal("0.1"), None])
def test_an_amount_keeps_every_digit(engine: Engine, amount: Decimal | None) -> None:
    """Trailing zeros too; SQLite would make a float of it."""
    VALUES.create(engine)
    with engine.begin() as connection:
        connection.execute(insert(VALUES).values(id=1, amount=amount))
        assert str(connection.scalar(select(VALUES.c.amount))) == str(amount)


def test_a_moment_comes_back_in_utc(engine: Engine) -> None:
    """Whatever zone it was told in."""
    VALUES.create(engine)
    told = datetime(2026, 11, 28, 20, 30, tzinfo=timezone(timedelta(hours=-6)))
    with engine.begin() as connection:
        connection.execute(insert(VALUES), [{"id": 1, "at": told}, {"id": 2, "at": None}])
        first, second = connection.scalars(select(VALUES.c.at).order_by(VALUES.c.id))
    assert (first, second) == (datetime(2026, 11, 29, 2, 30, tzinfo=UTC), None)
    assert first.utcoffset() == timedelta(0)
