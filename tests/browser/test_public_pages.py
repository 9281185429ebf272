"""The public catalogue in a real browser: legible for everybody, at any width, without a script."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from catalog_adapter.institutions.notices import Level, Notice, add_notice
from database import write
from portal.open_data.files import list_files
from portal.open_data.routes import OpenData
from portal.proposals.routes import ProposalSite
from portal.quality.routes import QualitySite
from portal.site import Site
from tests.browser.speaker import Speaker
from tests.browser.test_axe import SCHEMES, violations
from tests.fakes.running import Running, make_database, running
from tests.portal import shelf
from tests.portal.open_data.counted import list_counted
from tests.portal.proposals import table
from tests.portal.quality.told import TOLD

DAY = date(2026, 1, 1)
pytestmark = pytest.mark.browser

FARO = "/servicio/1/licencia-de-faro-muelle"
PAGES = {
    "front": "/tramites",
    "full": FARO,
    "empty": "/servicio/3/aval-de-pozo",
    "institution": "/institucion/mifam/ministerio-de-faros-y-molinos",
    "institutions": "/institucion",
    "event": "/evento/birth/nacio-un-bebe",
    "events": "/evento",
    "subject": "/materia/economia",
    "data": "/datos",
    "board": "/semaforo",
    "found": "/tramites?q=licencia+de+faro",
    "nothing": "/tramites?q=zzz",
    "missing": "/servicio/404/x",
    "table": "/mesa",
    "proposal": "/mesa/1",
    "assumptions": "/mesa/supuestos",
    "meetings": "/mesa/reuniones",
    "meeting": "/mesa/reuniones/3",
    "quality": "/calidad",
}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The program with six procedures in its public catalogue."""
    folder = tmp_path_factory.mktemp("portal")
    engine = make_database(f"sqlite:///{folder / 'ventanilla.db'}")
    with write(engine) as connection:
        for level, place in zip(Level, ("0901", "16", "1701"), strict=True):
            add_notice(connection, Notice(level=level, text="Hoy.", place=place, first_day=DAY, source="x", author="y"))
    library = shelf.open_library(shelf.open_catalogue(engine, folder), engine)
    data = OpenData(library, list_files(library.sources.addresses, list_counted()))
    table.fill(engine)
    quality = QualitySite(library, lambda: TOLD)
    routers = [Site(library).router(), data.router(), ProposalSite(library).router(), quality.router()]
    with running(engine, responder=Speaker(), routers=routers) as served:
        yield served
    engine.dispose()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_page_has_a_violation(portal: Running, visit: Callable[..., Page], scheme: Any) -> None:
    """By day and by night, on the width of a small telephone."""
    page = visit("about:blank", color_scheme=scheme, viewport={"width": 360, "height": 640})
    for path in PAGES.values():
        page.goto(portal.url + path)
        assert violations(page) == [], path


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_its_window(portal: Running, visit: Callable[..., Page], width: int) -> None:
    """Nobody has to push a page aside to read it."""
    page = visit("about:blank", viewport={"width": width, "height": 640})
    for path in PAGES.values():
        page.goto(portal.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_from_a_page_into_the_chat_without_a_script(
    portal: Running, visit: Callable[..., Page], tmp_path: Path
) -> None:
    """The facts, the way to another procedure and back, the PDF, and one tap that asks the assistant about it."""
    page = visit(f"{portal.url}/tramites", java_script_enabled=False, viewport={"width": 360, "height": 640})
    page.get_by_label("¿Qué trámite necesita hacer?").fill("licencia de faro")
    page.get_by_role("button", name="Buscar").click()
    page.get_by_role("link", name="Licencia de faro & muelle", exact=True).click()
    expect(page.get_by_text("Q25.50")).to_be_visible()
    page.get_by_role("link", name="Renovación").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Renovación de licencia de faro y muelle")
    page.go_back()
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar en PDF").click()
    download.value.save_as(tmp_path / "faro.pdf")
    assert (tmp_path / "faro.pdf").read_bytes().startswith(b"%PDF-")
    page.get_by_role("button", name="Preguntar sobre este trámite").click()
    expect(page.get_by_role("log")).to_contain_text('/ask_overview{"procedure": "1"}')
    expect(page.get_by_role("log")).to_contain_text("Quiero saber de: Licencia de faro & muelle")


def test_a_printed_page_has_facts_and_code_and_no_buttons(portal: Running, visit: Callable[..., Page]) -> None:
    """Paper cannot be tapped."""
    page = visit(portal.url + FARO)
    page.emulate_media(media="print")
    expect(page.get_by_text("Q25.50")).to_be_visible()
    expect(page.get_by_role("img", name="Código con la dirección de esta página")).to_be_visible()
    expect(page.get_by_role("button", name="Preguntar sobre este trámite")).to_be_hidden()
    expect(page.get_by_role("navigation").first).to_be_hidden()


def test_the_board_prints_its_map_and_its_tables(portal: Running, visit: Callable[..., Page]) -> None:
    """With its colours told in words, and without a script."""
    page = visit(f"{portal.url}/semaforo", java_script_enabled=False)
    page.emulate_media(media="print")
    expect(page.get_by_role("img", name="Mapa de los municipios")).to_be_visible()
    expect(page.get_by_role("row", name="Flores, Petén")).to_contain_text("Rojo")
    expect(page.get_by_text("Pregunte en el chat")).to_be_hidden()
