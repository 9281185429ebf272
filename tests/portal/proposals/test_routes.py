"""The innovators' table in public: most felt first, with state and reason, what dropping it changes, and the agenda."""

import asyncio
from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from catalog_adapter.simplification.model import Part
from catalog_adapter.simplification.store import add_proposal, set_tally
from database import write
from portal.proposals.pages import PER_PAGE
from portal.proposals.routes import ProposalSite
from portal.shelves import Library
from tests.portal import shelf
from tests.portal.proposals.table import fill

Get = Callable[[str], httpx.Response]
MOST_BYTES = 14_336
"""Of a page as it goes over the line."""


@pytest.fixture
def get_table(library: Library) -> Get:
    """Gets an address of the table, of which nothing is written yet."""
    app = FastAPI()
    app.include_router(ProposalSite(library).router())

    def get(path: str) -> httpx.Response:
        async def send() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=shelf.BASE) as client:
                return await client.get(path)

        return asyncio.run(send())

    return get


def test_an_empty_table_says_so(get_table: Get) -> None:
    """And how to say that something is needless; there is no calendar without a meeting."""
    page = get_table("/mesa").text
    assert "Todavía no hay propuestas" in page
    assert "«esto sobra»" in page
    assert "No hay reuniones" in get_table("/mesa/reuniones").text
    assert get_table("/mesa/reuniones.ics").status_code == 404


def test_proposals_stand_most_felt_first(get_table: Get, sqlite_engine: Engine) -> None:
    """As soon as staff have published them; with how many said so, state, reason and law; nothing in them is markup."""
    assert get_table("/mesa").status_code == 200
    fill(sqlite_engine)
    page = get_table("/mesa").text
    assert page.index("Sin copia del DPI") < page.index("Sin fila")
    for words in (
        "lo dijeron 3 personas (2 que sobra, 1 que se pide dos veces)",
        "lo dijo 1 persona",
        "No procede</strong>",
        "La ley lo pide.",
        "Parece ir contra la ley: No lo que ellos mismos hacen",
        "por caso",
        "Reunión de marzo",
    ):
        assert words in page, words
    assert "<script>alert" not in page


def test_dropping_a_paper_changes_exactly_who_asks_for_it(get_table: Get, sqlite_engine: Engine) -> None:
    """Of six procedures four ask for a copy of the DPI, each with the line that would go."""
    fill(sqlite_engine)
    page = get_table("/mesa/1").text
    assert "En la institución cambia esto: 4 trámites." in page
    assert "Renovación de licencia de faro y muelle" in page
    assert "Ya no pediría: Copia de DPI" in page
    assert page.count("Ya no pediría") == 4
    assert "Aval de pozo" not in page
    assert "Inscripción de viveros" not in page
    assert "Copias: hasta 1" in page
    assert "Decreto 5-2021" in page
    assert "Hoy ningún trámite" in get_table("/mesa/2").text


def test_the_assumptions_are_told(get_table: Get) -> None:
    """Each with its range, its reason and its source."""
    page = get_table("/mesa/supuestos").text
    assert "0.25 a 1 Q" in page
    assert "14.90 a 16.45 Q" in page
    assert "Acuerdo Gubernativo 256-2025" in page


def test_meetings_have_a_page_and_a_calendar(get_table: Get, sqlite_engine: Engine) -> None:
    """Those to come and those that are over; one that was called off says so, on the page and in the calendar."""
    fill(sqlite_engine)
    page = get_table("/mesa/reuniones").text
    assert page.index("Reunión de marzo") < page.index("Reuniones pasadas") < page.index("Reunión de febrero")
    assert "3 de marzo de 2026, 12:00 a 14:00" in page
    assert "Cancelada" in get_table("/mesa/reuniones/3").text
    calendar = get_table("/mesa/reuniones.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.text.count("BEGIN:VEVENT") == 3
    assert calendar.text.count("STATUS:CANCELLED") == 1
    assert get_table("/mesa/reuniones/2.ics").text.count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize(
    "path", ["/mesa/9", "/mesa/x", "/mesa?pagina=2", "/mesa?pagina=x", "/mesa/reuniones/9", "/mesa/reuniones/9.ics"]
)
def test_what_is_not_there_is_not_found(get_table: Get, path: str) -> None:
    """Neither a proposal nor a meeting nor a page."""
    assert get_table(path).status_code == 404


def test_a_full_page_is_small(get_table: Get, library: Library, sqlite_engine: Engine) -> None:
    """Thirty long proposals in fewer than 14 kB, the others on the next page."""
    with write(sqlite_engine) as connection:
        for number in range(PER_PAGE + 1):
            why = " ".join(f"motivo{number * 40 + each}" for each in range(40))
            added = add_proposal(connection, ("mifam", Part.REQUIREMENT), f"Propuesta {number} sin el papel", why)
            set_tally(connection, added, {"copy:dpi"}, {"needless": 9})
    assert "Propuesta 0 " in get_table("/mesa").text
    page = asyncio.run(library.read_page("/mesa?1", lambda _: pytest.fail("it is kept")))
    assert len(page.body) < MOST_BYTES
    assert f"Propuesta {PER_PAGE} " in get_table("/mesa?pagina=2").text
