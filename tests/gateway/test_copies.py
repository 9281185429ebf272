"""Three copies of the program on one PostgreSQL: one is killed, one stands still and goes on, and the database is restarted.

`make chaos` does it for longer, with a platform that has troubles of its own.
"""

import asyncio
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, func, select

from benchmarks.chaos import free_port
from benchmarks.chaos.copies import Copies, until_alive
from benchmarks.chaos.crowd import Crowd, said
from benchmarks.chaos.outcome import count_left, is_good, judge
from benchmarks.platforms import Platform, open_platform
from benchmarks.postgres import restart_postgres
from conversations.tables import conversations, inbox
from tests.standins.serving import serve

pytestmark = pytest.mark.postgres

PEOPLE = 16
ENGINE_MS = 30
"""Long enough that a copy which gets a message of each has not answered all when it is frozen."""
TAKEN_OVER_S = 12.0
"""The longest that people of a frozen copy may wait."""


@contextmanager
def serving_copies(platform: Platform, url: str) -> Iterator[Copies]:
    """Three of them."""
    with serve(platform.app) as address:
        program = [sys.executable, "-m", "benchmarks.chaos_program", platform.name, url, "{port}", address]
        copies = Copies([*program, str(ENGINE_MS)], [free_port() for _ in range(3)])
        for port in copies.ports:
            copies.start(port)
        try:
            yield copies
        finally:
            copies.stop()


async def until(holds: Callable[[], Any], timeout_s: float) -> None:
    """Return when something holds."""
    end = time.monotonic() + timeout_s
    while not await asyncio.to_thread(holds):
        assert time.monotonic() < end, "it did not come true in time"
        await asyncio.sleep(0.05)


async def say(crowd: Crowd, number: int, port: int | None = None) -> None:
    """Let everybody say something, to one copy or to any."""
    requests = [crowd.platform.webhook(person, number, said(person, number)) for person in range(PEOPLE)]
    await asyncio.gather(*(crowd.deliver(request, port) for request in requests))


def count_held(database: Engine) -> int:
    """Messages that wait for the copy which has most of them."""
    waiting = (
        select(func.count())
        .select_from(inbox)
        .join(conversations, conversations.c.id == inbox.c.conversation_id)
        .where(inbox.c.status == "pending")
        .group_by(conversations.c.holder)
    )
    with database.connect() as connection:
        return max(connection.scalars(waiting), default=0)


async def play(copies: Copies, platform: Platform, database: Engine) -> None:
    """Let people write while one trouble comes after the other."""
    killed, frozen, _ = copies.ports
    async with httpx.AsyncClient() as client:
        crowd = Crowd(platform, copies.ports, client, random.Random(1))
        await asyncio.gather(*(until_alive(client, port) for port in copies.ports))
        await say(crowd, 1)
        copies.kill(killed)
        await say(crowd, 2, frozen)
        copies.freeze(frozen)
        copies.start(killed)
        assert count_held(database), "the copy had answered everybody before it was frozen: nothing is shown"
        await until(lambda: not count_left(database), TAKEN_OVER_S)
        copies.thaw(frozen)
        await asyncio.gather(say(crowd, 3), asyncio.to_thread(restart_postgres, database, is_crash=False))
        await until(lambda: not count_left(database), TAKEN_OVER_S)


@pytest.mark.slow
def test_nobody_is_lost_or_doubled(postgresql_url: str, open_engine: Callable[[str], Engine]) -> None:
    """All are answered once and in order; what a copy was sending when it was killed may come twice, and is counted."""
    platform, database = open_platform("postal"), open_engine(postgresql_url)
    with serving_copies(platform, postgresql_url) as copies:
        asyncio.run(play(copies, platform, database))
    figures = judge(PEOPLE, 3, platform, database)
    assert is_good(figures), figures
