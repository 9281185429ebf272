"""Tells the platforms at the start where we are, where they take that by a call."""

import asyncio

import structlog

from channels.abilities import AnnouncingChannel, PollingChannel
from channels.errors import SendError

log = structlog.get_logger(__name__)

PAUSE_S = 60.0


async def announce(channel: AnnouncingChannel, public_url: str) -> None:
    """Announce a channel, again until the platform has taken it.

    Args:
        channel: One that can announce itself.
        public_url: Our own address, without a slash at its end. While it is empty only a channel that needs no webhook,
            because it polls, is announced.
    """
    polls = isinstance(channel, PollingChannel) and channel.polls
    if not public_url and not polls:
        log.warning("announce.no_public_url", channel=channel.name)
        return
    while True:
        try:
            await channel.announce(f"{public_url}/channels/{channel.name}/webhook")
        except SendError as error:
            log.warning("announce.failed", channel=channel.name, code=error.code)
        else:
            log.info("announce.done", channel=channel.name)
            return
        await asyncio.sleep(PAUSE_S)
