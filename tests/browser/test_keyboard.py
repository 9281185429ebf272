"""Everything can be done without a mouse, and the focus is never lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.chat_page import ChatPage

pytestmark = pytest.mark.browser

FOCUSED = """() => {
    let one = document.activeElement;
    while (one && one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement;
    return one.closest('.panel') ? one.className || one.id || one.textContent : 'outside';
}"""


def test_a_whole_conversation_by_keyboard(chat_in: Callable[..., ChatPage]) -> None:
    """Open, ask, choose, save, close: with Tab, Enter, Space and Esc alone."""
    chat = chat_in("/demo")
    press = chat.page.keyboard.press
    chat.call.focus()
    press("Enter")
    expect(chat.field).to_be_focused()
    chat.page.keyboard.type("menu")
    press("Enter")
    chat.expect_answers("1: menu")
    expect(chat.field).to_be_focused()
    for _ in range(2):
        press("Shift+Tab")
    expect(chat.page.get_by_role("button", name="Reposición")).to_be_focused()
    press("Space")
    chat.expect_answers("1: menu", '2: /choose{"n": "Reposición"}')
    expect(chat.page.get_by_role("button", name="Reposición")).to_be_focused()
    press("Escape")
    expect(chat.panel).to_be_hidden()
    expect(chat.call).to_be_focused()
    press("Space")
    expect(chat.panel).to_be_visible()


def test_the_list_can_be_scrolled_by_keyboard(chat: ChatPage) -> None:
    """The conversation itself takes the focus, so that arrows move it."""
    chat.say("largo")
    chat.expect_answers("Esta es la línea 0")
    log = chat.page.locator(".log")
    log.focus()
    before = log.evaluate("log => log.scrollTop")
    chat.page.keyboard.press("PageDown")
    chat.page.wait_for_function(
        "before => document.querySelector('ventanilla-chat').shadowRoot.querySelector('.log').scrollTop > before",
        arg=before,
    )


@pytest.mark.parametrize("step", ["Tab", "Shift+Tab"])
def test_the_focus_stays_in_a_chat_that_covers_the_page(chat_in: Callable[..., ChatPage], step: str) -> None:
    """On a small screen nothing behind the chat can be reached while it is open."""
    chat = chat_in("/demo", viewport={"width": 320, "height": 640}).open()
    seen = []
    for _ in range(12):
        chat.page.keyboard.press(step)
        seen.append(chat.page.evaluate(FOCUSED))
    assert "outside" not in seen
    assert {"text", "send", "log"} <= set(seen)


def test_the_focus_can_leave_a_chat_beside_the_page(chat: ChatPage) -> None:
    """On a large screen the chat is no trap."""
    seen = []
    for _ in range(8):
        chat.page.keyboard.press("Tab")
        seen.append(chat.page.evaluate(FOCUSED))
    assert "outside" in seen


def test_what_has_the_focus_shows_it(chat: ChatPage) -> None:
    """A thick outline goes around whatever the keyboard is at."""
    for _ in range(7):
        chat.page.keyboard.press("Shift+Tab")
        width = chat.page.evaluate(
            """() => {
                const one = document.querySelector('ventanilla-chat').shadowRoot.activeElement;
                return one ? parseFloat(getComputedStyle(one).outlineWidth) : 3;
            }"""
        )
        assert width >= 3


def test_answers_are_announced_and_history_is_not(chat: ChatPage) -> None:
    """The list is a log that is read aloud when something new is said, and silent while an old one is fetched."""
    log = chat.page.get_by_role("log", name="Conversación")
    chat.say("hola")
    chat.expect_answers("1: hola")
    expect(log).to_have_attribute("aria-live", "polite")
    chat.page.reload()
    expect(log).to_have_attribute("aria-live", "off")
    expect(log).to_have_attribute("aria-live", "polite")


def test_who_speaks_is_told_to_the_ears(chat: ChatPage) -> None:
    """Colour and side are not the only signs of who said what, and ticks have words."""
    chat.say("hola")
    chat.expect_answers("Ventanilla: 1: hola")
    expect(chat.page.locator(".log li.me")).to_have_text(re.compile(r"^Usted: hola\d+:\d\d [ap]\.\sm\. ✓✓Respondido$"))


def test_news_behind_a_closed_chat_are_told(chat: ChatPage) -> None:
    """An answer that comes after the chat was closed changes the button's words."""
    chat.say("hola")
    chat.expect_answers("1: hola")
    chat.field.fill("tarde")
    chat.page.evaluate(
        """() => {
            const chat = document.querySelector('ventanilla-chat');
            chat.shadowRoot.querySelector('form').requestSubmit();
            chat.close();
        }"""
    )
    expect(chat.call).to_contain_text("Tiene una respuesta")
    chat.open()
    chat.expect_answers("1: hola", "2: tarde")
