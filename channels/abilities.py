"""Abilities of some channels besides receiving and sending."""

from collections.abc import Awaitable, Callable
from typing import Protocol, runtime_checkable

from channels.base import Channel, Received


@runtime_checkable
class PollingChannel(Channel, Protocol):
    """A channel that can also fetch its messages, for a machine without a public address."""

    @property
    def polls(self) -> bool:
        """True when it is set to do so; then it has no webhook."""

    async def poll(self, deliver: Callable[[Received], Awaitable[None]]) -> None:
        """Fetch until cancelled.

        Confirm an update to the platform only after `deliver` has returned: then it is durable. Errors of the network
        are waited out inside.
        """


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
