"""Channels that fetch their messages themselves."""

import asyncio

import structlog

from channels.abilities import PollingChannel
from channels.base import Received
from gateway.platform_intake import PlatformIntake

log = structlog.get_logger(__name__)

PAUSE_S = 5.0


async def poll(channel: PollingChannel, intake: PlatformIntake) -> None:
    """Fetch until cancelled; what an adapter does not wait out itself is waited out here."""

    async def deliver(received: Received) -> None:
        awaiting = await intake.take(channel, received)
        await intake.indicate(channel, awaiting)

    while True:
        try:
            await channel.poll(deliver)
        except Exception as error:  # noqa: BLE001 - a channel that fails must not take the others along
            log.error("polling.failed", channel=channel.name, error=type(error).__name__)
        await asyncio.sleep(PAUSE_S)
