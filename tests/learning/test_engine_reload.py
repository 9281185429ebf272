"""The engine in use is exchanged between two messages, and follows what the database says is published."""

import asyncio
import threading

import pytest
from sqlalchemy import Engine as Database

from bot.turn import Turn
from channels.base import InboundMessage, MessageKind
from database import write
from learning import engine_reload
from learning.corrections import NewCorrection, add_correction
from learning.engine_reload import LiveEngine, ReleaseFollower
from learning.releases import end_gate, make_release, publish, roll_back
from tests.fakes.engine import FakeEngine


class NamedEngine(FakeEngine):
    """An engine that says who it is."""

    def __init__(self, extra: str) -> None:
        super().__init__()
        self.extra, self.is_closed = extra, False
        self.between_steps = _nothing

    def close(self) -> None:
        self.is_closed = True


def _nothing() -> None:
    """Nobody waits."""


def _ask(live: LiveEngine) -> Turn:
    message = InboundMessage(channel="web", external_id="1", sender="p", kind=MessageKind.TEXT, text="hola")
    return live.respond("c", message, None)


def _publish(database: Database, text: str) -> None:
    with write(database) as connection:
        add_correction(connection, NewCorrection(text=text, intent="greet"), "ana")
        release_id = make_release(connection, "ana", "p")
        end_gate(connection, release_id, "passed", {})
        publish(connection, release_id, "ana", "p")


def test_an_exchange_closes_the_engine_before_and_keeps_what_lets_others_go_first() -> None:
    """Whoever asks next is answered by the new one."""
    first, second = NamedEngine(""), NamedEngine("x")
    first.between_steps = lambda: None
    live = LiveEngine(first, "")
    live.exchange(second, "x")
    assert (first.is_closed, second.is_closed, live.extra) == (True, False, "x")
    assert second.between_steps is first.between_steps
    assert _ask(live).replies
    live.close()
    assert second.is_closed


def test_what_is_published_is_taken_over_and_given_back(engine: Database) -> None:
    """Once for each change, with the examples of the release, and without them after going back."""
    opened: list[NamedEngine] = []

    def open_engine(extra: str) -> NamedEngine:
        opened.append(NamedEngine(extra))
        return opened[-1]

    live = LiveEngine(NamedEngine(""), "")
    renewed: list[str] = []
    follower = ReleaseFollower(engine, live, open_engine, lambda: renewed.append(live.extra))
    assert not follower.catch_up()
    _publish(engine, "qué onda")
    assert follower.catch_up()
    assert not follower.catch_up()
    assert "qué onda" in opened[0].extra
    with write(engine) as connection:
        roll_back(connection, "ana")
    assert follower.catch_up()
    assert [each.extra for each in opened][1:] == [""]
    assert renewed == [each.extra for each in opened]


def test_a_release_that_does_not_open_leaves_the_engine_in_use(
    sqlite_engine: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one before goes on answering, and it is tried again later."""
    tried: list[str] = []
    twice = threading.Event()

    def fail(extra: str) -> NamedEngine:
        tried.append(extra)
        if len(tried) == 2:
            twice.set()
        raise OSError("no space")

    _publish(sqlite_engine, "qué onda")
    live = LiveEngine(NamedEngine(""), "")
    monkeypatch.setattr(engine_reload, "AFTER_FAILURE_S", 0.01)

    async def follow() -> None:
        task = asyncio.create_task(ReleaseFollower(sqlite_engine, live, fail).follow())
        await asyncio.to_thread(twice.wait, 10)
        task.cancel()

    asyncio.run(asyncio.wait_for(follow(), 10))
    assert live.extra == ""
    assert _ask(live).replies
