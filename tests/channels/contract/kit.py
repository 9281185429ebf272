"""What the contract needs of a channel to put it to the test. One kit a channel; see kits.py."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from channels.base import Channel, DeliveryStatus, WebhookRequest
from tests.fakes.stand_in import Answer, StandIn


@dataclass(frozen=True)
class Said:
    """A message that a person sends through the platform."""

    id: str
    text: str
    sender: str = "ana"


@dataclass(frozen=True)
class Got:
    """A message that the platform took from us."""

    id: str
    """As the platform called it in its answer."""
    to: str
    text: str


@dataclass(frozen=True)
class Told:
    """A receipt that the platform sends us."""

    id: str
    status: DeliveryStatus


class ChannelKit(Protocol):
    """A channel with its platform's habits."""

    name: str
    receipts: Sequence[DeliveryStatus]
    """What the platform reports after it took a message; empty when it reports nothing."""

    def stand_in(self) -> StandIn:
        """Return a platform that takes everything."""

    def channel(self, stand_in: StandIn, *, timeout_s: float = 0.5) -> Channel:
        """Return the channel, set up with the kit's secret, that sends to a platform."""

    def webhook(self, *said: Said) -> WebhookRequest:
        """Return a webhook as the platform signs it."""

    def receipt(self, *told: Told) -> WebhookRequest:
        """Return a webhook with receipts; only called when `receipts` is not empty."""

    def forgeries(self) -> Iterable[tuple[str, WebhookRequest]]:
        """Return requests that must be refused, each with what is wrong: wrong, missing or old secret, other body."""

    def oddities(self) -> Iterable[tuple[str, WebhookRequest]]:
        """Return requests that are genuine and hold nothing for us: unknown types, unknown fields, empty lists."""

    def garbage(self) -> Iterable[tuple[str, WebhookRequest]]:
        """Return requests that are genuine and unreadable: no JSON, an empty body, another shape."""

    def got(self, stand_in: StandIn) -> list[Got]:
        """Return what the platform took, in order."""

    def busy(self, retry_after_s: int) -> Answer:
        """Return the platform's «slow down»."""

    def broken(self) -> Answer:
        """Return the platform's own failure."""

    def blocked(self) -> Answer:
        """Return the answer for a person who does not want our messages (any more)."""
