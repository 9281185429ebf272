"""The gateway on PostgreSQL, and two processes' worth of programs on one database."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy import text as sql

from conversations import copy_lease, turn_notifications
from conversations.channel_switches import turn_switch
from conversations.copy_lease import CopyLease
from tests.conversations.outbound.test_delivery import (  # noqa: F401 - likewise
    test_a_restart_goes_on_where_it_stopped,
    test_later_messages_wait_behind_one_that_is_tried_again,
    test_who_blocked_us_becomes_a_dead_letter,
)
from tests.conversations.outbound.test_receipts import test_a_receipt_before_our_own_note_is_not_lost  # noqa: F401 - likewise
from tests.fakes.engine import FakeEngine
from tests.fakes.mail import post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import running
from tests.gateway.test_message_service import (  # noqa: F401 - the same tests again, on another database
    test_a_long_payload_comes_back_whole,
    test_a_person_is_answered_in_order,
    test_a_repeated_webhook_is_answered_once,
    test_answers_follow_the_person_to_a_new_address,
    test_two_identities_of_one_person_become_one,
    test_whatever_fails_the_person_gets_a_sentence,
)
from tests.standins.postal import PostalStandIn, text

pytestmark = pytest.mark.postgres


@pytest.fixture
def database(postgresql_url: str, open_engine: Callable[[str], Engine]) -> Engine:
    """An empty PostgreSQL database with all tables."""
    return open_engine(postgresql_url)


def test_two_programs_share_the_work_and_nobody_is_answered_twice(
    office: PostalStandIn, database: Engine, open_engine: Callable[[str], Engine], postgresql_url: str
) -> None:
    """Webhooks, repeated and spread over two programs, are answered once and in order for each person."""
    other = open_engine(postgresql_url)
    with (
        running(database, [PostalChannel(office.address)], responder=FakeEngine(busy_s=0.003)) as one,
        running(other, [PostalChannel(office.address)], responder=FakeEngine(busy_s=0.003)) as two,
    ):
        for n in range(8):
            entries = [text(f"{who}{n}", f"texto {n}", sender=who) for who in ("ana", "beto", "carla")]
            for program in (one, two) if n % 2 else (two, one):
                post(program, *entries)
        one.until(lambda: len(office.sent) == 24, 20)
    for who in ("ana", "beto", "carla"):
        assert [letter.text for letter in office.sent if letter.to == who] == [f"{n + 1}: texto {n}" for n in range(8)]


def test_a_turn_of_one_program_is_heard_by_the_other(
    database: Engine, open_engine: Callable[[str], Engine], postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits at one program for an answer that another one gives hears of it, and need not look again."""
    monkeypatch.setattr(turn_notifications, "LOOK_AGAIN_S", 60.0)
    with running(database) as one, running(open_engine(postgresql_url)) as two:
        session = one.client.post("/channels/web/session").json()["session"]
        proof = {"Authorization": f"Bearer {session}"}
        one.client.post("/channels/web/messages", json={"id": "first-one", "text": "hola"}, headers=proof)
        one.until(lambda: two.client.get("/channels/web/messages", headers=proof).json()["seq"] == 1)
        two.client.post("/channels/web/messages", json={"id": "second-one", "text": "adiós"}, headers=proof)
        heard = one.client.get("/channels/web/messages?after=1&wait=25", headers=proof)
    assert [turn["replies"][0]["text"] for turn in heard.json()["turns"]] == ["2: adiós"]


def test_a_switch_is_turned_for_all_programs(
    database: Engine, open_engine: Callable[[str], Engine], postgresql_url: str
) -> None:
    """Within seconds."""
    with running(database) as one, running(open_engine(postgresql_url)) as two:
        with database.begin() as connection:
            turn_switch(connection, "web", is_on=False, author="eva", reason="prueba")
        for program in (one, two):
            program.until(lambda program=program: not program.program.switches.is_on("web"))


async def until(holds: Callable[[], Any], timeout_s: float = 5.0) -> None:
    """Return when something holds."""
    end = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < end, "it did not come true in time"
        await asyncio.sleep(0.01)


