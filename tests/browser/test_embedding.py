"""The chat on pages of other sites, with whatever rules these have."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.responses import HTMLResponse

from channels.web_widget.demo import embedding
from tests.browser.chat_page import ChatPage
from tests.fakes.running import Running, make_database, running
from tests.standins.serving import serve

pytestmark = pytest.mark.browser

YOUNG = ("CSSStyleSheet.prototype.replaceSync", "window.AbortController", "Element.prototype.replaceChildren")
"""What browsers of 2018 do not have, and the chat or its tools might lean on."""


@contextmanager
def host(line: str, policy: str = "") -> Iterator[str]:
    """Another site with the chat on its page; gives its address."""
    html = f"<!DOCTYPE html><html lang=es><title>Otro sitio</title><main><h1>Otro sitio</h1></main>{line}</html>"

    with serve(HTMLResponse(html, headers={"Content-Security-Policy": policy} if policy else None)) as address:
        yield address


def strict(address: str) -> str:
    """The strictest policy of a site under which the documentation promises that the chat works."""
    socket = address.replace("http", "ws")
    return (
        f"default-src 'none'; script-src {address}/widget.js; connect-src {address} {socket}; "
        f"style-src {address}/widget.css; require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'"
    )


def test_another_site_embeds_it_under_a_strict_policy(site: Running, visit: Callable[..., Page]) -> None:
    """One line is enough, nothing of it breaks the site's policy, and nobody else is asked for anything."""
    with host(str(embedding(f"{site.url}/", {})), strict(site.url)) as address:
        page = visit("about:blank")
        complaints, asked = [], []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda opened: asked.append(opened.url.replace("ws:", "http:")))
        page.goto(address)
        chat = ChatPage(page).open()
        assert chat.panel.evaluate("one => getComputedStyle(one).position") == "fixed"
        chat.say("menu")
        chat.press("Reposición")
        chat.expect_answers("1: menu", "2: /choose")
        chat.press("Más opciones")
        with page.expect_download():
            chat.press("Guardar")
        chat.press("Imprimir")
        chat.press("Borrar")
        chat.press("Sí, borrar todo")
        expect(chat.state).to_have_text("La conversación se borró.")
    assert [one for one in complaints if "favicon" not in one] == []
    others = [one for one in asked if not one.startswith((site.url, address, "blob:"))]
    assert others == []


@pytest.mark.parametrize("script", ["", "window.WebSocket = undefined"], ids=["socket", "http"])
def test_a_browser_of_some_years_ago_is_served(site: Running, visit: Callable[..., Page], script: str) -> None:
    """Without constructable style sheets and what else came after 2018 the chat looks and works the same."""
    with host(str(embedding(f"{site.url}/", {})), strict(site.url)) as address:
        page = visit("about:blank")
        page.add_init_script(f"{';'.join(f'delete {one}' for one in YOUNG)};{script}")
        page.goto(address)
        chat = ChatPage(page).open()
        expect(chat.panel).to_have_css("position", "fixed")
        chat.say("hola")
        chat.expect_answers("1: hola", timeout_s=10)


def test_a_browser_that_cannot_run_it_shows_a_link(site: Running, visit: Callable[..., Page]) -> None:
    """Without JavaScript, or where the script is not allowed, a link leads to the page that works everywhere."""
    with host(str(embedding(f"{site.url}/", {})), "script-src 'none'") as address:
        page = visit(address)
        page.get_by_role("link", name="Pregunte por su trámite").click()
        expect(page.get_by_role("heading", name="¿Qué trámite necesita hacer?").first).to_be_visible()


def test_a_site_that_is_not_allowed_gets_no_conversation(tmp_path: Path, visit: Callable[..., Page]) -> None:
    """The list of allowed sites holds for every way to connect, and the message waits in the browser."""
    engine = make_database(f"sqlite:///{tmp_path / 'ventanilla.db'}")
    with running(engine) as site, host(str(embedding(f"{site.url}/", {}))) as address:
        chat = ChatPage(visit(address)).open()
        chat.say("hola")
        chat.expect_tick("Sin enviar")
        expect(chat.state).to_have_text("Reconectando…")
        expect(chat.answers).to_have_count(0)


def test_attributes_change_name_words_and_corner(site: Running, visit: Callable[..., Page]) -> None:
    """Name, invitation, first message, examples, side and colour are the site's to choose; as text, never as HTML."""
    attributes = {
        "name": "Muni Responde",
        "tagline": "Trámites municipales",
        "invite": "Pregunte aquí",
        "greeting": 'Buen día. <img src=x onerror="document.title=1">',
        "examples": "Boleto de ornato|IUSI",
        "side": "left",
        "color": "#1f5d43",
    }
    with host(str(embedding(f"{site.url}/", attributes))) as address:
        chat = ChatPage(visit(address))
        expect(chat.call).to_contain_text("Pregunte aquí")
        chat.open()
        expect(chat.page.get_by_role("dialog", name="Muni Responde")).to_contain_text("Trámites municipales")
        expect(chat.page.locator(".log")).to_contain_text('Buen día. <img src=x onerror="document.title=1">')
        box = chat.panel.bounding_box()
        assert box is not None
        assert box["x"] < 100
        assert chat.page.locator(".head").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(31, 93, 67)"
        chat.press("IUSI")
        chat.expect_answers("1: IUSI")
        assert chat.page.title() == "Otro sitio"


def test_the_sites_own_style_does_not_reach_it(site: Running, visit: Callable[..., Page]) -> None:
    """Rules that a site has for every button, list and text leave the chat as it is."""
    style = "<style>*{float:left;font-size:40px} button{display:none!important} p{position:fixed}</style>"
    with host(style + str(embedding(f"{site.url}/", {}))) as address:
        chat = ChatPage(visit(address)).open()
        chat.say("hola")
        chat.expect_answers("1: hola")
        paragraph = chat.answers.locator("p").last
        expect(paragraph).to_have_css("position", "static")
        expect(paragraph).to_have_css("float", "none")


def test_a_script_of_the_site_can_open_it(site: Running, visit: Callable[..., Page]) -> None:
    """`open()` and `close()` are for a site's own button; an element that is moved goes on."""
    chat = ChatPage(visit(f"{site.url}/demo"))
    chat.page.evaluate("document.querySelector('ventanilla-chat').open()")
    expect(chat.panel).to_be_visible()
    chat.say("hola")
    chat.expect_answers("1: hola")
    chat.page.evaluate("document.querySelector('main').append(document.querySelector('ventanilla-chat'))")
    chat.say("otra vez")
    chat.expect_answers("1: hola", "2: otra vez")
    chat.page.evaluate("document.querySelector('ventanilla-chat').close()")
    expect(chat.call).to_be_focused()
