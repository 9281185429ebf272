"""Catalogue pages, live help and the figures of the console in a real browser, as staff use them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy import insert

from catalog_adapter.catalog import Catalog
from catalog_adapter.simplification.model import Part
from catalog_adapter.simplification.store import add_proposal
from console.app import console_router
from console.changes.proposing import make_procedure_change
from console.changes.store import add_change
from console.context import ConsoleContext
from console.permissions import Role
from console.visit import COOKIE
from conversations.staff.handoff import hold
from conversations.staff.handoff_responder import HandoffResponder
from conversations.staff.needless_complaints import add_complaint, count_in, list_waiting
from conversations.staff_tables import reports, tickets
from conversations.tables import conversations
from gateway.turn_effects import open_effects
from tests.browser.speaker import Speaker
from tests.browser.test_axe import violations
from tests.catalog_adapter.exports import rows, write_csv
from tests.console.visitor import open_account, open_session
from tests.fakes.running import Running, make_database, running

pytestmark = pytest.mark.browser

PAGES = (
    "inicio", "tareas", "tareas?clase=stale", "datos", "datos/mifam", "tramites", "tramites/1", "tramites/1/editar",
    "importar", "avisos", "sedes", "sedes/nueva", "eventos", "interruptores", "atencion", "atencion/{waiting}", "respuestas",
    "numeros", "cambios", "cambios/1", "mesa", "mesa/1", "mesa/reuniones",
)  # fmt: skip


@pytest.fixture(scope="module")
def console_context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ConsoleContext]:
    """A console with a small catalogue."""
    folder = tmp_path_factory.mktemp("console_context")
    engine = make_database(f"sqlite:///{folder / 'ventanilla.db'}")
    made = ConsoleContext(database=engine, catalogue=Catalog(engine))
    made.catalogue.import_file(write_csv(folder / "a.csv", rows(12)))
    _fill_desks(made)
    yield made
    engine.dispose()


def _fill_desks(context: ConsoleContext) -> None:
    """A change that waits, a complaint to look at, and one that counts in a proposal."""
    found = context.catalogue.get_procedure("1")
    proposed = make_procedure_change(found, {"notes": "Lleve el original."}, seen=1, reason="lo dice el oficio")
    assert proposed is not None
    with context.writing() as connection:
        add_change(connection, proposed, "eva", context.now())
        for number, words in enumerate(("ya la tienen", "la copia sobra")):
            line = {"part": "requirement", "item": "Copia del DPI", "manner": "needless", "words": words}
            add_complaint(connection, f"c{number}", 0, {"procedure": "1", "institution": "mifam", **line})
        made = add_proposal(connection, ("mifam", Part.REQUIREMENT), "Sin copia del DPI", "Ya consta.")
        [first, _] = list_waiting(connection)
        count_in(connection, [first.id], made, author="eva", key_of=lambda _: "copy:dpi")


@pytest.fixture(scope="module")
def console_site(console_context: ConsoleContext) -> Iterator[Running]:
    """The program with the console in it."""
    responder = HandoffResponder(Speaker(), console_context.database)
    with running(
        console_context.database,
        responder=responder,
        effects=open_effects(30),
        routers=[console_router(console_context)],
    ) as served:
        yield served


@pytest.fixture
def staff_page(
    console_context: ConsoleContext, console_site: Running, visit: Callable[..., Page]
) -> Callable[..., Page]:
    """Opens a page of the console as somebody who is logged in."""

    def go(path: str, **settings: Any) -> Page:
        account = open_account(console_context, f"persona{datetime.now(UTC).timestamp()}", [Role.ADMINISTRATOR])
        token, _ = open_session(console_context, account)
        page = visit("about:blank", locale="es-GT", **settings)
        page.context.add_cookies([{"name": COOKIE, "value": token, "url": f"{console_site.url}/console"}])
        page.goto(f"{console_site.url}/console/{path}")
        return page

    return go


@pytest.fixture
def waiting(console_context: ConsoleContext, console_site: Running) -> str:
    """The id of a conversation on the web that waits for a person."""
    asked = console_site.client.post("/api/v1/conversations/conversacion-de-una-vecina/messages", json={"text": "hola"})
    assert asked.status_code == 200
    with console_context.writing() as connection:
        who = connection.scalar(conversations.select().with_only_columns(conversations.c.id))
        assert who is not None
        hold(connection, who, "1", timedelta(minutes=30))
        row = {"number": "AB-0001", "conversation_id": who, "status": "open", "at": datetime.now(UTC)}
        connection.execute(insert(tickets), row)
    return str(who)


CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}


def test_no_page_of_the_desk_has_a_violation(staff_page: Callable[..., Page], waiting: str) -> None:
    """Axe finds nothing, by day and, as far as colours go, by night."""
    page = staff_page("tareas", reduced_motion="reduce")  # colours change at once
    for path in PAGES:
        page.goto(page.url.split("/console")[0] + f"/console/{path.format(waiting=waiting)}")
        assert violations(page) == [], path
        page.emulate_media(color_scheme="dark")
        assert Axe().run(page, options=CONTRAST).response["violations"] == [], path
        page.emulate_media(color_scheme="light")


def test_every_page_fits_a_narrow_window(staff_page: Callable[..., Page], waiting: str) -> None:
    """At 320 pixels nothing has to be moved sideways but tables within their frame."""
    page = staff_page("tareas", viewport={"width": 320, "height": 700})
    for path in PAGES:
        page.goto(page.url.split("/console")[0] + f"/console/{path.format(waiting=waiting)}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_a_report_leads_to_a_corrected_record(staff_page: Callable[..., Page], console_context: ConsoleContext) -> None:
    """From the task to the form, to the new version with its difference, and back by undoing it."""
    with console_context.writing() as connection:
        said = {"procedure": "3", "field": "cost", "words": "ya cuesta 40", "status": "open", "at": datetime.now(UTC)}
        connection.execute(insert(reports), said)
    page = staff_page("tareas")
    expect(page.get_by_text("ya cuesta 40")).to_be_visible()
    page.locator("summary", has_text="Resolver").first.click()
    page.get_by_role("link", name="Corregir la ficha").click()
    page.get_by_label("Monto").fill("40")
    page.get_by_label("Fuente", exact=True).fill("MIFAM, tarifario 2026")
    page.get_by_label("Fecha del dato").fill("2026-01-15")
    page.get_by_label("Por qué se cambia").fill("Lo avisó una persona y lo confirmó MIFAM.")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("status")).to_contain_text("Guardado: costo")
    expect(page.locator(".record").first).to_contain_text("40.00 GTQ")
    version = page.locator(".versions > li").first
    version.locator("summary").click()
    expect(version.locator(".before").first).to_contain_text("25.50 GTQ")
    expect(version.locator(".after").first).to_contain_text("40.00 GTQ")
    page.once("dialog", lambda dialog: dialog.accept())
    version.get_by_label("Por qué se deshace").fill("Era para otro trámite.")
    version.get_by_role("button", name="Deshacer este cambio").click()
    expect(page.locator(".record").first).to_contain_text("25.50 GTQ")


def test_an_import_is_looked_at_in_the_browser(
    staff_page: Callable[..., Page], console_context: ConsoleContext, tmp_path: Any
) -> None:
    """A file is chosen, its changes are shown, and it is left."""
    page = staff_page("importar")
    page.get_by_label("Archivo", exact=True).set_input_files(write_csv(tmp_path / "nuevo.csv", rows(13)))
    page.get_by_role("button", name="Ver qué cambia").click()
    expect(page.get_by_role("link", name="Nuevos 1")).to_have_attribute("aria-current", "page")
    expect(page.get_by_text("Licencia número 13")).to_be_visible()
    page.get_by_role("button", name="No importar").click()
    expect(page.get_by_role("status")).to_contain_text("quedó como estaba")
    assert console_context.catalogue.find_procedure("13") is None


def test_help_goes_to_and_fro_without_a_reload(
    staff_page: Callable[..., Page], console_site: Running, waiting: str
) -> None:
    """What the person writes appears by itself, beside what staff is about to write, which stays."""
    page = staff_page(f"atencion/{waiting}")
    page.get_by_role("button", name="Tomar la conversación").click()
    page.get_by_label("Su respuesta").fill("Ya le ayudo con")
    marked = page.evaluate("window.unchanged = true")
    console_site.client.post(
        "/api/v1/conversations/conversacion-de-una-vecina/messages", json={"text": "sigo esperando"}
    )
    expect(page.get_by_text("sigo esperando")).to_be_visible()
    expect(page.get_by_label("Su respuesta")).to_have_value("Ya le ayudo con")
    assert page.evaluate("window.unchanged") == marked
    page.get_by_label("Su respuesta").fill("Ya le ayudo con su trámite.")
    page.get_by_role("button", name="Enviar").click()
    expect(page.locator(".says.staff")).to_contain_text("Ya le ayudo con su trámite.")
    page.get_by_label("Nota nueva").fill("Falta su cita.")
    page.get_by_role("button", name="Guardar la nota").click()
    expect(page.locator("#notas")).to_contain_text("Falta su cita.")
    page.get_by_role("button", name="Devolver al asistente").click()
    expect(page.get_by_role("status")).to_contain_text("volvió al asistente")


def test_the_list_of_who_waits_fills_by_itself(
    staff_page: Callable[..., Page],
    console_context: ConsoleContext,
    console_site: Running,
    request: pytest.FixtureRequest,
) -> None:
    """Somebody who asks for a person appears without a reload."""
    page = staff_page("atencion")
    who = request.getfixturevalue("waiting")
    expect(page.locator(f'a[href="/console/atencion/{who}"]').first).to_be_visible()


def test_the_numbers_show_the_period_that_is_chosen(staff_page: Callable[..., Page], waiting: str) -> None:
    """Choosing a channel is enough; the definitions are at the foot of the page."""
    page = staff_page("numeros")
    expect(page.locator(".tile").first).to_contain_text("Visitas")
    page.get_by_label("En la tabla", exact=True).select_option("week")
    page.wait_for_url("**paso=week**")
    page.get_by_text("Qué cuenta cada número").click()
    expect(page.get_by_text("sin una pausa de más de 30 minutos")).to_be_visible()
