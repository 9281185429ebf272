"""Conversations are taken with their messages. On PostgreSQL; SQLite has one copy, which holds everything."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, Engine, insert, select, update

from conversations.leases import SingleLease, adopt, take
from conversations.tables import conversations, copies, inbox
from tests.conversations.people import NOW, hear, meet

pytestmark = pytest.mark.postgres


@pytest.fixture
def connection(postgresql_url: str, open_engine: Callable[[str], Engine]) -> Iterator[Connection]:
    """A transaction, with two copies that serve."""
    with open_engine(postgresql_url).begin() as opened:
        opened.execute(insert(copies), [{"number": n, "session": f"s{n}", "expires_at": NOW} for n in (1, 2)])
        yield opened


def holder(connection: Connection, who: str) -> int | None:
    """Number of the copy that has a conversation."""
    found: int | None = connection.scalar(select(conversations.c.holder).where(conversations.c.id == who))
    return found


def arrive(connection: Connection, number: int | None, who: str, name: str) -> None:
    """A message that a copy stores."""
    take(connection, number, {hear(connection, who, name): who})


def test_who_stores_a_message_takes_its_conversation(connection: Connection) -> None:
    """A new one, its own, one of a copy that serves no more, and one of another that has nothing more to say there."""
    who = meet(connection, "ana")
    for number, name in ((1, "m1"), (1, "m2")):
        arrive(connection, number, who, name)
        assert holder(connection, who) == 1
    connection.execute(update(conversations).values(holder=7))
    arrive(connection, 1, who, "m3")
    assert holder(connection, who) == 1
    connection.execute(update(inbox).values(status="done"))
    arrive(connection, 2, who, "m4")
    assert holder(connection, who) == 2


def test_a_conversation_with_a_message_under_way_stays_with_its_copy(
    connection: Connection, postgresql_url: str, open_engine: Callable[[str], Engine]
) -> None:
    """That one hears of the new message; of another conversation in the same request it hears nothing."""
    ana, beto = meet(connection, "ana"), meet(connection, "beto")
    arrive(connection, 1, ana, "m1")
    with open_engine(postgresql_url).connect().execution_options(isolation_level="AUTOCOMMIT") as other:
        other.exec_driver_sql("LISTEN ventanilla_waiting")
        take(connection, 2, {hear(connection, ana, "m2"): ana, hear(connection, beto, "m3"): beto})
        assert (holder(connection, ana), holder(connection, beto)) == (1, 2)
        connection.commit()
        heard = list(other.connection.driver_connection.notifies(timeout=5, stop_after=1))  # type: ignore[union-attr]  # psycopg's own
        heard += list(other.connection.driver_connection.notifies(timeout=0.1))  # type: ignore[union-attr]  # psycopg's own
    assert [one.payload for one in heard] == [ana]


def test_only_what_is_nobodys_is_taken_over(connection: Connection) -> None:
    """By a copy; where there are none nothing is ever held."""
    people = [meet(connection, name) for name in "abc"]
    for who, number in zip(people, (1, 7, None), strict=True):
        connection.execute(update(conversations).where(conversations.c.id == who).values(holder=number))
    adopt(connection, None, people)
    adopt(connection, 2, people)
    assert [holder(connection, who) for who in people] == [1, 2, 2]
    arrive(connection, SingleLease.number, people[0], "m1")
    assert holder(connection, people[0]) == 1
