"""Public pages a second from memory on one core, beside a page of one word through the same program.

The program runs in a process bound to one core, the client in another. Besides pages a second, which fall when the
machine is busy with something else, pages for each second of the program's own processor time are counted.

Usage: python -m benchmarks.public_pages [--seconds 8] [--connections 16]; the catalogue is that of `VENTANILLA_DATA_DIR`.
It ends with 1 where a page takes less than `LEAST` a second, or more than `MOST` times as long as the page of one word.
"""

import argparse
import asyncio
import multiprocessing
import os
import sys
import time
from itertools import cycle
from multiprocessing.connection import Connection

import httpx
import uvicorn
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from actions.assembly import open_knowledge
from actions.catalogue_index import open_catalogue
from benchmarks.chaos import free_port
from bot.turn import Turn
from channels.base import InboundMessage
from config.settings import Settings
from gateway.app import create_app
from gateway.components import Parts
from portal.addresses import Addresses, find_path
from portal.search import Answer
from portal.shelves import Library, Sources
from portal.site import Site

LEAST = 1_000
MOST = 2.0
PAGES = 500
"""Different ones in turn: those of a catalogue that people read on one day."""


class Silent:
    """Answers nobody."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """No message comes."""
        raise NotImplementedError


def serve(port: int, ready: Connection) -> None:
    """Serve the public pages until the process is ended; tells their paths first."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    settings = Settings()
    database, catalogue = open_catalogue(settings)
    knowledge = open_knowledge(settings, database, catalogue)
    sources = Sources(
        catalogue=catalogue,
        knowledge=knowledge,
        database=database,
        ask=lambda _: Answer(decision="none"),
        addresses=Addresses(f"http://127.0.0.1:{port}"),
        old_after_years=2,
    )
    word = APIRouter()
    word.add_route("/word", _say_word, methods=["GET"])
    parts = Parts(engine=database, responder=Silent(), routers=[Site(Library(sources)).router(), word])
    ready.send([find_path(each) for each, _ in zip(catalogue.iter_procedures(), range(PAGES), strict=False)])
    uvicorn.run(create_app(settings, parts), port=port, log_level="error", access_log=False, http="httptools")


async def _say_word(_: Request) -> Response:
    return Response("hola", headers={"Cache-Control": "public, max-age=300"})


async def read_all(port: int, paths: list[str], seconds: float, connections: int) -> int:
    """Get pages one after another on some connections; return how many came."""
    end, turns, count = time.monotonic() + seconds, cycle(paths), 0

    async def one() -> None:
        nonlocal count
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.monotonic() < end:
            head = f"GET {next(turns)} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n"
            writer.write(head.encode())
            answer = await reader.readuntil(b"\r\n\r\n")
            if not answer.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(answer[:80])
            length = next(line for line in answer.lower().split(b"\r\n") if line.startswith(b"content-length:"))
            await reader.readexactly(int(length.split(b":")[1]))
            count += 1
        writer.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    return count


def read_processor_s(pid: int) -> float:
    """Seconds of processor that a process has used (proc(5): utime and stime)."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123 - not a file on a disk
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Print a line for each kind of page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--connections", type=int, default=16)
    options = parser.parse_args()
    port, (here, there) = free_port(), multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(port, there), daemon=True)
    process.start()
    paths = here.recv()
    try:
        with httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=60) as client:
            sizes = [int(client.get(f"http://127.0.0.1:{port}{path}").headers["content-length"]) for path in paths]
        print(f"{len(paths)} páginas, {sorted(sizes)[len(sizes) // 2]:,} bytes comprimidas en la mediana")
        rates = {}
        for name, wanted in (("palabra", ["/word"]), ("trámite", paths)):
            before = read_processor_s(process.pid or 0)
            count = asyncio.run(read_all(port, wanted, options.seconds, options.connections))
            rates[name] = count / (read_processor_s(process.pid or 0) - before)
            print(
                f"{name:8} {count / options.seconds:7,.0f} por segundo; {rates[name]:7,.0f} por segundo de procesador"
            )
    finally:
        process.kill()
    ratio = rates["palabra"] / rates["trámite"]
    print(f"una página cuesta x{ratio:.2f} de lo que cuesta una palabra")
    return 0 if rates["trámite"] >= LEAST and ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
