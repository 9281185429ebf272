"""The chat as a person finds it on a page."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect

INSIDE = "((document.querySelector('ventanilla-chat') || {}).shadowRoot || document)"
ANSWERED = f"""([selector, count, text]) => {{
    const found = {INSIDE}.querySelectorAll(selector);
    return found.length >= count && found[found.length - 1].textContent.includes(text);
}}"""
ANSWERS, TICKS = ".log li.it:not(:first-child)", ".log .tick"


class ChatPage:
    """Reads and uses the chat of a page; selectors reach through its shadow root."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.call = page.locator(".call")
        self.panel = page.locator(".panel, .page")
        self.field = page.locator("ventanilla-chat textarea")
        self.state = page.locator(".state")
        self.own = page.locator(".log li.me > p")
        self.ticks = page.locator(TICKS)
        self.typing = page.locator(".log .typing")

    def open(self) -> "ChatPage":
        """Open the chat."""
        self.call.click()
        expect(self.panel).to_be_visible()
        return self

    def begin(self, text: str = "hola") -> "ChatPage":
        """On the assistant's own page: send the first message by its form; the chat takes over with the answer."""
        self.page.locator("#text").fill(text)
        self.page.get_by_role("button", name="Enviar").click()
        expect(self.panel).to_be_visible()
        return self

    def say(self, text: str) -> None:
        """Write something and send it."""
        self.field.fill(text)
        self.field.press("Enter")

    def press(self, title: str) -> None:
        """Press the last choice of a title."""
        self.page.get_by_role("button", name=title, exact=True).last.click()

    @property
    def answers(self) -> Locator:
        """What the assistant said, the greeting left out."""
        return self.page.locator(ANSWERS)

    def expect_answers(self, *texts: str, timeout_s: float = 5) -> None:
        """Wait until the answers are these."""
        if texts:
            self._look_out(ANSWERS, len(texts), texts[-1], timeout_s)
        expect(self.answers).to_have_count(len(texts), timeout=timeout_s * 1000)
        for at, text in enumerate(texts):
            expect(self.answers.nth(at)).to_contain_text(text)

    def expect_said(self, *texts: str) -> None:
        """Wait until the person's own messages are these."""
        expect(self.own).to_have_text(list(texts))

    def expect_tick(self, sign: str, timeout_s: float = 5) -> None:
        """Wait for the sign at the last message."""
        self._look_out(TICKS, 1, sign, timeout_s)
        expect(self.ticks.last).to_contain_text(sign, timeout=timeout_s * 1000)

    def _look_out(self, selector: str, count: int, text: str, timeout_s: float) -> None:
        """Look at each frame whether the last of some elements has a text; `expect` looks again after up to a second."""
        with suppress(Error):  # whoever called says what is missing
            self.page.wait_for_function(ANSWERED, arg=[selector, count, text], timeout=timeout_s * 1000)


def sizes(page: Page, selector: str) -> Sequence[dict[str, Any]]:
    """Return text, width and height of what can be seen of a selector inside the chat."""
    script = """selector => Array.from(document.querySelector('ventanilla-chat').shadowRoot.querySelectorAll(selector))
        .filter(one => one.offsetWidth)
        .map(one => ({text: one.textContent, width: one.offsetWidth, height: one.offsetHeight}))"""
    found: Sequence[dict[str, Any]] = page.evaluate(script, selector)
    return found
