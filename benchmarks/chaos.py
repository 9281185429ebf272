"""Kills the program again and again while two hundred people write to it, and counts what was lost or doubled.

Each person sends the next message once the platform has seen the one before acknowledged, as platforms do; every
webhook is delivered up to five times, the repeats shuffled and in parallel. The platform's stand-in refuses, breaks and
dawdles. The engine numbers the messages of each conversation from its state, so that a message that was lost, doubled
or taken out of turn shows in the answers, whatever the program itself believes.

Usage: python -m benchmarks.chaos [--people 200] [--messages 20] [--kills 12] [--channel whatsapp] [--postgres]
"""

import argparse
import asyncio
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from sqlalchemy import Engine, func, select

from benchmarks.platforms import NAMES, Platform, open_platform
from conversations.tables import IS_OPEN, IS_PENDING, inbox, outbox
from database import open_database
from tests.standins.faults import Fault, Faults
from tests.standins.serving import serve

LOST, WRONG, ORDER = "lost", "wrong, or doubled by us", "people answered out of order"
TWICE, UNCERTAIN = "sent twice to the platform", "tries after a crash in mid-send (these may repeat)"
ROOT = Path(__file__).resolve().parent.parent
ENGINE_MS = 4
PATIENCE_S = 480.0
"""Longer than the pause after six tries in vain, which some person has in one run of three or so."""
AT_ONCE = 48
STARTING = 0.15
"""The share of kills that may meet the program while it starts."""
FATES = ((0.08, Fault.THROTTLED), (0.16, Fault.BROKEN), (0.26, Fault.SLOW))
"""What a platform does with a message, by chance; the shares add up. The rest is taken at once."""


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


@dataclass
class Victims:
    """The processes that are killed; each has its port, and is started again on it."""

    command: list[str]
    ports: list[int]
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    kills: int = 0

    def start(self, port: int) -> None:
        """Start (again) on a port."""
        command = [one.format(port=port) for one in self.command]
        self.running[port] = subprocess.Popen(command, cwd=ROOT)

    def kill(self, port: int) -> None:
        """Kill without any warning."""
        self.running[port].send_signal(signal.SIGKILL)
        self.running[port].wait()
        self.kills += 1

    def stop(self) -> None:
        """End what runs."""
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            process.wait()


@dataclass
class Crowd:
    """The platform's side of the people: sends webhooks until each was acknowledged."""

    platform: Platform
    ports: list[int]
    client: httpx.AsyncClient
    dice: random.Random
    slots: asyncio.Semaphore
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
            repeats += [asyncio.create_task(self._later(request)) for _ in range(self.dice.randint(0, 4))]
            await asyncio.sleep(self.dice.uniform(0, 0.4))
        await asyncio.gather(*repeats)

    async def deliver(self, request: tuple[bytes, dict[str, str]]) -> None:
        """Deliver a webhook until it is acknowledged."""
        while True:
            url = f"http://127.0.0.1:{self.dice.choice(self.ports)}/channels/{self.platform.name}/webhook"
            async with self.slots:
                started = time.perf_counter()
                try:
                    answer = await self.client.post(url, content=request[0], headers=request[1])
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


async def torment(victims: Victims, kills: int, dice: random.Random, client: httpx.AsyncClient) -> None:
    """Kill and restart at random moments: mostly at work, now and then while it starts."""
    for _ in range(kills):
        port = dice.choice(victims.ports)
        if dice.random() > STARTING:
            await until_alive(client, port)
        await asyncio.sleep(dice.uniform(0.3, 3.0))
        victims.kill(port)
        await asyncio.sleep(dice.uniform(0.0, 0.5))
        victims.start(port)


async def until_alive(client: httpx.AsyncClient, port: int) -> None:
    """Return when a program answers."""
    while True:
        try:
            await client.get(f"http://127.0.0.1:{port}/health/live")
        except httpx.TransportError:
            await asyncio.sleep(0.1)
        else:
            return


