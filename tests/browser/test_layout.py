"""The chat fits every screen and every way of looking at it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.chat_page import ChatPage, sizes

pytestmark = pytest.mark.browser

SMALLEST = {"width": 320, "height": 640}
ZOOMED = {"width": 320, "height": 256}
"""What is left of 1280 x 1024 at 400 %, as WCAG 2.2 counts (1.4.10, «Reflow»)."""
LIGHT, DARK = "rgb(247, 243, 236)", "rgb(15, 26, 37)"


@pytest.mark.parametrize("screen", [SMALLEST, ZOOMED, {"width": 640, "height": 300}], ids=["320", "400%", "low"])
@pytest.mark.parametrize("path", ["/demo", "/"])
def test_nothing_is_cut_on_a_small_screen(chat_in: Callable[..., ChatPage], screen: dict[str, int], path: str) -> None:
    """Nothing scrolls sideways, and the field to write in can be reached and used."""
    chat = chat_in(path, viewport=screen)
    chat.open() if path == "/demo" else chat.begin()
    chat.say("Una pregunta con un enlace muy largo https://gob.gt/" + "palabra" * 30)
    chat.say("menu")
    expect(chat.answers.last).to_contain_text("menu")
    chat.field.scroll_into_view_if_needed()
    expect(chat.field).to_be_in_viewport(ratio=0.9)
    assert chat.page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
    wide = """() => Array.from(document.querySelector('ventanilla-chat').shadowRoot.querySelectorAll('.log, .log *'))
        .filter(one => !one.closest('.aside') && one.getBoundingClientRect().right > innerWidth + 1).length"""
    assert chat.page.evaluate(wide) == 0


@pytest.mark.parametrize("path", ["/demo", "/"])
def test_whatever_is_pressed_is_large_enough(chat_in: Callable[..., ChatPage], path: str) -> None:
    """Buttons and the field are 44 pixels high and wide at least."""
    chat = chat_in(path)
    if path == "/demo":
        assert all(one["height"] >= 44 for one in sizes(chat.page, ".call"))
        chat.open()
        chat.press("Más opciones")
    else:
        chat.begin()
    chat.say("opinar")
    expect(chat.answers.last).to_contain_text("¿Le sirvió?")
    chat.press("Borrar")
    found = sizes(chat.page, "button, textarea")
    assert len(found) >= 7
    assert [one for one in found if one["height"] < 44 or one["width"] < 44] == []


MOVES = """() => {
    const chat = document.querySelector('ventanilla-chat');
    chat.chat.log.busy(true);
    return getComputedStyle(chat.shadowRoot.querySelector('.typing i')).animationName;
}"""
"""In one go: what comes in at the same time may end the waiting."""


def test_nothing_moves_for_those_who_ask_for_it(chat_in: Callable[..., ChatPage]) -> None:
    """With reduced motion there is no animation."""
    for motion, name in (("no-preference", "nod"), ("reduce", "none")):
        chat = chat_in("/demo", reduced_motion=motion).open()
        assert chat.page.evaluate(MOVES) == name


def test_forced_colours_keep_shapes_visible(chat_in: Callable[..., ChatPage]) -> None:
    """Where the system chooses the colours, own messages, the chat and its button still have borders."""
    chat = chat_in("/demo", forced_colors="active")
    border = "one => parseFloat(getComputedStyle(one).borderTopWidth)"
    assert chat.call.evaluate(border) >= 1
    chat.open().say("hola")
    chat.expect_answers("1: hola")
    for one in (chat.panel, chat.page.locator(".log li.me"), chat.page.locator(".log li.it").last):
        assert one.evaluate(border) >= 1


def test_a_larger_letter_of_the_browser_is_kept(chat_in: Callable[..., ChatPage]) -> None:
    """The text follows the reader's own size, and a site that makes its letters tiny does not make ours so."""
    chat = chat_in("/demo").open()
    size = "() => parseFloat(getComputedStyle(document.querySelector('ventanilla-chat')).fontSize)"
    for root, ours in (("62.5%", 16), ("150%", 24)):
        chat.page.evaluate("size => { document.documentElement.style.fontSize = size }", root)
        assert chat.page.evaluate(size) == ours


@pytest.mark.parametrize(
    ("theme", "scheme", "ground"),
    [("", "light", LIGHT), ("", "dark", DARK), ("light", "dark", LIGHT), ("dark", "light", DARK)],
)
def test_the_theme_is_the_readers_or_the_sites(
    chat_in: Callable[..., ChatPage], theme: str, scheme: str, ground: str
) -> None:
    """Light and dark follow the system unless the site says otherwise."""
    chat = chat_in(f"/demo?theme={theme}", color_scheme=scheme)
    expect(chat.open().panel).to_have_css("background-color", ground)


def test_a_chat_that_was_left_open_does_not_cover_a_small_screen(chat_in: Callable[..., ChatPage]) -> None:
    """On a phone the next page of the site is seen first."""
    chat = chat_in("/demo", viewport=SMALLEST).open()
    chat.page.reload()
    expect(chat.call).to_be_visible()
    expect(chat.panel).to_be_hidden()
