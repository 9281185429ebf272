"""A bot on the stand-in."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Literal

import pytest

from channels.telegram import TelegramChannel
from tests.standins.serving import Stage
from tests.standins.telegram import TelegramStandIn

SECRET = "s3cret"

Act = Callable[..., Any]
"""`act(what, mode="webhook")`: runs `what(channel)` and returns what it returns."""


@pytest.fixture
def standin() -> TelegramStandIn:
    """Telegram."""
    return TelegramStandIn()


@pytest.fixture
def act(standin: TelegramStandIn, stage: Stage) -> Act:
    """Lets the channel do something against Telegram."""
    api_url = f"{stage.show(standin.app)}/bot"

    async def run(what: Callable[[TelegramChannel], Awaitable[Any]], mode: Literal["webhook", "polling"]) -> Any:
        channel = TelegramChannel(token=standin.token, secret_token=SECRET, api_url=api_url, mode=mode, timeout_s=2)
        try:
            return await what(channel)
        finally:
            await channel.aclose()

    return lambda what, mode="webhook": asyncio.run(run(what, mode))
