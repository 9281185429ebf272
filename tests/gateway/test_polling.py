"""Channels that fetch their messages themselves."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.fakes.running import running
from tests.gateway.platforms import announce_at, make_telegram
from tests.standins import telegram_updates as updates
from tests.standins.serving import serve
from tests.standins.telegram import TelegramStandIn


@pytest.mark.parametrize("mode", ["webhook", "polling"])
def test_telegram_by_webhook_and_by_polling(database: Engine, mode: Any) -> None:
    """The library's real client sets the webhook or fetches, answers a text and a press, and a block is final."""
    platform = TelegramStandIn()
    with serve(platform.app) as address:
        with running(database, [make_telegram(address, mode)]) as program:
            if mode == "webhook":
                announce_at(make_telegram(address, mode), f"{program.url}/channels/telegram/webhook")
            for number in range(3):
                platform.queue(updates.text(4001, f"mensaje {number}"))
            platform.queue(updates.press(4001, "/deny", title="No"))
            platform.queue(updates.update())
            if mode == "webhook":
                asyncio.run(platform.post_updates())
            program.until(lambda: len(platform.sent) == 4 and not platform.open_queries and not platform.waiting)
        texts = [message.text for message in platform.sent]
        assert texts[:3] == [f"{number + 1}: mensaje {number}" for number in range(3)]
        assert all(status == 200 for status in platform.posts)
        assert len(platform.posts) == (5 if mode == "webhook" else 0)
