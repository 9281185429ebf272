"""The school's pages and a sandbox in a real browser: axe finds nothing, and none is wider than the smallest screen."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from catalog_adapter.catalog import Catalog
from console.app import console_router
from console.context import ConsoleContext
from console.school.practice import HOME, ROOM
from gateway.school.practice_console import PracticeConsole
from gateway.school.sandboxes import Sandboxes
from tests.browser.console import Console, has_sideways_scroll
from tests.browser.test_axe import SCHEMES, violations
from tests.fakes.running import OwnSettings, make_database, running

pytestmark = pytest.mark.browser

TASK = f"{HOME}/tareas/costo"
BEGIN_MS = 300_000
"""A sandbox is made from a template, which takes up to a minute, more on a busy machine."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A program with a school, on a database of its own."""
    folder = tmp_path_factory.mktemp("school")
    live = make_database(f"sqlite:///{folder / 'ventanilla.db'}")
    sandboxes = Sandboxes(OwnSettings(data_dir=folder))
    context = ConsoleContext(database=live, catalogue=Catalog(live), school=sandboxes)
    pages = [PracticeConsole(sandboxes, context, console_router()).router(), console_router(context)]
    with running(live, routers=pages) as site:
        yield Console(site=site, context=context)
    sandboxes.close()
    live.dispose()


def check(page: Page) -> None:
    """By day and by night, wide and narrow, with everything unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # no colour half-way to another
        page.set_viewport_size({"width": 1280, "height": 800})
        assert violations(page) == [], (page.url, scheme)
        page.set_viewport_size({"width": 320, "height": 640})
        assert not has_sideways_scroll(page), page.url
        assert violations(page) == [], (page.url, scheme)


def test_no_page_of_the_school_has_a_violation(school: Console, visit: Callable[..., Page]) -> None:
    """Before there is a sandbox and with one, a task that is not done yet, and the sandbox itself."""
    page = visit("about:blank")
    page.context.add_cookies([school.log_in()])
    for path in (HOME, TASK):
        page.goto(school.site.url + path)
        check(page)
    page.get_by_role("button", name="Comenzar la práctica").click(no_wait_after=True)
    page.get_by_role("link", name="Abrir la práctica").or_(
        page.get_by_role("link", name="Ir a hacerla")
    ).first.wait_for(timeout=BEGIN_MS)
    for path in (HOME, f"{HOME}/avance", f"{ROOM}/inicio", f"{ROOM}/tramites", f"{ROOM}/en-vano", f"{ROOM}/nada"):
        page.goto(school.site.url + path)
        check(page)
    page.goto(school.site.url + TASK)
    page.get_by_role("button", name="Comprobar").click()
    expect(page.get_by_role("alert")).to_contain_text("Todavía no.")
    check(page)
    page.get_by_role("link", name="Ir a hacerla en la práctica").click()
    expect(page.get_by_text("Su tarea: 10.")).to_be_visible()
    check(page)
