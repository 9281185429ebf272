"""The page at «/»: complete without JavaScript, and taken over by the chat where it runs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.chat_page import ChatPage
from tests.fakes.running import Running

pytestmark = pytest.mark.browser


def test_without_a_script_forms_do_everything(site: Running, visit: Callable[..., Page]) -> None:
    """Asking, choosing, saving and erasing are forms and links."""
    page = visit(f"{site.url}/", java_script_enabled=False)
    page.locator("#text").fill("menu")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Reposición").click()
    expect(page.locator(".it .text")).to_have_text(["1: menu", '2: /choose{"n": "Reposición"}'])
    expect(page.locator(".me p")).to_have_text(["menu", "Reposición"])
    page.get_by_role("link", name="Borrar la conversación").click()
    page.get_by_role("button", name="Sí, borrar todo").click()
    expect(page.locator(".me p")).to_have_count(0)


def test_the_chat_goes_on_with_what_the_page_shows(site: Running, visit: Callable[..., Page]) -> None:
    """A conversation that began with forms is taken over whole, without being fetched again."""
    page = visit("about:blank")
    page.route("**/widget.js*", lambda route: route.abort())
    page.goto(f"{site.url}/")
    for text in ("opinar", "lista", "papel", "<b>negrita</b>"):
        page.locator("#text").fill(text)
        page.locator("button.send").click()
        page.locator(".me p", has_text=text).wait_for()
    page.locator("#text").fill("a medias")
    page.unroute_all()
    page.add_script_tag(url="/widget.js?late")
    chat = ChatPage(page)
    expect(chat.field).to_have_value("a medias")
    chat.expect_said("opinar", "lista", "papel", "<b>negrita</b>")
    chat.expect_answers("¿Le sirvió?", "Le piden:", "Aquí está.", "4: <b>negrita</b>")
    expect(page.get_by_role("link", name="Descargar: Su lista")).to_be_visible()
    page.get_by_role("button", name="Sí me sirvió").click()
    expect(chat.answers.last).to_contain_text('5: /give_feedback{"procedure": "dpi", "helped": "yes"}')
    page.reload()
    chat.expect_said("opinar", "lista", "papel", "<b>negrita</b>", "Sí me sirvió")


def test_the_first_page_has_no_script_and_no_cookie(site: Running, visit: Callable[..., Page]) -> None:
    """Who only looks loads one file and leaves nothing behind; the chat comes with the first answer."""
    page = visit("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.url}/")
    assert [one for one in asked if not one.startswith("data:")] == [f"{site.url}/"]
    assert page.context.cookies() == []
    page.get_by_role("button", name="Perdí mi DPI, ¿qué hago?").click()
    ChatPage(page).expect_answers("1: Perdí mi DPI, ¿qué hago?")


def test_the_chat_and_the_forms_share_one_conversation(site: Running, visit: Callable[..., Page]) -> None:
    """What is said in the chat is on the page when the script does not come the next time."""
    page = visit(f"{site.url}/")
    chat = ChatPage(page).begin("hola")
    chat.say("otra")
    chat.expect_answers("1: hola", "2: otra")
    page.route("**/widget.js*", lambda route: route.abort())
    page.reload()
    expect(page.locator(".me p")).to_have_text(["hola", "otra"])
    page.locator("#text").fill("sin guion")
    page.locator("button.send").click()
    expect(page.locator(".it .text")).to_have_text(["1: hola", "2: otra", "3: sin guion"])


def test_the_session_is_kept_from_scripts(site: Running, visit: Callable[..., Page]) -> None:
    """On our own page the session is a cookie that no script can read, and nothing of it is stored elsewhere."""
    page = visit(f"{site.url}/")
    chat = ChatPage(page).begin("hola")
    chat.say("otra")
    chat.expect_answers("1: hola", "2: otra")
    [cookie] = page.context.cookies()
    assert cookie["httpOnly"]
    assert page.evaluate("document.cookie") == ""
    assert cookie["value"] not in page.evaluate("JSON.stringify(localStorage)")


def test_erasing_in_the_chat_erases_the_page(site: Running, visit: Callable[..., Page]) -> None:
    """Both are one conversation, also at its end."""
    page = visit(f"{site.url}/")
    chat = ChatPage(page).begin("hola")
    chat.say("otra")
    chat.expect_answers("1: hola", "2: otra")
    chat.press("Borrar")
    chat.press("Sí, borrar todo")
    expect(chat.own).to_have_count(0)
    page.reload()
    expect(chat.own).to_have_count(0)
    chat.say("de nuevo")
    chat.expect_answers("1: de nuevo")


def _never(route: Route) -> None:
    """Leave a request without an answer."""


def test_older_pages_stay_plain(site: Running, visit: Callable[..., Page]) -> None:
    """A stretch from before is shown by the server; the chat shows the end of a conversation only."""
    page = visit(f"{site.url}/")
    chat = ChatPage(page).begin("mensaje 0")
    for n in (1, 2):
        chat.say(f"mensaje {n}")
    chat.expect_answers("1:", "2:", "3:")
    page.goto(f"{site.url}/?before=2")
    expect(page.locator(".me p")).to_have_text("mensaje 0")
    expect(page.locator("ventanilla-chat")).to_have_count(0)


def test_a_slow_script_leaves_a_working_page(site: Running, visit: Callable[..., Page]) -> None:
    """Until the script is there, the form works."""
    page = visit("about:blank")
    page.route("**/widget.js*", _never)
    page.goto(f"{site.url}/")
    for text in ("uno", "dos"):
        page.locator("#text").fill(text)
        page.locator("button.send").click(no_wait_after=True)
        expect(page.locator(".me p").last).to_have_text(text)