@pytest.fixture
def copies(
    postgresql_url: str, open_engine: Callable[[str], Engine], monkeypatch: pytest.MonkeyPatch
) -> Callable[[], "Copy"]:
    """Makes copies with leases of half a second, each with connections of its own."""
    monkeypatch.setattr(copy_lease, "LEASE_S", 0.5)
    monkeypatch.setattr(copy_lease, "BEAT_S", 0.05)
    return lambda: Copy(open_engine(postgresql_url))


class Copy(CopyLease):
    """One that can stand still, as a process does that is frozen."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.engine, self.is_frozen = engine, False

    def _beat(self) -> None:
        if not self.is_frozen:
            super()._beat()


KEY = sql("INSERT INTO program_keys (name, value) VALUES ('links', :value)")
"""Waits for another transaction that does the same."""


def lease(engine: Engine, session: str, length: str) -> None:
    """A lease of somebody."""
    statement = (
        "INSERT INTO copies (session, expires_at) VALUES (:session, clock_timestamp() + CAST(:length AS interval))"
    )
    with engine.begin() as connection:
        connection.execute(sql(statement), {"session": session, "length": length})


def sessions(engine: Engine) -> list[str]:
    """Names of the sessions that the server has."""
    with engine.connect() as connection:
        return list(connection.scalars(sql("SELECT application_name FROM pg_stat_activity")))


def test_a_copy_that_stands_still_loses_its_lease_and_its_sessions(
    copies: Callable[[], Copy], database: Engine
) -> None:
    """A row that it keeps in an open transaction is free for others; going on it gets another number."""

    async def play() -> None:
        one, two = copies(), copies()
        async with one.running(), two.running():
            first, opened = one.number, one.engine.connect()
            opened.execute(KEY, {"value": "frozen"})
            assert one._session in sessions(database)
            await until(lambda: two.copies == 2)
            one.is_frozen = True
            await two.wait(5)
            with database.begin() as connection:
                connection.execute(KEY, {"value": "other"})
            assert one._session not in sessions(database)
            assert not one.is_held()
            assert two.is_held()
            assert one.number == first
            opened.invalidate()
            one.is_frozen = False
            await until(one.is_held)
            assert one.number is not None
            assert first is not None
            assert one.number > first

    asyncio.run(play())


def test_a_copy_whose_sessions_are_gone_was_killed(
    copies: Callable[[], Copy], database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it held is free before its lease ends, also for one that has just started."""
    monkeypatch.setattr(copy_lease, "LEASE_S", 2.0)

    async def play() -> None:
        lease(database, "gone", "1.9 s")
        two = copies()
        async with two.running():
            await until(lambda: two.copies == 1, 1.5)

    asyncio.run(play())


def test_a_lease_from_before_the_clock_was_set_back_is_none(copies: Callable[[], Copy], database: Engine) -> None:
    """It would hold for an hour."""

    async def play() -> None:
        one, two = copies(), copies()
        async with one.running(), two.running():
            one.is_frozen = True
            with database.begin() as connection:
                later = sql("UPDATE copies SET expires_at = expires_at + interval '1 hour' WHERE number = :number")
                connection.execute(later, {"number": one.number})
            await two.wait(5)
            await until(lambda: two.copies == 1)

    asyncio.run(play())


def test_who_has_missed_time_does_not_judge(database: Engine) -> None:
    """Neither after a pause nor after a clock was set, until a whole lease has passed; `told` is the database's clock."""
    one, blind = CopyLease(database), int(copy_lease.LEASE_S) + 1
    calm, set_at = [(now, 1000.0 + now) for now in range(3)], 3
    set_forward = [(now, 4600.0 + now) for now in range(set_at, set_at + blind + 2)]
    asleep_until = set_at + 2 * blind + 2
    woken = [(now, 4600.0 + now) for now in range(asleep_until, asleep_until + blind + 2)]
    judges = [one._is_steady(*beat) for beat in (*calm, *set_forward, *woken)]
    assert judges == [True] * 3 + ([False] * blind + [True] * 2) * 2


def test_a_copy_that_ends_gives_everything_back(copies: Callable[[], Copy], database: Engine) -> None:
    """At once."""

    async def play() -> None:
        one = copies()
        async with one.running():
            assert one.number is not None

    asyncio.run(play())
    with database.connect() as connection:
        assert connection.scalar(sql("SELECT count(*) FROM copies")) == 0
