"""A console for a real browser, filled with conversations."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from benchmarks.make_conversations import fill
from benchmarks.sampled_conversations import Sample
from catalog_adapter.catalog import Catalog
from console.app import console_router
from console.context import ConsoleContext
from console.permissions import Role
from console.visit import COOKIE
from tests.console.visitor import open_account, open_session
from tests.fakes.running import Running, make_database, running

TURN = {
    "kind": "text",
    "payload": None,
    "aspect": "cost",
    "procedure": "licencia-primera",
    "intent": "ask_cost",
    "intent_confidence": 0.93,
    "decision": "answer",
    "normalized": "cuanto cuesta la licencia de conducir",
    "candidates": [
        {"id": "licencia-primera", "name": "Primera licencia de conducir", "score": 0.91},
        {"id": "licencia-renovar", "name": "Renovación de licencia de conducir", "score": 0.42},
    ],
    "replies": [{"text": "Cuesta Q100.\n\nFuente: Catálogo.", "buttons": [{"title": "Requisitos", "payload": "/x"}]}],
    "took_ms": 3.2,
}
UNCLEAR = {
    "decision": "clarify",
    "intent": "ask_steps",
    "intent_confidence": 0.41,
    "aspect": "steps",
    "procedure": None,
    "normalized": "como lo saco",
}
SAMPLE: Sample = [
    [TURN | {"user": "¿Cuánto cuesta la licencia de conducir?"}, TURN | UNCLEAR | {"user": "y cómo lo saco"}],
    [TURN | {"user": "quiero mi pasaporte", "normalized": "quiero pasaporte", "intent": "ask_overview"}],
    [TURN | {"user": "quiero hablar con alguien", "normalized": "hablar alguien", "decision": "handoff"}],
]
_names = count(1)


@dataclass(frozen=True)
class Console:
    """A console that is being served."""

    site: Running
    context: ConsoleContext

    def log_in(self, *roles: Role, name: str = "") -> Any:
        """Open an account and return the cookie of its session, as Playwright takes it."""
        staff = open_account(self.context, name or f"persona{next(_names)}", roles or [Role.ADMINISTRATOR])
        token, _ = open_session(self.context, staff)
        return {"name": COOKIE, "value": token, "url": f"{self.site.url}/console"}


@contextmanager
def open_console(folder: Path, *, conversations: int = 160, sample: Sample = SAMPLE) -> Iterator[Console]:
    """Serve a console on a new SQLite file in a folder."""
    engine = make_database(f"sqlite:///{folder / 'ventanilla.db'}")
    fill(engine, sample, conversations)
    context = ConsoleContext(database=engine, catalogue=Catalog(engine))
    if sample is not SAMPLE:
        context.catalogue.load_starter()
    with running(engine, routers=[console_router(context)]) as site:
        yield Console(site=site, context=context)
    engine.dispose()


def has_sideways_scroll(page: Page) -> bool:
    """Tell whether the page itself is wider than the screen; tables scroll in their own frames."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
