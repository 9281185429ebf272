"""Kills the program again and again while two hundred people write to it, and counts what was lost or doubled.

Each person sends the next message once the platform has seen the one before acknowledged, as platforms do; every webhook
is delivered up to five times, the repeats shuffled and in parallel. The platform's stand-in refuses, breaks and dawdles.
The engine numbers the messages of each conversation from its state, so that a message that was lost, doubled or taken
out of turn shows in the answers, whatever the program itself believes.

Usage: python -m benchmarks.chaos [--people 200] [--messages 20] [--kills 12] [--channel postal] [--postgres]
"""

import argparse
import asyncio
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from sqlalchemy import Engine, func, select

from channels.base import WebhookRequest
from database import open_database
from gateway.tables import IS_OPEN, IS_PENDING, inbox, outbox
from tests.channels.contract.kit import ChannelKit, Said
from tests.channels.contract.kits import KITS
from tests.fakes.stand_in import Answer, Call, StandIn

ROOT = Path(__file__).resolve().parent.parent
ENGINE_MS = 4.0
PATIENCE_S = 240.0


@dataclass
class Moody:
    """A platform that takes most messages, some slowly, and says «later» or breaks for the rest."""

    kit: ChannelKit
    dice: random.Random
    taken: list[Call] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._take = self.kit.stand_in().respond

    def respond(self, call: Call) -> Answer:
        """Play the platform."""
        with self.lock:
            fate = self.dice.random()
            if fate < 0.08:
                self.refused["busy"] += 1
                return self.kit.busy(1)
            if fate < 0.16:
                self.refused["broken"] += 1
                return self.kit.broken()
            self.taken.append(call)
            answer = self._take(call)
        slowly = self.dice.uniform(0.1, 0.6) if fate < 0.26 else 0.0
        return Answer(answer.status, answer.body, answer.headers, delay_s=slowly)


@dataclass
class Victims:
    """The processes that are killed; each has its port, and is started again on it."""

    command: list[str]
    ports: list[int]
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    kills: int = 0

    def start(self, port: int) -> None:
        """Start (again) on a port."""
        self.running[port] = subprocess.Popen([one.format(port=port) for one in self.command], cwd=ROOT)

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

    kit: ChannelKit
    ports: list[int]
    client: httpx.AsyncClient
    dice: random.Random
    acknowledged_ms: list[float] = field(default_factory=list)
    delivered: int = 0
    unheard: int = 0

    async def person(self, name: str, messages: int) -> None:
        """Send one person's messages in order, and their repeats whenever."""
        repeats = []
        for number in range(1, messages + 1):
            request = self.kit.webhook(Said(f"{name}-{number}", f"{name} dice {number}", sender=name))
            await self.deliver(request)
            repeats += [asyncio.create_task(self._later(request)) for _ in range(self.dice.randint(0, 4))]
            await asyncio.sleep(self.dice.uniform(0, 0.4))
        await asyncio.gather(*repeats)

    async def deliver(self, request: WebhookRequest) -> None:
        """Deliver a webhook until it is acknowledged."""
        while True:
            url = f"http://127.0.0.1:{self.dice.choice(self.ports)}/channels/{self.kit.name}/webhook"
            started = time.perf_counter()
            try:
                answer = await self.client.request(
                    request.method, url, content=request.body, headers=dict(request.headers)
                )
            except httpx.TransportError:
                self.unheard += 1
            else:
                self.delivered += 1
                if answer.status_code == 200:
                    self.acknowledged_ms.append((time.perf_counter() - started) * 1000)
                    return
            await asyncio.sleep(self.dice.uniform(0.05, 0.4))

    async def _later(self, request: WebhookRequest) -> None:
        await asyncio.sleep(self.dice.expovariate(1 / 2.0))
        await self.deliver(request)


async def torment(victims: Victims, kills: int, dice: random.Random) -> None:
    """Kill and restart at random moments."""
    for _ in range(kills):
        await asyncio.sleep(dice.uniform(0.8, 3.0))
        port = dice.choice(victims.ports)
        victims.kill(port)
        await asyncio.sleep(dice.uniform(0.0, 0.5))
        victims.start(port)


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


