"""People on a platform, and what it does with answers to them."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

from benchmarks.platforms import Platform
from tests.standins.faults import Fault, Faults

AT_ONCE = 48
GIVEN_UP_S = 3.0
"""After this long a platform takes a webhook for unheard and delivers it again, perhaps to another copy."""
FATES = ((0.08, Fault.THROTTLED), (0.16, Fault.BROKEN), (0.26, Fault.SLOW))
"""Fates of a message at a platform, by chance; the shares add up. The rest is taken at once."""


def moods(faults: Faults, dice: random.Random) -> Counter[str]:
    """Let a platform take most messages, some slowly, and say «later» or break for the rest; return what it refused."""
    refused: Counter[str] = Counter()

    def choose() -> Fault | None:
        fate = dice.random()
        fault = next((fault for limit, fault in FATES if fate < limit), None)
        if fault in {Fault.THROTTLED, Fault.BROKEN}:
            refused[fault.name] += 1
        return fault

    faults.choose = choose
    return refused


def said(person: int, number: int) -> str:
    """Return what a person says in her nth message."""
    return f"persona {person} dice {number}"


@dataclass
class Crowd:
    """The platform's side of the people: sends webhooks until each was acknowledged."""

    platform: Platform
    ports: Sequence[int]
    client: httpx.AsyncClient
    dice: random.Random
    most_repeats: int = 4
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    """Requests under way at once; what waits for one is not measured."""
    acknowledged_ms: list[float] = field(default_factory=list)
    delivered: int = 0
    unheard: int = 0

    async def person(self, person: int, messages: int) -> None:
        """Send one person's messages in order, and their repeats whenever."""
        repeats = []
        for number in range(1, messages + 1):
            request = self.platform.webhook(person, number, said(person, number))
            await self.deliver(request)
            copies = self.dice.randint(0, self.most_repeats)
            repeats += [asyncio.create_task(self._later(request)) for _ in range(copies)]
            await asyncio.sleep(self.dice.uniform(0, 0.4))
        await asyncio.gather(*repeats)

    async def deliver(self, request: tuple[bytes, dict[str, str]], port: int | None = None) -> None:
        """Deliver a webhook until it is acknowledged, to any copy unless one is named."""
        while True:
            to = port or self.dice.choice(self.ports)
            url = f"http://127.0.0.1:{to}/channels/{self.platform.name}/webhook"
            async with self.slots:
                started = time.perf_counter()
                try:
                    answer = await self.client.post(url, content=request[0], headers=request[1], timeout=GIVEN_UP_S)
                except httpx.TransportError:
                    self.unheard += 1
                else:
                    self.delivered += 1
                    if answer.status_code == 200:
                        self.acknowledged_ms.append((time.perf_counter() - started) * 1000)
                        return
            await asyncio.sleep(self.dice.uniform(0.05, 0.4))

    async def _later(self, request: tuple[bytes, dict[str, str]]) -> None:
        await asyncio.sleep(self.dice.expovariate(1 / 2.0))
        await self.deliver(request)
