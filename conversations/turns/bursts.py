"""Bursts: what somebody writes in several messages at once is held until they are silent, and answered as one.

Which messages belong together follows from their rows alone, so that a turn which was cut off by a kill is made again
from the same ones; holding only decides when they are taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from channels.base import InboundMessage, MessageKind
from config.clock import Clock, utc_now

LONGEST = timedelta(seconds=5)
"""From the first message of a burst to its last, and the longest that the first one is held."""
MOST_MESSAGES = 20
MOST_CHARS = 5_000
"""Together; what goes beyond it is the next turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A message that waits, with its row of the inbox."""

    row: Row[Any]
    message: InboundMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Messages that are answered together."""

    arrived: Sequence[Arrived]
    """In order; at least one."""
    held_s: float
    """How long to wait still for more of it; 0 when it is complete."""

    @property
    def message(self) -> InboundMessage:
        """The messages as one: the first, with everybody's lines."""
        first = self.arrived[0].message
        if len(self.arrived) == 1:
            return first
        return replace(first, text="\n".join(one.message.text or "" for one in self.arrived))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bursts:
    """The rule by which messages belong together."""

    channels: frozenset[str] = frozenset()
    """Those in which somebody can be held: they push the answer, nobody waits on a line for it."""
    quiet_s: float = 0.0
    """How long somebody is silent before they are answered; 0 answers each message by itself."""
    now: Clock = utc_now

    def gather(self, waiting: Sequence[Arrived]) -> Burst:
        """Return the next messages to answer, of those that wait in order; there must be one."""
        taken = [waiting[0]]
        if not (self.quiet_s and waiting[0].row.channel in self.channels and _is_words(waiting[0])):
            return Burst(arrived=taken, held_s=0.0)
        for arrived in waiting[1:]:
            if not self._follows(taken, arrived):
                return Burst(arrived=taken, held_s=0.0)
            taken.append(arrived)
        return Burst(arrived=taken, held_s=self._left_s([one.row.received_at for one in taken]))

    def _follows(self, taken: Sequence[Arrived], arrived: Arrived) -> bool:
        """Tell whether a message belongs to those before it; a tap, a picture or a quote never does, and ends them."""
        first, last, row = taken[0].row, taken[-1].row, arrived.row
        written = sum(len(one.message.text or "") for one in (*taken, arrived))
        return (
            _is_words(arrived)
            and row.quotes is None
            and len(taken) < MOST_MESSAGES
            and written <= MOST_CHARS
            and abs(row.received_at - last.received_at).total_seconds() <= self.quiet_s
            and abs(row.received_at - first.received_at) <= LONGEST
            # Platforms keep messages while they cannot reach us, and then deliver those of an hour at once.
            and abs(row.order_at - first.order_at) <= LONGEST
        )

    def _left_s(self, received: Sequence[datetime]) -> float:
        due = min(max(received) + timedelta(seconds=self.quiet_s), min(received) + LONGEST)
        # Another machine's clock may go before ours.
        return min(max(0.0, (due - self.now()).total_seconds()), self.quiet_s)


ONE_BY_ONE = Bursts()
"""Each message is answered by itself."""


def _is_words(arrived: Arrived) -> bool:
    message = arrived.message
    return message.kind is MessageKind.TEXT and bool(message.text) and not arrived.row.is_over_limit
