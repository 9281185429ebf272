"""How fast the console's lists and searches are, with as many conversations as a country has in some months.

Usage: python -m benchmarks.console [--conversations 50000] [--requests 15] [--folder var/console-benchmark]

Fills a SQLite file and a PostgreSQL (once; they stay in the folder), serves the whole program, and asks for each page
over HTTP as a browser does, logged in, one request at a time. Prints the median and the slowest of each.
"""

import argparse
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn
from sqlalchemy import Engine, func, select

from benchmarks.make_conversations import fill
from benchmarks.postgres import serving_postgres
from benchmarks.sampled_conversations import open_sample
from catalog_adapter.catalog import Catalog
from console.accounts import sessions
from console.accounts.store import add_staff, find_named
from console.app import console_router
from console.desk import ConsoleDesk
from console.permissions import Role
from console.visit import COOKIE
from database import open_database, upgrade
from gateway.app import create_app
from gateway.program import Parts
from gateway.settings import Settings
from gateway.tables import conversations
from tests.fakes.engine import FakeEngine

HOME = "/console/conversaciones"
PAGES = {
    "lista": "",
    "una palabra frecuente": "?palabras=licencia",
    "una palabra en casi todas": "?palabras=de",
    "dos palabras": "?palabras=cuanto+cuesta",
    "una palabra que no está": "?palabras=zorra",
    "decisión frecuente": "?decision=answer",
    "decisión rara y canal": "?decision=not_in_catalogue&canal=sms",
    "intención, aspecto y confianza": "?intencion=ask_cost&aspecto=cost&confianza=50",
    "opinión negativa": "?opinion=no",
    "opinión, canal y decisión": "?opinion=no&canal=sms&decision=clarify",
    "palabra, canal y decisión": "?palabras=licencia&canal=sms&decision=clarify",
    "sin entregar": "?sin_entregar=si",
    "muy largas": "?mensajes=30",
    "una semana": "?desde=2026-10-05&hasta=2026-10-11",
    "página honda": "",
}
"""What is asked for, by what it is; the last goes from page to page down the list."""


def main() -> None:
    """Measure both systems, one after the other."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--conversations", type=int, default=50_000)
    parser.add_argument("--requests", type=int, default=15)
    parser.add_argument("--folder", type=Path, default=Path("var/console-benchmark"))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    _measure(f"sqlite:///{(options.folder / 'conversations.db').resolve()}", options)
    with serving_postgres(options.folder / "postgresql") as url:
        _measure(url, options)


def _measure(url: str, options: argparse.Namespace) -> None:
    engine = open_database(url)
    upgrade(engine)
    _fill_up(engine, options)
    desk = ConsoleDesk(database=engine, catalogue=Catalog(engine))
    print(f"\n{engine.dialect.name}, {options.conversations} conversaciones, {options.requests} veces cada página")
    print(f"{'página':32} {'mediana ms':>10} {'peor ms':>10}")
    with _served(desk) as address, httpx.Client(base_url=address, timeout=60, cookies=_log_in(desk)) as client:
        took = {name: _times(client, address, options.requests) for name, address in PAGES.items()}
    for name, times in took.items():
        print(f"{name:32} {statistics.median(times):10.1f} {max(times):10.1f}")
    everything = [one for times in took.values() for one in times]
    print(f"{'todas':32} {statistics.median(everything):10.1f} {max(everything):10.1f}")
    engine.dispose()


def _times(client: httpx.Client, address: str, requests: int) -> list[float]:
    """Milliseconds of each request, after one that fills the caches."""
    client.get(HOME + address).raise_for_status()
    times, path = [], HOME + address
    for _ in range(requests):
        started = time.perf_counter()
        answer = client.get(path).raise_for_status()
        times.append((time.perf_counter() - started) * 1000)
        if not address:
            path = HOME + _older(answer.text)
    return times


def _older(page: str) -> str:
    """The link to the next page."""
    return "?despues_de=" + page.partition("despues_de=")[2].partition('"')[0]


def _fill_up(engine: Engine, options: argparse.Namespace) -> None:
    with engine.connect() as connection:
        there = connection.scalar(select(func.count()).select_from(conversations)) or 0
    if there < options.conversations:
        sample = open_sample(options.folder / "sample.json", Settings())
        turns = fill(engine, sample, options.conversations - there, seed=there + 1)
        print(f"{engine.dialect.name}: {options.conversations - there} conversaciones con {turns} turnos añadidas")


def _log_in(desk: ConsoleDesk) -> dict[str, str]:
    now = desk.now()
    with desk.writing() as connection:
        account = find_named(connection, "medidor") or add_staff(
            connection, "medidor", full_name="Medidor", roles=[Role.REVIEWER], now=now
        )
        return {COOKIE: sessions.begin(connection, account.id, now, is_complete=True)}


@contextmanager
def _served(desk: ConsoleDesk) -> Iterator[str]:
    parts = Parts(engine=desk.database, responder=FakeEngine(), routers=[console_router(desk)])
    config = uvicorn.Config(create_app(Settings(), parts), port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
