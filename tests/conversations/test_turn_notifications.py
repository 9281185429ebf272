"""Whoever waits for a turn hears of it at once, and asks the database seldom."""

import asyncio
import time

import pytest

from conversations import turn_notifications
from conversations.turn_notifications import TurnNotifications


def _wait(notifications: TurnNotifications, timeout_s: float, *, notify_after_s: float | None = None) -> float:
    async def waiting() -> float:
        started = time.monotonic()
        with notifications.subscribe("one") as subscription:
            if notify_after_s is not None:
                asyncio.get_running_loop().call_later(notify_after_s, notifications.notify, "one")
            await subscription.wait(timeout_s)
        return time.monotonic() - started

    return asyncio.run(waiting())


def test_a_notification_ends_the_wait() -> None:
    """Long before its time is over."""
    assert _wait(TurnNotifications(is_alone=True), 30, notify_after_s=0.05) < 10


def test_where_no_other_process_writes_one_looks_again_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite every turn is notified of in memory; between processes a notification may be lost."""
    monkeypatch.setattr(turn_notifications, "LOOK_AGAIN_S", 0.05)
    assert _wait(TurnNotifications(), 0.5) < 0.4
    assert _wait(TurnNotifications(is_alone=True), 0.5) >= 0.45


def test_nothing_is_kept_of_who_has_gone() -> None:
    """Subscriptions end with their block."""
    notifications = TurnNotifications(is_alone=True)
    _wait(notifications, 0.01)
    assert notifications._waiting == {}
