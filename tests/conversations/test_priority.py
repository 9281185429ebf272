"""Webhooks go first: before what begins, before the engine's next step, and before the rest of a commit."""

import asyncio
import threading

import pytest

from conversations import priority as module
from conversations.priority import Priority


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """So patient that a slow machine changes nothing."""
    monkeypatch.setattr(module, "PATIENCE_S", 10.0)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """With hardly any patience."""
    monkeypatch.setattr(module, "PATIENCE_S", 0.02)


@pytest.mark.usefixtures("patient")
def test_what_waited_begins_one_after_the_other() -> None:
    """A webhook that comes when the first of them has begun goes before the second."""
    seen: list[str] = []

    async def begin(priority: Priority, begun: asyncio.Event, name: str) -> None:
        await priority.wait_for_urgent()
        seen.append(name)
        begun.set()

    async def play() -> None:
        priority, begun = Priority(), asyncio.Event()
        with priority.urgent():
            waiting = [asyncio.create_task(begin(priority, begun, name)) for name in ("one", "two", "three")]
            await asyncio.sleep(0.01)
            seen.append("webhook")
        await begun.wait()
        with priority.urgent():
            for _ in range(20):
                await asyncio.sleep(0)
            seen.append("webhook")
        await asyncio.gather(*waiting)

    asyncio.run(play())
    assert seen == ["webhook", "one", "webhook", "two", "three"]


@pytest.mark.usefixtures("hurried")
def test_nothing_waits_for_ever() -> None:
    """While webhooks come without end, everything else goes on all the same."""

    async def play() -> None:
        priority = Priority()
        with priority.urgent():
            await asyncio.wait_for(asyncio.gather(*(priority.wait_for_urgent() for _ in range(50))), 5)

    asyncio.run(play())


@pytest.mark.usefixtures("patient")
def test_the_engine_stands_aside_until_the_webhook_is_acknowledged() -> None:
    """The thread that thinks stops between two steps and goes on when nothing is urgent."""
    priority, seen = Priority(), []

    def think() -> None:
        priority.begin_turn()
        priority.pause_for_urgent()
        seen.append("engine")

    with priority.urgent():
        engine = threading.Thread(target=think)
        engine.start()
        engine.join(0.05)
        seen.append("webhook")
    engine.join()
    assert seen == ["webhook", "engine"]


class _Clock:
    """A clock that stands still, but for who waits by it; nothing that is waited for ever happens."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    def monotonic(self) -> float:
        return sum(self.waited)

    def is_set(self) -> bool:
        return False

    def set(self) -> None:
        """Too late."""

    def wait(self, timeout_s: float) -> bool:
        self.waited.append(timeout_s)
        return False


@pytest.mark.usefixtures("hurried")
def test_all_pauses_of_a_turn_together_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn of a hundred steps does not wait at each of them; the next turn is patient again."""
    priority, clock = Priority(), _Clock()
    monkeypatch.setattr(module, "time", clock)
    with priority.urgent():
        monkeypatch.setattr(priority, "_calm", clock)
        for _ in range(2):
            priority.begin_turn()
            for _ in range(100):
                priority.pause_for_urgent()
    assert clock.waited == [0.02, 0.02]
