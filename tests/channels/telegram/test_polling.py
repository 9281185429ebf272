"""Fetching updates with python-telegram-bot's real client."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from channels.base import Received
from channels.telegram import TelegramChannel, polling
from tests.channels.telegram.conftest import Act
from tests.standins import telegram_updates as updates
from tests.standins.telegram import TelegramStandIn

ANA = 4001


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "_WAIT_S", 1)
    monkeypatch.setattr(polling, "_LONGEST_PAUSE_S", 0.01)


def polled(
    until: Callable[[], bool], deliver: Callable[[Received], Awaitable[None]]
) -> Callable[[TelegramChannel], Awaitable[None]]:
    """Poll until something is true."""

    async def poll(channel: TelegramChannel) -> None:
        task = asyncio.create_task(channel.poll(deliver))
        await _come_true(until)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    return poll


async def _come_true(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - the stand-in lives in another thread
            await asyncio.sleep(0.01)


def test_fetches_in_order_and_confirms(act: Act, standin: TelegramStandIn) -> None:
    """Updates come in order, each once, and Telegram forgets them when they are stored."""
    for number in range(5):
        standin.queue(updates.text(ANA, f"mensaje {number}"))
    got: list[str | None] = []

    async def deliver(received: Received) -> None:
        got.extend(message.text for message in received.messages)

    act(polled(lambda: standin.waiting == 0, deliver), "polling")
    assert got == [f"mensaje {number}" for number in range(5)]


def test_takes_off_a_webhook_first(act: Act, standin: TelegramStandIn) -> None:
    """A webhook that was set before would keep Telegram from being asked; it goes, and nothing that waits is lost."""
    standin.webhook = {"url": "https://old.example.gt"}
    standin.queue(updates.text(ANA, "hola"))
    got: list[Received] = []

    async def deliver(received: Received) -> None:
        got.append(received)

    act(polled(lambda: standin.waiting == 0, deliver), "polling")
    assert len(got) == 1
    assert standin.webhook == {}


def test_confirms_nothing_that_is_not_stored(act: Act, standin: TelegramStandIn) -> None:
    """When storing fails, the update is fetched again, and those behind it wait for it."""
    for number in range(3):
        standin.queue(updates.text(ANA, f"mensaje {number}"))
    got: list[str | None] = []
    failures = iter([False, True, True, False, False])

    async def deliver(received: Received) -> None:
        if next(failures, False):
            raise OSError("the disk is full")
        got.extend(message.text for message in received.messages)

    act(polled(lambda: standin.waiting == 0, deliver), "polling")
    assert got == ["mensaje 0", "mensaje 1", "mensaje 2"]


def test_an_unreadable_update_holds_up_nobody(act: Act, standin: TelegramStandIn) -> None:
    """An update that python-telegram-bot cannot read is passed over, and those behind it arrive."""
    standin.queue({**updates.update(), "message": {"message_id": "x", "chat": []}})
    standin.queue(updates.text(ANA, "hola"))
    got: list[str | None] = []

    async def deliver(received: Received) -> None:
        got.extend(message.text for message in received.messages)

    act(polled(lambda: standin.waiting == 0, deliver), "polling")
    assert got == ["hola"]


def test_outlasts_an_outage(act: Act, standin: TelegramStandIn) -> None:
    """A wrong token or a server that is away is waited out: the loop never ends by itself."""
    token, standin.token = standin.token, "700001:another"
    standin.queue(updates.text(ANA, "hola"))
    got: list[Received] = []

    async def deliver(received: Received) -> None:
        got.append(received)

    async def poll(channel: TelegramChannel) -> None:
        task = asyncio.create_task(channel.poll(deliver))
        await asyncio.sleep(0.2)
        standin.token = token
        await _come_true(lambda: standin.waiting == 0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    act(poll, "polling")
    assert len(got) == 1


class _Hasty:
    """A proxy that answers at once, and has nothing."""

    asked = 0

    async def delete_webhook(self) -> None:
        """Nothing to take off."""

    async def do_api_request(self, *_: object, **__: object) -> list[object]:
        """No updates."""
        self.asked += 1
        return []


def test_an_answer_that_was_not_waited_for_is_not_asked_for_without_end() -> None:
    """Each such answer is followed by a pause."""
    bot, pauses = _Hasty(), []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            raise asyncio.CancelledError

    async def deliver(_: Received) -> None:
        """Nothing comes."""

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(polling.fetch_updates(bot, lambda _: Received(), deliver, pause=pause))  # type: ignore[arg-type]  # as much of a bot as is asked
    assert (bot.asked, len(pauses)) == (3, 3)
    assert all(seconds > 0 for seconds in pauses)
