"""People who write: each the next message when the one before is answered, or messages at a fixed rate."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count

from benchmarks.chaos import quantile
from benchmarks.conversation_length import MESSAGES

Ask = Callable[[str, str], Awaitable[None]]
"""Sends a person's message and returns when it is answered; takes conversation and text, raises where it is not."""

_NUMBERS = count()
"""Of conversations: each is held once, however often one begins to measure."""
_PLAIN = "abcdfghijklmnopq"
"""In every name of a conversation: our API refuses one of few different letters, as somebody else could guess it."""


@dataclass(slots=True)
class Times:
    """What was measured."""

    seconds: float = 0.0
    """From the first message to the last answer."""
    turns_ms: list[float] = field(default_factory=list)
    """Of each answer."""
    failures: int = 0
    """Messages without an answer."""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.turns_ms) / self.seconds if self.seconds else 0.0

    def quantile(self, share: float) -> float:
        """Milliseconds below which a share of the answers came."""
        return quantile(self.turns_ms, share)


async def write_in_turn(ask: Ask, people: int, seconds: float) -> Times:
    """Closed loop: each of some people holds conversations of ten mixed messages, one after the other."""
    times, started = Times(), time.perf_counter()

    async def person() -> None:
        while time.perf_counter() - started < seconds:
            conversation = f"bench-{_PLAIN}-{next(_NUMBERS):016d}"
            for text in MESSAGES:
                await _measure(ask, conversation, text, times)

    await asyncio.gather(*(person() for _ in range(people)))
    times.seconds = time.perf_counter() - started
    return times


async def write_at_rate(ask: Ask, rate: float, seconds: float) -> Times:
    """Open loop: a message of some person each so often, whether those before were answered or not."""
    times, started = Times(), time.perf_counter()
    under_way = []
    first = next(_NUMBERS)
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
        conversation = f"rate-{_PLAIN}-{first}-{number // len(MESSAGES):08d}"
        text = MESSAGES[number % len(MESSAGES)]
        under_way.append(asyncio.create_task(_measure(ask, conversation, text, times)))
    await asyncio.gather(*under_way)
    times.seconds = time.perf_counter() - started
    return times


async def _measure(ask: Ask, conversation: str, text: str, times: Times) -> None:
    started = time.perf_counter()
    try:
        await ask(conversation, text)
    except Exception:  # noqa: BLE001 - whatever it was, there was no answer
        times.failures += 1
    else:
        times.turns_ms.append((time.perf_counter() - started) * 1000)
