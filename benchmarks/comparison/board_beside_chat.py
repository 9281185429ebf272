"""Views of the board beside the chat's load: 25 a second, alone and while people write, in one program of its own process.

Views come at a fixed rate, whether those before were answered or not; people write through the API at a fixed rate too.
Half of the views are of who has the page already (304), as browsers ask that look again.

Usage: python -m benchmarks.comparison.board_beside_chat [--views 25] [--messages 15] [--seconds 20]

The catalogue and the model are those of `VENTANILLA_DATA_DIR`. It prints the ratio of both 99 % quantiles, and ends with
1 where the one beside the chat is over `LIMIT_MS`, or a view or a message has no answer.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

import httpx

from benchmarks.chaos import ROOT, free_port
from benchmarks.comparison.doors import through_api
from benchmarks.comparison.load import Times, write_at_rate
from benchmarks.comparison.processes import running
from portal.addresses import BOARD

LIMIT_MS = 50.0
START_S = 240.0
WARM_UP_S = 3.0


async def view_at_rate(address: str, rate: float, seconds: float) -> Times:
    """Get the board each so often; every second view brings the validator of the page that it has."""
    times = Times()
    async with httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_connections=64)) as client:
        first = (await client.get(address + BOARD)).raise_for_status()
        held = {"If-None-Match": first.headers["etag"]}

        async def one(number: int) -> None:
            started = time.perf_counter()
            answer = await client.get(address + BOARD, headers=held if number % 2 else None)
            times.turns_ms.append((time.perf_counter() - started) * 1000)
            times.failures += answer.status_code not in (200, 304)

        started, under_way = time.perf_counter(), []
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
            under_way.append(asyncio.create_task(one(number)))
        await asyncio.gather(*under_way)
        times.seconds = time.perf_counter() - started
    return times


async def measure(address: str, options: argparse.Namespace) -> tuple[Times, Times, Times]:
    """The views alone, the views beside the chat, and the chat's answers beside the views."""
    async with through_api(address) as ask:
        await write_at_rate(ask, options.messages, WARM_UP_S)
        alone = await view_at_rate(address, options.views, options.seconds)
        beside, chat = await asyncio.gather(
            view_at_rate(address, options.views, options.seconds), write_at_rate(ask, options.messages, options.seconds)
        )
    return alone, beside, chat


def main() -> int:
    """Print a line for each load."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--views", type=float, default=25)
    parser.add_argument("--messages", type=float, default=15)
    parser.add_argument("--seconds", type=float, default=20)
    options, port = parser.parse_args(), free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "VENTANILLA_PORT": str(port), "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "gateway.commands.main", "serve"]
        log = Path(folder) / "program.log"
        ready = f"{address}/health/ready"
        with running(command, ready=ready, log=log, patience_s=START_S, folder=ROOT, environment=environment):
            alone, beside, chat = asyncio.run(measure(address, options))
    for name, times in (("semáforo solo", alone), ("semáforo junto al chat", beside), ("chat junto al semáforo", chat)):
        print(
            f"{name:24} {times.rate:6.1f} por segundo; p50 {times.quantile(0.5):7.1f} ms, "
            f"p99 {times.quantile(0.99):7.1f} ms; sin respuesta {times.failures}"
        )
    print(f"junto al chat, p99 es x{beside.quantile(0.99) / alone.quantile(0.99):.1f}")
    failures = alone.failures + beside.failures + chat.failures
    return 0 if beside.quantile(0.99) <= LIMIT_MS and not failures else 1


if __name__ == "__main__":
    sys.exit(main())
