"""The engine's jobs run one after the other in a thread of their own."""

import asyncio
import threading
from functools import partial

import pytest

from conversations.inbound import engine_thread
from conversations.inbound.engine_thread import EngineThread


def test_jobs_run_one_at_a_time_in_their_order() -> None:
    """All in one thread, which is not the event loop's; each gives back its value."""
    seen: list[tuple[str, int]] = []

    def job(number: int) -> int:
        seen.append((threading.current_thread().name, number))
        return number * 2

    async def play() -> list[int]:
        thread = EngineThread()
        try:
            return list(await asyncio.gather(*(thread.run(partial(job, n)) for n in range(5))))
        finally:
            thread.close()

    assert asyncio.run(play()) == [0, 2, 4, 6, 8]
    assert [number for _, number in seen] == list(range(5))
    assert len({name for name, _ in seen}) == 1
    assert seen[0][0] != threading.current_thread().name


def test_a_job_that_fails_does_not_stop_the_next() -> None:
    """Whoever asked for it gets the exception."""

    async def play() -> str:
        thread = EngineThread()
        try:
            with pytest.raises(ZeroDivisionError):
                await thread.run(lambda: 1 / 0)
            assert not thread.is_stuck
            return await thread.run(lambda: "next")
        finally:
            thread.close()

    assert asyncio.run(play()) == "next"


def test_one_job_that_never_ends_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the process is no longer called ready; an idle thread is not stuck."""
    monkeypatch.setattr(engine_thread, "STUCK_S", 0.0)
    entered, go_on = threading.Event(), threading.Event()

    def endless() -> None:
        entered.set()
        go_on.wait(10)

    async def play() -> list[bool]:
        thread = EngineThread()
        seen = [thread.is_stuck]
        running = asyncio.create_task(thread.run(endless))
        await asyncio.to_thread(entered.wait, 10)
        await asyncio.sleep(0.01)
        seen.append(thread.is_stuck)
        go_on.set()
        await running
        seen.append(thread.is_stuck)
        thread.close()
        return seen

    assert asyncio.run(play()) == [False, True, False]


def test_as_many_jobs_run_at_once_as_there_are_threads() -> None:
    """Where they wait for other processes, one does not wait for another."""
    both = threading.Barrier(2)

    async def play() -> list[int]:
        thread = EngineThread(2)
        try:
            return await asyncio.gather(*(thread.run(lambda: both.wait(10)) for _ in range(2)))
        finally:
            thread.close()

    assert sorted(asyncio.run(play())) == [0, 1]
