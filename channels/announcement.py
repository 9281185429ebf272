"""Channels that tell their platform by themselves where we are, instead of a form on a web page."""

from typing import Protocol, runtime_checkable

from channels.base import Channel


@runtime_checkable
class AnnouncingChannel(Channel, Protocol):
    """A channel whose webhook is registered by a call."""

    async def announce(self, webhook_url: str) -> None:
        """Register the webhook, and the menu where there is one. Done at every start: repeating it changes nothing.

        Args:
            webhook_url: Absolute public address of this channel's webhook.

        Raises:
            SendError: The platform did not take it; what it was told before stays in force.
        """