async def play(arguments: argparse.Namespace, victims: Victims, moody: Moody, database: Engine) -> Crowd:
    """Let everybody loose."""
    dice = random.Random(arguments.seed)
    limits = httpx.Limits(max_connections=128)
    async with httpx.AsyncClient(timeout=20, limits=limits) as client:
        crowd = Crowd(moody.kit, victims.ports, client, dice)
        people = [crowd.person(f"p{n:03}", arguments.messages) for n in range(arguments.people)]
        await asyncio.gather(torment(victims, arguments.kills, dice), *people)
    await until_quiet(database)
    return crowd


def verdict(arguments: argparse.Namespace, moody: Moody, database: Engine) -> dict[str, int]:
    """Compare what the platform took with what was said."""
    answered: dict[str, list[str]] = defaultdict(list)
    recorder = StandIn(moody.respond, calls=moody.taken)
    for got in moody.kit.got(recorder):
        answered[got.to].append(got.text)
    wanted = {
        f"p{n:03}": [f"{k}: p{n:03} dice {k}" for k in range(1, arguments.messages + 1)]
        for n in range(arguments.people)
    }
    found = {who: next((texts for to, texts in answered.items() if who in to), []) for who in wanted}
    once = {who: list(dict.fromkeys(texts)) for who, texts in found.items()}
    with database.connect() as connection:
        uncertain = connection.scalar(select(func.coalesce(func.sum(outbox.c.uncertain), 0))) or 0
    return {
        "messages said": sum(map(len, wanted.values())),
        "answered": sum(len(set(once[who]) & set(texts)) for who, texts in wanted.items()),
        "lost": sum(len(set(texts) - set(once[who])) for who, texts in wanted.items()),
        "wrong or doubled by us": sum(len(set(once[who]) - set(texts)) for who, texts in wanted.items()),
        "people answered out of order": sum(once[who] != texts for who, texts in wanted.items()),
        "sent twice to the platform": sum(len(texts) - len(set(texts)) for texts in found.values()),
        "tries after a crash in mid-send (these may repeat)": int(uncertain),
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
    kit = next(kit for kit in KITS if kit.name == arguments.channel)
    moody = Moody(kit, random.Random(arguments.seed + 1))
    ports = [_free_port() for _ in range(2 if arguments.postgres else 1)]
    with database_url(arguments.postgres) as url, StandIn(moody.respond).serving() as platform:
        command = [
            sys.executable,
            "-m",
            "benchmarks.chaos_program",
            kit.name,
            url,
            "{port}",
            platform.url,
            str(ENGINE_MS),
        ]
        victims, started = Victims(command, ports), time.monotonic()
        for port in ports:
            victims.start(port)
        database = open_database(url)
        try:
            crowd = asyncio.run(play(arguments, victims, moody, database))
            figures = verdict(arguments, moody, database)
        finally:
            victims.stop()
            database.dispose()
    figures_of_play = {
        "seconds": round(time.monotonic() - started),
        "processes": len(ports),
        "killed": victims.kills,
        "webhooks delivered": crowd.delivered,
        "webhooks that met a dead process": crowd.unheard,
        "acknowledged after, median ms": round(_quantile(crowd.acknowledged_ms, 0.5), 1),
        "acknowledged after, p99 ms (starts included)": round(_quantile(crowd.acknowledged_ms, 0.99), 1),
        "sends refused as too fast": moody.refused["busy"],
        "sends met by a failure of the platform": moody.refused["broken"],
    }
    for name, value in {**figures_of_play, **figures}.items():
        print(f"{name:.<55} {value}")
    wrong = figures["lost"] + figures["wrong or doubled by us"] + figures["people answered out of order"]
    unexplained = figures["sent twice to the platform"] > figures["tries after a crash in mid-send (these may repeat)"]
    return not wrong and not unexplained


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Read the command line and play."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--messages", type=int, default=20)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--channel", default=KITS[-1].name, choices=[kit.name for kit in KITS])
    parser.add_argument("--postgres", action="store_true", help="two processes on one PostgreSQL")
    parser.add_argument("--seed", type=int, default=1)
    good = run(parser.parse_args())
    print("good" if good else "NOT GOOD")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
