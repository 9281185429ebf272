"""Time until a webhook is acknowledged while the engine is busy, in a program of its own process.

Webhooks come at a fixed rate, whether the ones before were answered or not (an open load): a slow moment shows in the
figures of all that come in it. Every webhook is of a person with a history, and the engine works on each message.

Usage: python -m benchmarks.acknowledgement [--rate 100] [--seconds 20] [--engine-ms 8] [--assistant var] [--postgres]
"""

import argparse
import asyncio
import os
import subprocess
import sys
import time
from statistics import median

import httpx

from benchmarks.chaos import ROOT, database_url, free_port, quantile
from benchmarks.platforms import NAMES, Platform, open_platform

LIMIT_MS = 50.0
PEOPLE = 500
START_S = 30.0
WARM_UP_S = 2.0


async def until_ready(client: httpx.AsyncClient, url: str) -> None:
    """Return when the program says that it is ready."""
    end = time.monotonic() + START_S
    while True:
        try:
            if (await client.get(f"{url}/health/ready")).status_code == 200:
                return
        except httpx.TransportError:
            if time.monotonic() > end:
                raise
        await asyncio.sleep(0.1)


async def load(platform: Platform, url: str, rate: float, seconds: float, *, first: int = 0) -> tuple[list[float], int]:
    """Send webhooks at a rate; return the milliseconds of each acknowledgement, and how many were refused."""
    times: list[float] = []
    refused = 0

    async def one(number: int) -> None:
        nonlocal refused
        body, headers = platform.webhook(number % PEOPLE, number, f"¿cuánto cuesta el trámite {number}?")
        started = time.perf_counter()
        answer = await client.post(f"{url}/channels/{platform.name}/webhook", content=body, headers=headers)
        times.append((time.perf_counter() - started) * 1000)
        refused += answer.status_code != 200

    async with httpx.AsyncClient(timeout=30, limits=httpx.Limits(max_connections=200)) as client:
        await until_ready(client, url)
        started, tasks = time.perf_counter(), []
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
            tasks.append(asyncio.create_task(one(first + number)))
        await asyncio.gather(*tasks)
    return times, refused


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    name, *rest = command
    return subprocess.Popen([sys.executable, "-m", f"benchmarks.{name}", *rest], cwd=ROOT)


def processor_seconds(url: str) -> float:
    """Return what the program has used of the processor."""
    lines = httpx.get(f"{url}/metrics", timeout=10).text.splitlines()
    return float(next(line for line in lines if line.startswith("process_cpu_seconds_total ")).split()[1])


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=100.0)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--engine-ms", type=int, default=8)
    parser.add_argument("--assistant", help="data folder with a trained model: the real engine answers")
    parser.add_argument("--channel", default="whatsapp", choices=NAMES)
    parser.add_argument("--postgres", action="store_true")
    arguments = parser.parse_args()
    platform, ports = open_platform(arguments.channel), [free_port(), free_port()]
    origin, address = (f"http://127.0.0.1:{port}" for port in ports)
    with database_url(arguments.postgres) as url:
        engine = arguments.assistant or str(arguments.engine_ms)
        program = ["chaos_program", platform.name, url, str(ports[0]), address, engine]
        running = [_start(program), _start(["stand_in", platform.name, str(ports[1])])]
        try:
            asyncio.run(load(platform, origin, arguments.rate, WARM_UP_S, first=-1_000_000))
            before_s = processor_seconds(origin)
            times, refused = asyncio.run(load(platform, origin, arguments.rate, arguments.seconds))
            used_s = processor_seconds(origin) - before_s
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait()
    print(f"{used_s / len(times) * 1000:.1f} ms of processor time for each message, the engine's included")
    who = (
        "the real assistant answers" if arguments.assistant else f"the engine takes {arguments.engine_ms} ms a message"
    )
    print(f"{len(times)} webhooks at {arguments.rate:.0f}/s, {who}; load of the machine {os.getloadavg()[0]:.1f}")
    print(
        f"refused {refused}; acknowledged after: median {median(times):.1f} ms, p90 {quantile(times, 0.9):.1f},",
        end=" ",
    )
    print(f"p99 {quantile(times, 0.99):.1f}, longest {max(times):.1f} (goal: p99 at most {LIMIT_MS:.0f} ms)")
    sys.exit(0 if not refused and quantile(times, 0.99) <= LIMIT_MS else 1)


if __name__ == "__main__":
    main()
