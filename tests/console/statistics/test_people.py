"""People of a period."""

from datetime import date

from sqlalchemy import Engine, delete

from console.statistics.people import People
from conversations.tables import turns

TODAY = date(2026, 11, 22)


def test_people_of_a_period_are_counted_once(talked: Engine) -> None:
    """Ana wrote on two days and is one person; the count is remembered for a while."""
    now = [0.0]
    people = People(lambda: now[0])
    with talked.connect() as connection:

        def count(channel: str = "") -> int:
            return people.count(connection, (date(2026, 11, 20), TODAY), channel, TODAY)

        assert (count(), count("web"), count("sms")) == (2, 1, 0)
        connection.execute(delete(turns))
        assert count() == 2
        now[0] = 121
        assert count() == 0
        connection.rollback()
