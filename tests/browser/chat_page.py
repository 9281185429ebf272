"""The chat as a person finds it on a page."""

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Locator, Page, expect


class ChatPage:
    """Reads and uses the chat of a page; selectors reach through its shadow root."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.call = page.locator(".call")
        self.panel = page.locator(".panel, .page")
        self.field = page.locator("ventanilla-chat textarea")
        self.state = page.locator(".state")
        self.own = page.locator(".log li.me > p")
        self.ticks = page.locator(".log .tick")
        self.typing = page.locator(".log .typing")

    def open(self) -> "ChatPage":
        """Open the chat."""
        self.call.click()
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
        return self.page.locator(".log li.it:not(:first-child)")

    def expect_answers(self, *texts: str, timeout_s: float = 5) -> None:
        """Wait until the answers are these."""
        expect(self.answers).to_have_count(len(texts), timeout=timeout_s * 1000)
        for at, text in enumerate(texts):
            expect(self.answers.nth(at)).to_contain_text(text)

    def expect_said(self, *texts: str) -> None:
        """Wait until the person's own messages are these."""
        expect(self.own).to_have_text(list(texts))

    def expect_tick(self, sign: str, timeout_s: float = 5) -> None:
        """Wait for the sign at the last message."""
        expect(self.ticks.last).to_contain_text(sign, timeout=timeout_s * 1000)


def sizes(page: Page, selector: str) -> Sequence[dict[str, Any]]:
    """Return text, width and height of what can be seen of a selector inside the chat."""
    script = """selector => Array.from(document.querySelector('ventanilla-chat').shadowRoot.querySelectorAll(selector))
        .filter(one => one.offsetWidth)
        .map(one => ({text: one.textContent, width: one.offsetWidth, height: one.offsetHeight}))"""
    found: Sequence[dict[str, Any]] = page.evaluate(script, selector)
    return found
