"""Kills and freezes copies of the program again and again while two hundred people write to it, and counts what was lost.

Each person sends the next message once the platform has seen the one before acknowledged, as platforms do; every
webhook is delivered up to five times, the repeats shuffled and in parallel. The platform's stand-in refuses, breaks and
dawdles. The engine numbers the messages of each conversation from its state, so that a message that was lost, doubled
or taken out of turn shows in the answers, whatever the program itself believes.

With --postgres three copies serve one database: some are frozen for up to twenty seconds (SIGSTOP) and go on as if nothing
had been, the database is restarted without a shutdown, and its leases are shifted by an hour as a clock does that is set.

Usage: python -m benchmarks.chaos [--people 200] [--messages 20] [--kills 12] [--channel whatsapp] [--postgres …]
"""

import argparse
import asyncio
import random
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
from sqlalchemy import Engine

from benchmarks.chaos import database_url, free_port, quantile
from benchmarks.chaos.copies import Copies
from benchmarks.chaos.crowd import AT_ONCE, Crowd, moods
from benchmarks.chaos.outcome import is_good, judge, longest_wait_s, wait_until_quiet
from benchmarks.chaos.troubles import Troubles
from benchmarks.platforms import NAMES, Platform, open_platform
from database import open_database
from tests.standins.faults import Fault
from tests.standins.serving import serve

ENGINE_MS = 4
PATIENCE_S = 480.0
"""Longer than the pause after six tries in vain, which some person has in one run of three or so."""


async def play(arguments: argparse.Namespace, copies: Copies, platform: Platform, database: Engine) -> Crowd:
    """Let everybody loose."""
    dice = random.Random(arguments.seed)
    limits = httpx.Limits(max_connections=2 * AT_ONCE)

    def restart() -> None:
        from benchmarks.postgres import restart_postgres  # the package is only there for development

        restart_postgres(database, is_crash=True)

    async with httpx.AsyncClient(timeout=20, limits=limits) as client:
        crowd = Crowd(platform, copies.ports, client, dice)
        people = [crowd.person(person, arguments.messages) for person in range(arguments.people)]
        troubles = Troubles(copies, database, dice, client, restart)
        kinds = ["kill"] * arguments.kills
        if arguments.postgres:
            kinds += ["freeze"] * arguments.freezes + ["restart"] * arguments.restarts + ["jump"] * arguments.jumps
        await asyncio.gather(troubles.have(kinds), *people)
    await asyncio.to_thread(wait_until_quiet, database, PATIENCE_S)
    return crowd


def run(arguments: argparse.Namespace) -> bool:
    """Play once, print the figures, and tell whether they are good."""
    platform = open_platform(arguments.channel)
    refused = moods(platform.faults, random.Random(arguments.seed + 1))
    ports = [free_port() for _ in range(arguments.copies if arguments.postgres else 1)]
    with database_url(arguments.postgres) as url, serve(platform.app) as address:
        program = [sys.executable, "-m", "benchmarks.chaos_program", platform.name, url, "{port}", address]
        checkouts = {ports[-1]: arguments.beside} if arguments.beside else {}
        copies = Copies([*program, str(ENGINE_MS)], ports, checkouts)
        started = time.monotonic()
        start_all(copies)
        database = open_database(url)
        try:
            crowd = asyncio.run(play(arguments, copies, platform, database))
            figures, wait_s = judge(arguments.people, arguments.messages, platform, database), longest_wait_s(database)
        finally:
            copies.stop()
            database.dispose()
    figures_of_play = {
        "seconds": round(time.monotonic() - started),
        "processes": len(ports),
        "killed": copies.kills,
        "frozen": copies.freezes,
        "webhooks delivered": crowd.delivered,
        "webhooks that met a dead or frozen process": crowd.unheard,
        "acknowledged after, median ms": round(quantile(crowd.acknowledged_ms, 0.5), 1),
        "acknowledged after, p99 ms (starts included)": round(quantile(crowd.acknowledged_ms, 0.99), 1),
        "longest wait for an answer, s": round(wait_s, 1),
        "sends refused as too fast": refused[Fault.THROTTLED.name],
        "sends met by a failure of the platform": refused[Fault.BROKEN.name],
    }
    for name, value in {**figures_of_play, **figures}.items():
        print(f"{name:.<55} {value}")
    good = is_good(figures)
    print("good" if good else "NOT GOOD")
    return good


def start_all(copies: Copies) -> None:
    """Start the copies; one of an earlier version before the others, which bring the tables up to date."""
    for port in sorted(copies.ports, key=lambda port: port not in copies.checkouts):
        copies.start(port)
        while port in copies.checkouts:
            with suppress(httpx.TransportError):
                httpx.get(f"http://127.0.0.1:{port}/health/live")
                break
            time.sleep(0.1)


def main() -> None:
    """Read the command line and play."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--messages", type=int, default=20)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--channel", default="whatsapp", choices=NAMES)
    parser.add_argument("--postgres", action="store_true", help="several copies on one PostgreSQL, and more troubles:")
    parser.add_argument("--copies", type=int, default=3)
    parser.add_argument("--freezes", type=int, default=8)
    parser.add_argument("--restarts", type=int, default=2)
    parser.add_argument("--jumps", type=int, default=2)
    parser.add_argument("--beside", type=Path, help="a checkout of the version before, which the last copy runs")
    parser.add_argument("--seed", type=int, default=1)
    sys.exit(0 if run(parser.parse_args()) else 1)


if __name__ == "__main__":
    main()
