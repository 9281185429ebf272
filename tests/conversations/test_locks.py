"""The gateway on PostgreSQL, and two processes' worth of programs on one database."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from conversations.locks import PostgresLocks, Work
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
    database: Engine, open_engine: Callable[[str], Engine], postgresql_url: str
) -> None:
    """Who waits at one program for an answer that another one gives hears of it at once."""
    with running(database) as one, running(open_engine(postgresql_url)) as two:
        session = one.client.post("/channels/web/session").json()["session"]
        proof = {"Authorization": f"Bearer {session}"}
        one.client.post("/channels/web/messages", json={"id": "first-one", "text": "hola"}, headers=proof)
        one.until(lambda: two.client.get("/channels/web/messages", headers=proof).json()["seq"] == 1)
        two.client.post("/channels/web/messages", json={"id": "second-one", "text": "adiós"}, headers=proof)
        heard = one.client.get("/channels/web/messages?after=1&wait=25", headers=proof)
    assert [turn["replies"][0]["text"] for turn in heard.json()["turns"]] == ["2: adiós"]


def test_a_lock_is_held_by_one_process_only(
    database: Engine, open_engine: Callable[[str], Engine], postgresql_url: str
) -> None:
    """A conversation that one process works on is refused to the others, and free when that process is gone."""

    async def play() -> list[bool]:
        one, two = PostgresLocks(database), PostgresLocks(open_engine(postgresql_url))
        taken = [await one.acquire(Work.ANSWER, "c1"), await two.acquire(Work.ANSWER, "c1")]
        taken += [await two.acquire(Work.DELIVER, "c1"), await two.acquire(Work.ANSWER, "c2")]
        await one.aclose()
        taken.append(await two.acquire(Work.ANSWER, "c1"))
        await two.aclose()
        return taken

    assert asyncio.run(play()) == [True, False, True, True, True]
