"""Troubles at random moments."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from benchmarks.chaos.copies import Copies, until_alive

STARTING = 0.15
"""The share of kills that may meet a copy while it starts."""
FROZEN_S = (0.5, 20.0)
"""Seconds that a copy stands still; leases end after five."""


@dataclass
class Troubles:
    """Troubles of the copies and their database while people write."""

    copies: Copies
    database: Engine
    dice: random.Random
    client: httpx.AsyncClient
    restart_database: Callable[[], None]
    thawing: set[asyncio.Task[None]] = field(default_factory=set)
    happened: list[str] = field(default_factory=list)

    async def have(self, kinds: list[str]) -> None:
        """Have troubles, one after the other in any order: kill, freeze, restart (of the database), jump (of its clock)."""
        self.dice.shuffle(kinds)
        for kind in kinds:
            await asyncio.sleep(self.dice.uniform(0.3, 3.0))
            await getattr(self, f"_{kind}")()
            self.happened.append(kind)
            print(f"{kind} ({len(self.happened)} of {len(kinds)})", flush=True)
        await asyncio.gather(*self.thawing)

    async def _kill(self) -> None:
        # One of an earlier version would not start again on tables that are newer.
        able = set(self.copies.ports) - self.copies.frozen - self.copies.checkouts.keys()
        if not able:
            return
        port = self.dice.choice(sorted(able))
        if self.dice.random() > STARTING:
            await until_alive(self.client, port)
        self.copies.kill(port)
        await asyncio.sleep(self.dice.uniform(0.0, 0.5))
        self.copies.start(port)

    async def _freeze(self) -> None:
        if len(self.copies.frozen) == len(self.copies.ports) - 1:
            await asyncio.wait(self.thawing, return_when=asyncio.FIRST_COMPLETED)
        port = self.dice.choice([one for one in self.copies.ports if one not in self.copies.frozen])
        self.copies.freeze(port)
        task = asyncio.create_task(self._thaw(port, self.dice.uniform(*FROZEN_S)))
        self.thawing.add(task)
        task.add_done_callback(self.thawing.discard)

    async def _thaw(self, port: int, after_s: float) -> None:
        await asyncio.sleep(after_s)
        self.copies.thaw(port)

    async def _restart(self) -> None:
        await asyncio.to_thread(self.restart_database)

    async def _jump(self) -> None:
        """Shift the ends of all leases against the clock, which is what they are compared with."""
        shift = self.dice.choice(["1 hour", "-1 hour"])
        statement = text("UPDATE copies SET expires_at = expires_at + CAST(:shift AS interval)")

        def jump() -> None:
            with self.database.begin() as connection:
                connection.execute(statement, {"shift": shift})

        for _ in range(20):
            try:
                await asyncio.to_thread(jump)
            except DBAPIError:
                await asyncio.sleep(0.5)
            else:
                return
