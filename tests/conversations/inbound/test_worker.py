"""One worker answers a conversation's messages in order, whatever happens to a turn."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, select, update

from conversations.channel_switches import ChannelSwitches, turn_switch
from conversations.inbound import worker
from conversations.inbound.engine_thread import EngineThread
from conversations.inbound.worker import Conversations, WorkerContext
from conversations.leases import Leases, SingleLease
from conversations.metrics import Metrics
from conversations.outbound.outbox import QueuedMessage
from conversations.priority import Priority
from conversations.tables import conversations, copies, inbox, turns
from conversations.texts import get_texts
from conversations.turn_notifications import TurnNotifications
from conversations.turns.bursts import Bursts
from conversations.turns.pending import Waiting
from conversations.turns.turn_store import Superseded, TurnStorage
from conversations.writer import Writer
from tests.conversations.people import CHANNEL, NOW, hear, meet
from tests.fakes.engine import FakeEngine
from tests.fakes.postal import PostalChannel


class Storage:
    """Stores turns as the real one does, after it has failed as planned."""

    def __init__(self, pushed: frozenset[str], failures: list[Exception]) -> None:
        self.pushed = pushed
        self._failures = failures
        media = {CHANNEL: PostalChannel("http://127.0.0.1:9")}
        self._real = TurnStorage(media=media, pushed=pushed, effects={}, public_url="")

    def store(self, connection: Connection, waiting: Waiting, turn: Any) -> QueuedMessage | None:
        """Fail, or store."""
        if self._failures:
            raise self._failures.pop(0)
        return self._real.store(connection, waiting, turn)


class OtherCopy(SingleLease):
    """A copy that serves beside one with the number 1."""

    number: int | None = 2
    is_sure = True

    def is_held(self) -> bool:
        """Tell what the test says."""
        return self.is_sure


class Stage:
    """Workers with all that they need, on one database."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.responder, self.metrics = engine, FakeEngine(), Metrics()
        self.pushed: frozenset[str] = frozenset({CHANNEL})
        self.failures: list[Exception] = []
        self.leases: Leases = SingleLease()
        self.woken: list[str] = []
        self.claimed: list[int] = []
        self.bursts = Bursts()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction."""
        with self.engine.begin() as connection:
            yield connection

    def said(self) -> list[str]:
        """What was answered, in order."""
        with self.engine.connect() as connection:
            return [row.replies[0]["text"] for row in connection.execute(select(turns).order_by(turns.c.id))]

    def run(self, what: Callable[[Conversations], None], answered: int) -> None:
        """Let workers work until so many turns are there."""
        asyncio.run(self._run(what, answered))

    async def _run(self, what: Callable[[Conversations], None], answered: int) -> None:
        writer, thread = Writer(self.engine), EngineThread()
        writer.start()
        switches = ChannelSwitches(writer)
        await switches.refresh()
        context = WorkerContext(
            writer=writer,
            engine_thread=thread,
            priority=Priority(),
            responder=self.responder,
            storage=Storage(self.pushed, self.failures),
            switches=switches,
            leases=self.leases,
            notifications=TurnNotifications(is_alone=True),
            texts=get_texts(),
            metrics=self.metrics,
            on_outbox=self.woken.append,
            on_claimed=lambda claimed: self.claimed.append(claimed.id),
            bursts=self.bursts,
        )
        workers = Conversations(context)
        try:
            what(workers)
            async with asyncio.timeout(20):
                while len(self.said()) < answered or workers._workers:  # noqa: ASYNC110 - a worker tells nobody
                    await asyncio.sleep(0.01)
        finally:
            await workers.aclose()
            thread.close()
            await asyncio.to_thread(writer.close)


@pytest.fixture
def stage(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Without pauses."""
    monkeypatch.setattr(worker, "FAILURE_PAUSE_S", (0.0,))
    return Stage(sqlite_engine)


def _fill(stage: Stage, *texts: str, **values: Any) -> str:
    with stage.writing() as connection:
        who = meet(connection, "ana")
        for number, text in enumerate(texts):
            hear(connection, who, f"m{number}", text=text, **values)
    return who


def test_all_that_waits_is_answered_in_order(stage: Stage) -> None:
    """Waking twice is waking once; delivery hears of each answer."""
    who = _fill(stage, "uno", "dos", "tres")

    def wake_twice(workers: Conversations) -> None:
        workers.wake(who)
        workers.wake(who)

    stage.run(wake_twice, answered=3)
    assert stage.said() == ["1: uno", "2: dos", "3: tres"]
    assert stage.woken == [who] * 3
    assert 'ventanilla_turns_total{channel="postal",decision="answer"} 3.0' in stage.metrics.exposition().decode()


def test_an_answer_that_is_fetched_wakes_no_delivery(stage: Stage) -> None:
    """Nor does a turn without words."""
    stage.pushed = frozenset()
    who = _fill(stage, "uno")
    stage.run(lambda workers: workers.wake(who), answered=1)
    assert stage.woken == []


@pytest.mark.parametrize("failure", [OSError("disk full"), Superseded()], ids=["not stored", "superseded"])
def test_a_turn_that_is_not_stored_is_made_again(stage: Stage, failure: Exception) -> None:
    """From the state before it, so that nothing is counted twice; the message stays until then."""
    stage.failures = [failure, failure]
    who = _fill(stage, "uno", "dos")
    stage.run(lambda workers: workers.wake(who), answered=2)
    assert stage.said() == ["1: uno", "2: dos"]
    assert [message.text for message in stage.responder.heard] == ["uno", "uno", "uno", "dos"]
    counted = "ventanilla_turns_not_stored_total 2.0" in stage.metrics.exposition().decode()
    assert counted is isinstance(failure, OSError)


