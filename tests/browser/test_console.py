"""The console in a real browser: logging in, finding, reading, exporting, erasing; light and dark, wide and narrow."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from console.accounts.passwords import hash_password
from console.accounts.store import add_staff
from console.permissions import Role
from conversations.tables import conversations
from tests.browser.console import Console, has_sideways_scroll
from tests.browser.test_axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOME = "/console/conversaciones"
PASSWORD = "cuatro volcanes y un lago"


@pytest.fixture
def one(console: Console) -> str:
    """The address of a conversation."""
    with console.context.reading() as connection:
        identifier = connection.scalar(select(conversations.c.id).order_by(conversations.c.last_at.desc()).offset(3))
    return f"{HOME}/{identifier}"


def addresses(one: str) -> Iterator[str]:
    """Every kind of page."""
    yield from (HOME, f"{HOME}?palabras=licencia&decision=clarify", f"{HOME}?palabras=nada+asi", one, f"{one}/borrar")
    yield from ("/console/cuenta", "/console/cuenta/codigos", "/console/personal", "/console/personal/nueva")
    yield from ("/console/personal/1", "/console/plazos", "/console/bitacora", "/console/nada")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_violation(staff_page: Callable[..., Page], one: str, scheme: Any) -> None:
    """axe, the engine of accessibility checks, on every page; and none is wider than the smallest screen."""
    page = staff_page("/console", color_scheme=scheme, viewport={"width": 1280, "height": 800})
    address = page.url.split("/console")[0]
    for path in addresses(one):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert violations(page) == [], path
        page.set_viewport_size({"width": 320, "height": 640})
        assert not has_sideways_scroll(page), path
        assert violations(page) == [], path


def test_the_log_is_read_whole_on_a_telephone(staff_page: Callable[..., Page], one: str) -> None:
    """What was done, to what and how stands below when and who, with no word broken and nothing to be shifted."""
    page = staff_page(one, viewport={"width": 360, "height": 740})
    page.goto(f"{page.url.split('/console')[0]}/console/bitacora?hecho=transcript.opened")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("Conversación leída")
    boxes = [cell.bounding_box() for cell in row.locator("td").all()]
    assert all(box is None or box["x"] + box["width"] <= 360 for box in boxes)
    event = boxes[2]
    assert event is not None
    assert event["height"] < 30


def test_no_table_has_to_be_shifted_on_a_telephone(staff_page: Callable[..., Page]) -> None:
    """In each section a row becomes a card, whose cells say what their columns are called."""
    page = staff_page("/console/personal", viewport={"width": 360, "height": 740})
    row = page.locator("tbody tr").first
    expect(row.locator("td").first).to_have_attribute("data-label", "Usuario")
    assert "Última entrada" in row.locator("td").last.evaluate("cell => getComputedStyle(cell, '::before').content")
    home = page.url.split("/console")[0]
    for path in page.locator(".side nav a").evaluate_all("links => links.map((link) => link.getAttribute('href'))"):
        page.goto(home + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        frames = page.locator(".scroll").evaluate_all("all => all.map((one) => one.scrollWidth - one.clientWidth)")
        assert not any(frames), (path, frames)


def test_the_menu_shows_where_one_is_on_a_telephone(staff_page: Callable[..., Page]) -> None:
    """The last section is as near as the first."""
    page = staff_page("/console/bitacora", viewport={"width": 360, "height": 740})
    expect(page.get_by_role("link", name="Bitácora")).to_be_in_viewport(ratio=1)


def test_rows_that_are_fetched_again_are_cards_too(staff_page: Callable[..., Page]) -> None:
    """Whoever waits appears by itself."""
    page = staff_page("/console/atencion", viewport={"width": 360, "height": 740})
    page.evaluate("document.querySelector('#espera').dataset.old = 'yes'")
    expect(page.locator("#espera:not([data-old]) .stacked").first).to_be_visible(timeout=15_000)


def test_the_log_in_has_no_violation(console: Console, visit: Callable[..., Page]) -> None:
    """For nobody, with an account to log in to."""
    console.log_in()
    page = visit(f"{console.site.url}/console")
    expect(page.get_by_label("Usuario")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Usuario").fill("nadie")
    page.get_by_label("Contraseña").fill("nada")
    page.get_by_role("button", name="Entrar").click()
    expect(page.get_by_role("alert")).to_contain_text("no son correctos")
    assert violations(page) == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_from_the_log_in_to_a_conversation(console: Console, visit: Callable[..., Page], script: bool) -> None:
    """Password, six digits, list, words, a filter, a conversation and its neighbour: with JavaScript and without."""
    name = f"eva.{script}"
    with console.context.writing() as connection:
        add_staff(
            connection,
            name,
            full_name="Eva",
            roles=[Role.REVIEWER],
            password_hash=hash_password(PASSWORD),
            now=console.context.now(),
        )
    page = visit(f"{console.site.url}{HOME}", java_script_enabled=script)
    _enter(page, name)
    page.goto(f"{console.site.url}/console/cuenta/codigos")
    codes = pyotp.TOTP(page.locator("code.long").inner_text())
    page.get_by_label("Seis números").fill(codes.now())
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Activar").click()
    expect(page.get_by_role("status")).to_contain_text("también un código")
    page.goto(f"{console.site.url}{HOME}")
    page.get_by_label("Palabras que escribió la persona").fill("pasapórte")
    page.get_by_role("button", name="Buscar").click()
    expect(page).to_have_url(re.compile("palabras=pasap"))
    first = page.locator("tbody tr").first
    expect(first).to_contain_text("pasaporte")
    first.get_by_role("link").click()
    expect(page.locator("mark").first).to_have_text("pasaporte")
    before = page.url
    page.get_by_role("link", name="Más antigua →").click()
    expect(page).not_to_have_url(before)
    expect(page.locator(".bubble.person").first).to_be_visible()
    page.get_by_role("button", name="Salir").click()
    expect(page.get_by_label("Usuario")).to_be_visible()


def _enter(page: Page, name: str) -> None:
    page.get_by_label("Usuario").fill(name)
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Entrar").click()
    expect(page.get_by_role("heading", name="Conversaciones", level=1)).to_be_visible()


def test_keys_go_through_conversations(staff_page: Callable[..., Page]) -> None:
    """«/» searches, j and k go down and up the list, Enter opens; inside, j and k change the conversation, u goes back."""
    page = staff_page(HOME, Role.READER)
    page.keyboard.press("/")
    expect(page.get_by_label("Palabras que escribió la persona")).to_be_focused()
    page.keyboard.type("licencia j")
    expect(page.get_by_label("Palabras que escribió la persona")).to_have_value("licencia j")
    page.locator("h1").click()
    for key in "jjk":
        page.keyboard.press(key)
    links = page.locator("[data-rows] a")
    expect(links.first).to_be_focused()
    address = links.first.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{address}$"))
    page.keyboard.press("j")
    expect(page).not_to_have_url(re.compile(f"{address}$"))
    page.keyboard.press("k")
    expect(page).to_have_url(re.compile(f"{address}$"))
    page.keyboard.press("u")
    expect(page).to_have_url(re.compile(f"{HOME}$"))


def test_a_changed_filter_is_asked_at_once(staff_page: Callable[..., Page]) -> None:
    """And stands in the address, so that it can be sent to a colleague or kept as a view."""
    page = staff_page(HOME, Role.READER)
    page.get_by_text("Filtros", exact=True).click()
    page.get_by_label("Cómo terminó").select_option("handoff")
    expect(page).to_have_url(re.compile("decision=handoff"))
    expect(page.locator("tbody tr").first).to_contain_text("Persona")
    page.get_by_text("Guardar estos filtros").click()
    page.get_by_label("Nombre de la vista").fill("Piden persona")
    page.get_by_role("button", name="Guardar la vista").click()
    expect(page.get_by_role("link", name="Piden persona")).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize(
    "asked", ["hasta=2099-12-31", "desde=2000-01-01", "canal=web", "palabras=licencia", "mensajes=3"]
)
def test_a_row_opens_under_a_filter(staff_page: Callable[..., Page], asked: str) -> None:
    """The conversation is there, whatever the list was asked for."""
    page = staff_page(f"{HOME}?{asked}", Role.READER)
    page.locator("tbody th a").first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/console/conversaciones/\w+\?"))
    expect(page.get_by_text("Esa conversación no existe")).to_have_count(0)


def test_a_file_is_taken_out(staff_page: Callable[..., Page], tmp_path: Path) -> None:
    """By whoever may; a reader sees no such button."""
    page = staff_page(HOME, Role.REVIEWER)
    with page.expect_download() as download:
        page.get_by_role("button", name="Exportar").click()
    assert download.value.suggested_filename.startswith("conversaciones-")
    assert len(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()) == 161
    assert staff_page(HOME, Role.READER).get_by_role("button", name="Exportar").count() == 0


def test_a_conversation_is_erased_and_proven_gone(staff_page: Callable[..., Page], console: Console) -> None:
    """The question before it can be refused; afterwards every table says zero."""
    with console.context.reading() as connection:
        identifier = connection.scalar(select(conversations.c.id).order_by(conversations.c.last_at))
    page = staff_page(f"{HOME}/{identifier}")
    page.get_by_role("link", name="Borrar…").click()
    page.get_by_label("Quién lo pidió").fill("carta del 3 de mayo")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Borrar para siempre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Borrar esta conversación")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Borrar para siempre").click()
    expect(page.get_by_role("status")).to_contain_text("no queda nada")
    assert set(page.locator("td.number").all_inner_texts()) == {"0"}
