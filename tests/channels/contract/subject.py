"""What the contract needs to know of a channel."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.types import ASGIApp

from channels.base import Channel, DeliveryStatus, WebhookRequest
from tests.standins.faults import Faults

SECRET, OLD_SECRET = "s3cret-new_1", "s3cret-old_1"


class Subject(ABC):
    """One channel with its platform's stand-in. Made anew for each test."""

    recipient: str
    """Somebody to whom `send` can write."""
    drops_repeats = False
    """Whether the platform refuses the same key a second time."""

    app: ASGIApp
    faults: Faults
    address: str
    """Where the stand-in is served."""

    @abstractmethod
    def open(self, base_url: str, *, secret: str = SECRET) -> Channel:
        """Make the channel, with a time-out shorter than the stand-in's pause; `secret` proves its webhook."""

    @abstractmethod
    def prove(self, body: bytes, secret: str) -> Mapping[str, str]:
        """The headers with which the platform sends a body."""

    @abstractmethod
    def text(self, words: str) -> dict[str, Any]:
        """A body, as JSON, in which one person says something in writing."""

    @abstractmethod
    def unknown(self) -> dict[str, Any]:
        """A body in which one person sends something of a type that does not exist yet."""

    @abstractmethod
    def nothing(self) -> Sequence[dict[str, Any]]:
        """Proper bodies that say nothing to us."""

    def receipts(self) -> Sequence[tuple[dict[str, Any], DeliveryStatus]]:
        """Bodies that tell of a message's fate; none where the platform has no such thing."""
        return ()

    @abstractmethod
    def taken(self) -> Sequence[str]:
        """The texts that the stand-in took, in order."""

    def post(self, body: bytes, *, secret: str = SECRET) -> WebhookRequest:
        """The request with which the platform posts a body."""
        return WebhookRequest(method="POST", body=body, headers=self.prove(body, secret), query={})
