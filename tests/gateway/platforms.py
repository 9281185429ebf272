"""Telegram, beside a stand-in of the platform."""

import asyncio
from dataclasses import replace
from typing import Any

from channels.abilities import AnnouncingChannel
from channels.limits import Pace
from channels.telegram import TelegramChannel
from tests.standins.telegram import TelegramStandIn

SECRET = "s3cret"


def make_telegram(address: str, mode: Any) -> TelegramChannel:
    """A channel by webhook or polling, as fast as a test needs it."""
    channel = TelegramChannel(token=TelegramStandIn().token, secret_token=SECRET, api_url=f"{address}/bot", mode=mode)
    channel.limits = replace(channel.limits, pace=Pace(per_second=1000))
    return channel


def announce_at(channel: AnnouncingChannel, url: str) -> None:
    """Tell the platform an address."""

    async def announce() -> None:
        await channel.announce(url)
        await channel.aclose()

    asyncio.run(announce())
