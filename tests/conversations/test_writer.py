"""Jobs share commits, each fails alone, and what is urgent goes first."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, func, insert, select
from sqlalchemy.exc import DBAPIError

from conversations.errors import Closing
from conversations.tables import payloads
from conversations.writer import GROUP, TRIES, Writer


def test_a_webhook_breaks_into_a_commit_of_others(sqlite_engine: Engine) -> None:
    """What has been done of the commit is committed, the webhook's row follows, and then the rest."""
    order: list[str] = []
    entered, go_on = threading.Event(), threading.Event()

    def job(name: str, hold: bool = False) -> Callable[[Connection], Any]:
        def run(connection: Connection) -> str:
            order.append(name)
            if hold:
                entered.set()
                assert go_on.wait(5)
            return name

        return run

    async def play() -> list[str]:
        writer = Writer(sqlite_engine)
        writes = [asyncio.create_task(writer.write(job(name, name == "one"))) for name in ("one", "two", "three")]
        await asyncio.sleep(0)
        writer.start()  # so the three are one group
        await asyncio.to_thread(entered.wait, 5)
        writes.append(asyncio.create_task(writer.write(job("webhook"), urgent=True)))
        await asyncio.sleep(0)
        go_on.set()
        try:
            return list(await asyncio.gather(*writes))
        finally:
            writer.close()

    assert asyncio.run(play()) == ["one", "two", "three", "webhook"]
    assert order == ["one", "webhook", "two", "three"]


class Boom(Exception):
    """A job's own failure."""


def _insert(name: str) -> Callable[[Connection], str]:
    def run(connection: Connection) -> str:
        connection.execute(insert(payloads).values(token=name, payload="x"))
        if name.startswith("bad"):
            raise Boom(name)
        return name

    return run


def _tokens(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(select(payloads.c.token)))


async def _write(writer: Writer, *jobs: Callable[[Connection], Any]) -> list[Any]:
    """What becomes of jobs that wait together when the writer starts."""
    writing = [asyncio.create_task(writer.write(job)) for job in jobs]
    await asyncio.sleep(0)
    writer.start()
    try:
        return await asyncio.gather(*writing, return_exceptions=True)
    finally:
        writer.close()


def test_a_job_that_fails_is_rolled_back_alone(engine: Engine) -> None:
    """Whoever asked for it gets its exception; the others of its commit stand."""
    found = asyncio.run(_write(Writer(engine), *map(_insert, ("one", "bad", "two"))))
    assert (found[0], type(found[1]), found[2]) == ("one", Boom, "two")
    assert _tokens(engine) == {"one", "two"}


def test_jobs_that_wait_together_share_commits(sqlite_engine: Engine) -> None:
    """At most so many in one, lest what is urgent wait long."""
    begun: list[object] = []

    @event.listens_for(sqlite_engine, "commit")
    def _note(connection: Connection) -> None:
        begun.append(connection)

    found = asyncio.run(_write(Writer(sqlite_engine), *(_insert(f"j{n}") for n in range(GROUP + 1))))
    assert found == [f"j{n}" for n in range(GROUP + 1)]
    assert len(begun) == 2


@pytest.mark.parametrize(("failures", "is_done"), [(1, True), (TRIES - 1, True), (TRIES, False)])
def test_what_passes_is_tried_again(sqlite_engine: Engine, failures: int, is_done: bool) -> None:
    """A deadlock or a lost connection, a few times; then it is the asker's."""
    left = iter(range(failures))

    def job(connection: Connection) -> str:
        if next(left, None) is not None:
            raise DBAPIError("x", None, Exception(), connection_invalidated=True)
        return _insert("one")(connection)

    (found,) = asyncio.run(_write(Writer(sqlite_engine), job))
    assert (found == "one") is is_done
    assert isinstance(found, DBAPIError) is not is_done
    assert _tokens(sqlite_engine) == ({"one"} if is_done else set())


def test_a_lost_connection_costs_the_others_of_its_commit_nothing(sqlite_engine: Engine) -> None:
    """They are done one by one; each once."""
    left = iter([True])

    def cut(connection: Connection) -> None:
        if next(left, False):
            raise DBAPIError("x", None, Exception(), connection_invalidated=True)

    found = asyncio.run(_write(Writer(sqlite_engine), _insert("one"), cut, _insert("two")))
    assert found == ["one", None, "two"]
    assert _tokens(sqlite_engine) == {"one", "two"}


def test_closing_finishes_what_waits_and_takes_no_more(sqlite_engine: Engine) -> None:
    """Nothing that was accepted is lost."""

    async def play() -> str:
        writer = Writer(sqlite_engine)
        writing = asyncio.create_task(writer.write(_insert("one")))
        await asyncio.sleep(0)
        writer.start()
        await asyncio.to_thread(writer.close)
        with pytest.raises(Closing):
            await writer.write(_insert("two"))
        return await writing

    assert asyncio.run(play()) == "one"
    assert _tokens(sqlite_engine) == {"one"}


def test_reading_goes_beside_the_writer(sqlite_engine: Engine) -> None:
    """While a commit is under way, readers see what was before it."""
    entered, go_on = threading.Event(), threading.Event()

    def slow(connection: Connection) -> None:
        _insert("one")(connection)
        entered.set()
        assert go_on.wait(10)

    async def play() -> tuple[int, int]:
        writer = Writer(sqlite_engine)
        writer.start()
        writing = asyncio.create_task(writer.write(slow))
        await asyncio.to_thread(entered.wait, 10)
        before = await writer.read(_count)
        go_on.set()
        await writing
        after = writer.read_now(_count)
        writer.close()
        return before, after

    assert asyncio.run(play()) == (0, 1)


def _count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(payloads)) or 0