def test_an_engine_that_fails_is_told_in_words(stage: Stage) -> None:
    """The state stays what it was."""
    who = _fill(stage, "uno", "fail", "tres")
    stage.run(lambda workers: workers.wake(who), answered=3)
    assert stage.said() == ["1: uno", get_texts().not_answered, "2: tres"]


def test_too_many_messages_do_not_reach_the_engine(stage: Stage) -> None:
    """They get the sentence."""
    who = _fill(stage, "uno", is_over_limit=True)
    stage.run(lambda workers: workers.wake(who), answered=1)
    assert stage.said() == [get_texts().rate_limited]
    assert stage.responder.heard == []


def test_what_another_copy_holds_is_left_to_it(stage: Stage) -> None:
    """The engine is not even asked, and neither is it while this copy is not sure of its own lease."""
    stage.leases = mine = OtherCopy()
    who = _fill(stage, "uno")
    with stage.writing() as connection:
        connection.execute(insert(copies), [{"number": n, "session": f"s{n}", "expires_at": NOW} for n in (1, 2)])
        connection.execute(update(conversations).values(holder=1))
    stage.run(lambda workers: workers.wake(who), answered=0)
    with stage.writing() as connection:
        connection.execute(update(conversations).values(holder=2))
    mine.is_sure = False
    stage.run(lambda workers: workers.wake(who), answered=0)
    assert stage.responder.heard == []
    mine.is_sure = True
    stage.run(lambda workers: workers.wake(who), answered=1)
    assert stage.said() == ["1: uno"]


def test_what_a_copy_left_that_serves_no_more_is_taken_over(stage: Stage) -> None:
    """By whoever looks first."""
    stage.leases = OtherCopy()
    _fill(stage, "uno")
    with stage.writing() as connection:
        connection.execute(insert(copies), {"number": 2, "session": "s2", "expires_at": NOW})
        connection.execute(update(conversations).values(holder=1))
    sweeping: list[asyncio.Task[None]] = []
    stage.run(lambda workers: sweeping.append(asyncio.create_task(workers.sweep())), answered=1)
    with stage.writing() as connection:
        assert connection.scalar(select(conversations.c.holder)) == 2


def test_a_channel_that_is_off_waits(stage: Stage) -> None:
    """Its messages stay as they are."""
    who = _fill(stage, "uno")
    with stage.writing() as connection:
        turn_switch(connection, CHANNEL, is_on=False, author="eva", reason="prueba")
    stage.run(lambda workers: workers.wake(who), answered=0)
    with stage.writing() as connection:
        assert list(connection.scalars(select(inbox.c.status))) == ["pending"]
    assert stage.responder.heard == []


def test_what_nobody_woke_is_found(stage: Stage) -> None:
    """After a crash, for one."""
    _fill(stage, "uno")

    sweeping: list[asyncio.Task[None]] = []
    stage.run(lambda workers: sweeping.append(asyncio.create_task(workers.sweep())), answered=1)
    assert stage.said() == ["1: uno"]


def test_who_is_still_writing_is_waited_for(stage: Stage) -> None:
    """Nobody wakes the worker a second time: it looks again by itself."""
    who = _fill(stage, "uno", "dos")
    looks = iter([NOW, NOW, NOW + timedelta(seconds=1)])
    stage.bursts = Bursts(channels=frozenset({CHANNEL}), quiet_s=0.01, now=lambda: next(looks))
    stage.run(lambda workers: workers.wake(who), answered=1)
    assert stage.said() == ["1: uno\ndos"]
    assert list(looks) == []


def test_a_tap_ends_the_waiting(stage: Stage) -> None:
    """By a clock that stands still nothing else would."""
    who = _fill(stage, "uno", "dos")
    stage.bursts = Bursts(channels=frozenset({CHANNEL}), quiet_s=1.0, now=lambda: NOW)

    async def tap_once_held(workers: Conversations) -> None:
        while who not in workers._held:  # noqa: ASYNC110 - a worker tells nobody
            await asyncio.sleep(0.001)
        assert stage.said() == []
        with stage.writing() as connection:
            hear(connection, who, "tap", kind="button", text="Sí", payload="/yes")
        workers.wake(who)

    def begin(workers: Conversations) -> None:
        workers.wake(who)
        tapping.append(asyncio.create_task(tap_once_held(workers)))

    tapping: list[asyncio.Task[None]] = []
    stage.run(begin, answered=2)
    assert stage.said() == ["1: uno\ndos", "2: /yes"]


def test_the_end_of_the_program_wakes_nobody() -> None:
    """What came during a turn is answered after the next start: nothing begins with an engine that is closed."""
    begun: list[str] = []

    class Endless:
        async def wait_for_urgent(self) -> None:
            begun.append("turn")
            await asyncio.Event().wait()

    async def come_during_a_turn() -> None:
        workers = Conversations(SimpleNamespace(priority=Endless()))
        workers.wake("ana")
        await asyncio.sleep(0)
        workers.wake("ana")
        await workers.aclose()
        await asyncio.sleep(0.01)
        assert workers._workers == {}

    asyncio.run(come_during_a_turn())
    assert begun == ["turn"]
