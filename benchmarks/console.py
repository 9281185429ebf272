"""Speed of the console's lists and searches with as many conversations as a country has in some months.

Usage: python -m benchmarks.console [--conversations 50000] [--requests 15] [--folder var/console-benchmark]

Fills a SQLite file and a PostgreSQL (once; they stay in the folder), serves the whole program, and asks for each page
over HTTP as a browser does, logged in, one request at a time. Prints the median and the slowest of each. Then a real
Chromium opens every section, and the time from the request to the end of its loading is printed.
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
from playwright.sync_api import expect, sync_playwright
from sqlalchemy import Engine, func, select

from benchmarks.make_conversations import fill
from benchmarks.postgres import serving_postgres
from benchmarks.sampled_conversations import open_sample
from catalog_adapter.catalog import Catalog
from config.settings import Settings
from console.accounts import sessions
from console.accounts.store import add_staff, find_named
from console.app import console_router
from console.context import ConsoleContext
from console.permissions import Role
from console.sections import SECTIONS
from console.visit import COOKIE
from conversations.tables import conversations
from database import open_database, upgrade
from gateway.app import create_app
from gateway.components import Parts
from tests.browser.chromium import QUIET, find_chromium
from tests.fakes.engine import FakeEngine

HOME = "/console/conversaciones"
SEARCHES = {
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
PAGES = {name: HOME + query for name, query in SEARCHES.items()} | {
    section.title: section.path for section in SECTIONS if section.path != HOME
}


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
    console_context = ConsoleContext(database=engine, catalogue=Catalog(engine))
    print(f"\n{engine.dialect.name}, {options.conversations} conversaciones, {options.requests} veces cada página")
    print(f"{'página':32} {'mediana ms':>10} {'peor ms':>10}")
    with (
        _served(console_context) as address,
        httpx.Client(base_url=address, timeout=60, cookies=_log_in(console_context)) as client,
    ):
        took = {name: _times(client, path, options.requests) for name, path in PAGES.items()}
        shown = _walk(address, dict(client.cookies))
    for name, times in took.items():
        print(f"{name:32} {statistics.median(times):10.1f} {max(times):10.1f}")
    everything = [one for times in took.values() for one in times]
    print(f"{'todas':32} {statistics.median(everything):10.1f} {max(everything):10.1f}")
    print("\nen Chromium, hasta terminar de cargar, ms: " + ", ".join(f"{name} {ms:.0f}" for name, ms in shown.items()))
    engine.dispose()


def _walk(address: str, cookies: dict[str, str]) -> dict[str, float]:
    """Milliseconds that each section takes in a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        context = browser.new_context()
        context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
        page, shown = context.new_page(), {}
        for section in SECTIONS:
            page.goto(address + section.path)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            shown[section.title] = float(page.evaluate("performance.getEntriesByType('navigation')[0].duration"))
        browser.close()
    return shown


def _times(client: httpx.Client, first: str, requests: int) -> list[float]:
    """Milliseconds of each request, after one that fills the caches."""
    client.get(first).raise_for_status()
    times, path = [], first
    for _ in range(requests):
        started = time.perf_counter()
        answer = client.get(path).raise_for_status()
        times.append((time.perf_counter() - started) * 1000)
        if first == HOME:
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


def _log_in(console_context: ConsoleContext) -> dict[str, str]:
    now = console_context.now()
    with console_context.writing() as connection:
        account = find_named(connection, "medidor") or add_staff(
            connection, "medidor", full_name="Medidor", roles=list(Role), now=now
        )
        return {COOKIE: sessions.begin(connection, account.id, now, is_complete=True)}


@contextmanager
def _served(console_context: ConsoleContext) -> Iterator[str]:
    parts = Parts(engine=console_context.database, responder=FakeEngine(), routers=[console_router(console_context)])
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
