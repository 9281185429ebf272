"""axe, the engine of accessibility checks, finds nothing to complain about."""

from collections.abc import Callable
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.chat_page import ChatPage
from tests.fakes.running import Running

pytestmark = pytest.mark.browser

SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]
RULES = ("target-size", "label-content-name-mismatch")
"""WCAG 2.5.8 and 2.5.3: of those that axe leaves off."""
OPTIONS = {"rules": {rule: {"enabled": True} for rule in RULES}, "resultTypes": ["violations"]}
COLOURS = ["#ffd400", "#7a7a7a", "#e0e0e0", "#0b0b0b"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_chat_has_no_violation(chat_in: Callable[..., ChatPage], scheme: Any) -> None:
    """Closed, open, in conversation, with all its options, and offline."""
    chat = chat_in("/demo", color_scheme=scheme)
    assert violations(chat.page) == []
    chat.open()
    assert violations(chat.page) == []
    for text in ("menu", "lista", "opinar", "papel", "trampa"):
        chat.say(text)
    chat.expect_answers("1: menu", "Le piden", "¿Le sirvió?", "Aquí está.", "<img", "<b>no</b>")
    chat.press("Más opciones")
    assert violations(chat.page) == []
    chat.press("Borrar")
    chat.page.context.set_offline(True)
    chat.say("más tarde")
    chat.expect_tick("Sin enviar")
    assert violations(chat.page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_the_page_has_no_violation(site: Running, visit: Callable[..., Page], scheme: Any, script: bool) -> None:
    """Empty and in conversation, with JavaScript and without."""
    page = visit("about:blank", color_scheme=scheme)
    if not script:  # axe itself is a script, so the browser must run them
        page.route("**/widget.js*", lambda route: route.abort())
    page.goto(f"{site.url}/")
    assert violations(page) == []
    for text in ("menu", "lista"):
        page.locator("#text").fill(text)
        page.locator("button.send").click()
        page.get_by_text(text).first.wait_for()
    page.get_by_text("Le piden").wait_for()
    assert violations(page) == []
    page.goto(f"{site.url}/borrar")
    assert violations(page) == []


@pytest.mark.parametrize("colour", COLOURS)
def test_any_colour_of_a_site_is_legible(chat_in: Callable[..., ChatPage], colour: str) -> None:
    """Whatever colour a site chooses, letters keep the contrast that WCAG asks for, by day and by night."""
    chat = chat_in(f"/demo?color={colour.replace('#', '%23')}").open()
    chat.say("menu")
    chat.expect_answers("1: menu")
    for scheme in SCHEMES:
        chat.page.emulate_media(color_scheme=scheme)
        assert violations(chat.page) == []


def violations(page: Page) -> list[str]:
    """Return what axe complains about, with the places."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]