async def until_quiet(database: Engine) -> None:
    """Return when nothing is pending and nothing is to be sent."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        with database.connect() as connection:
            left = connection.scalar(select(func.count()).select_from(inbox).where(IS_PENDING)) or 0
            left += connection.scalar(select(func.count()).select_from(outbox).where(IS_OPEN)) or 0
        if not left:
            return
        await asyncio.sleep(0.5)
    print(f"NOT QUIET after {PATIENCE_S:.0f} s: {left} left")


async def play(arguments: argparse.Namespace, victims: Victims, platform: Platform, database: Engine) -> Crowd:
    """Let everybody loose."""
    dice = random.Random(arguments.seed)
    limits = httpx.Limits(max_connections=2 * AT_ONCE)
    async with httpx.AsyncClient(timeout=20, limits=limits) as client:
        crowd = Crowd(platform, victims.ports, client, dice, asyncio.Semaphore(AT_ONCE))
        people = [crowd.person(person, arguments.messages) for person in range(arguments.people)]
        await asyncio.gather(torment(victims, arguments.kills, dice, client), *people)
    await until_quiet(database)
    return crowd


def said(person: int, number: int) -> str:
    """Return what a person says in her nth message."""
    return f"persona {person} dice {number}"


def verdict(arguments: argparse.Namespace, platform: Platform, database: Engine) -> dict[str, int]:
    """Compare what the platform took with what was said."""
    found: dict[int, list[str]] = defaultdict(list)
    for message in platform.taken():
        found[message.person].append(message.text)
    numbers = range(1, arguments.messages + 1)
    wanted = {one: [f"{n}: {said(one, n)}" for n in numbers] for one in range(arguments.people)}
    once = {one: list(dict.fromkeys(found[one])) for one in wanted}
    with database.connect() as connection:
        uncertain = connection.scalar(select(func.coalesce(func.sum(outbox.c.uncertain), 0))) or 0
    return {
        "messages said": sum(map(len, wanted.values())),
        "answered": sum(len(set(once[one]) & set(texts)) for one, texts in wanted.items()),
        LOST: sum(len(set(texts) - set(once[one])) for one, texts in wanted.items()),
        WRONG: sum(len(set(once[one]) - set(texts)) for one, texts in wanted.items()),
        ORDER: sum(once[one] != texts for one, texts in wanted.items()),
        TWICE: sum(len(found[one]) - len(once[one]) for one in wanted),
        UNCERTAIN: int(uncertain),
    }


@contextmanager
def database_url(postgres: bool) -> Iterator[str]:
    """A new database that is gone at the end."""
    with tempfile.TemporaryDirectory(prefix="ventanilla-chaos-") as folder:
        if not postgres:
            yield f"sqlite:///{folder}/chaos.db"
            return
        from benchmarks.postgres import serving_postgres  # the package is only there for development

        with serving_postgres(Path(folder)) as url:
            yield url


def run(arguments: argparse.Namespace) -> bool:
    """Play once, print the figures, and tell whether they are good."""
    platform = open_platform(arguments.channel)
    refused = moods(platform.faults, random.Random(arguments.seed + 1))
    ports = [free_port() for _ in range(2 if arguments.postgres else 1)]
    with database_url(arguments.postgres) as url, serve(platform.app) as address:
        program = [sys.executable, "-m", "benchmarks.chaos_program", platform.name, url, "{port}", address]
        victims, started = Victims([*program, str(ENGINE_MS)], ports), time.monotonic()
        for port in ports:
            victims.start(port)
        database = open_database(url)
        try:
            crowd = asyncio.run(play(arguments, victims, platform, database))
            figures = verdict(arguments, platform, database)
        finally:
            victims.stop()
            database.dispose()
    figures_of_play = {
        "seconds": round(time.monotonic() - started),
        "processes": len(ports),
        "killed": victims.kills,
        "webhooks delivered": crowd.delivered,
        "webhooks that met a dead process": crowd.unheard,
        "acknowledged after, median ms": round(quantile(crowd.acknowledged_ms, 0.5), 1),
        "acknowledged after, p99 ms (starts included)": round(quantile(crowd.acknowledged_ms, 0.99), 1),
        "sends refused as too fast": refused[Fault.THROTTLED.name],
        "sends met by a failure of the platform": refused[Fault.BROKEN.name],
    }
    for name, value in {**figures_of_play, **figures}.items():
        print(f"{name:.<55} {value}")
    good = not (figures[LOST] or figures[WRONG] or figures[ORDER]) and figures[TWICE] <= figures[UNCERTAIN]
    print("good" if good else "NOT GOOD")
    return good


def quantile(values: list[float], share: float) -> float:
    """Return the value below which a share of the values lies; 0 when there are none."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Read the command line and play."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--messages", type=int, default=20)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--channel", default="whatsapp", choices=NAMES)
    parser.add_argument("--postgres", action="store_true", help="two processes on one PostgreSQL")
    parser.add_argument("--seed", type=int, default=1)
    sys.exit(0 if run(parser.parse_args()) else 1)


if __name__ == "__main__":
    main()
