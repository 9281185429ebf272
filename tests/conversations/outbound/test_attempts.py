"""Tries to send are marked, by one copy at a time, and end once. On SQLite and PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, insert, select, update

from channels.base import DeliveryStatus
from conversations.outbound.attempts import claim, due_conversations, free_tries, release_cut_off, renew, settle
from conversations.tables import conversations, copies, outbox
from database.clock import later
from tests.conversations.outbound.test_outbox import pop, statuses
from tests.conversations.people import CHANNEL, NOW, meet, tell

QUEUED, SENDING, SENT, DEAD = DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.SENT, DeliveryStatus.DEAD


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A transaction."""
    with engine.begin() as opened:
        yield opened


def serve(connection: Connection, *numbers: int) -> None:
    """Let copies serve."""
    connection.execute(insert(copies), [{"number": n, "session": f"s{n}", "expires_at": NOW} for n in numbers])


def test_messages_of_a_person_go_one_after_the_other(connection: Connection) -> None:
    """The next is the same until it is settled; whoever claims it second has lost it."""
    who = meet(connection, "ana")
    tell(connection, who, 1, "uno", "dos")
    first = pop(connection, who)
    assert claim(connection, first)
    assert not claim(connection, first)
    again = pop(connection, who)
    assert (again.id, again.status, again.attempts) == (first.id, SENDING, 1)
    assert settle(connection, first, SENT, external_id="x1")
    assert not settle(connection, first, DEAD)
    assert pop(connection, who).message.text == "dos"
    assert statuses(connection) == ["sent", "queued"]


def test_a_second_try_of_what_was_cut_off_is_uncertain(connection: Connection) -> None:
    """Nobody knows whether the platform had taken the first."""
    who = meet(connection, "ana")
    tell(connection, who, 1, "uno")
    assert claim(connection, pop(connection, who))
    assert due_conversations(connection, [CHANNEL]) == []
    release_cut_off(connection)
    connection.execute(update(outbox).values(next_attempt_at=later(0)))
    assert due_conversations(connection, [CHANNEL]) == [who]
    assert claim(connection, pop(connection, who))
    row = connection.execute(select(outbox)).one()
    assert (row.attempts, row.uncertain) == (2, 1)


def test_the_longest_waiting_is_due_first(connection: Connection) -> None:
    """Each conversation once; of channels that are served, and not before its time."""
    now, people = datetime.now(UTC), [meet(connection, name) for name in "abcd"]
    for number, (who, minutes) in enumerate(zip(people, (1, 3, 2, -5), strict=True)):
        turn = tell(connection, who, 1, "uno", "dos")
        due = update(outbox).where(outbox.c.turn_id == turn)
        connection.execute(due.values(next_attempt_at=now - timedelta(minutes=minutes, seconds=number)))
    assert due_conversations(connection, [CHANNEL]) == [people[1], people[2], people[0]]
    assert due_conversations(connection, ["other"]) == due_conversations(connection, []) == []


def test_what_a_copy_is_sending_is_left_to_it(connection: Connection) -> None:
    """However long it takes, by whatever clock; once it serves no more, others send, and are counted."""
    serve(connection, 1, 2)
    who = meet(connection, "ana")
    tell(connection, who, 1, "uno")
    assert claim(connection, pop(connection, who), 1)
    connection.execute(update(outbox).values(next_attempt_at=datetime.now(UTC) - timedelta(hours=1)))
    slow = pop(connection, who)
    assert (due_conversations(connection, [CHANNEL], 1), due_conversations(connection, [CHANNEL], 2)) == ([who], [])
    assert not claim(connection, slow, 2)
    connection.execute(copies.delete().where(copies.c.number == 1))
    assert due_conversations(connection, [CHANNEL], 2) == [who]
    assert claim(connection, slow, 2)
    assert connection.scalar(select(outbox.c.uncertain)) == 1


def test_a_copy_that_serves_no_more_marks_nothing(connection: Connection) -> None:
    """Whatever it believes."""
    serve(connection, 2)
    who = meet(connection, "ana")
    tell(connection, who, 1, "uno")
    assert not claim(connection, pop(connection, who), 1)
    assert statuses(connection) == ["queued"]


def test_the_end_of_a_try_is_written_over_no_later_one(connection: Connection) -> None:
    """A copy that stood still comes back with «later», while another one is sending."""
    serve(connection, 1, 2)
    who = meet(connection, "ana")
    tell(connection, who, 1, "uno")
    first = pop(connection, who)
    assert claim(connection, first, 1)
    connection.execute(copies.delete().where(copies.c.number == 1))
    second = pop(connection, who)
    assert claim(connection, second, 2)
    assert not settle(connection, first, QUEUED)
    assert not settle(connection, first, DEAD)
    assert not renew(connection, first)
    assert settle(connection, second, SENT)
    assert statuses(connection) == ["sent"]


def test_messages_of_people_that_another_copy_answers_are_sent_by_that(connection: Connection) -> None:
    """Two copies do not run for the same messages at each look."""
    serve(connection, 1, 2)
    people = [meet(connection, name) for name in "abc"]
    for who, holder in zip(people, (1, 2, 7), strict=True):
        tell(connection, who, 1, "uno")
        connection.execute(update(conversations).where(conversations.c.id == who).values(holder=holder))
    assert set(due_conversations(connection, [CHANNEL], 2)) == set(people[1:])


@pytest.mark.postgres
def test_what_an_ended_copy_was_sending_is_due_after_a_pause(
    postgresql_url: str, open_engine: Callable[[str], Engine]
) -> None:
    """Only that: what another sends stays marked."""
    with open_engine(postgresql_url).begin() as connection:
        serve(connection, 1, 2)
        people = [meet(connection, name) for name in "ab"]
        for number, who in enumerate(people, start=1):
            tell(connection, who, 1, "uno")
            assert claim(connection, pop(connection, who), number)
        free_tries(connection, 1, 0.0)
        assert due_conversations(connection, [CHANNEL], 2) == [people[0]]
        free_tries(connection, 2, 60.0)
        assert due_conversations(connection, [CHANNEL], 1) == [people[0]]
