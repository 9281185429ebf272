"""A real Chromium, and programs for it to talk to.

The browser ends with these tests, not with the whole run: while Playwright is open, nothing else can call asyncio.run.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from console.permissions import Role
from tests.browser.chat_page import ChatPage
from tests.browser.chromium import QUIET, find_chromium
from tests.browser.console import Console, open_console
from tests.browser.speaker import Speaker
from tests.fakes.running import Running, make_database, running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser; Debian's package «chromium» brings it."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium is installed; on Debian: apt install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The program, with an engine that answers with everything; each test is another person in it."""
    engine = make_database(f"sqlite:///{tmp_path_factory.mktemp('site') / 'ventanilla.db'}")
    with running(engine, responder=Speaker(), allowed_origins=("*",)) as served:
        yield served
    engine.dispose()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a browser of a new person; whatever goes wrong in a page fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def go(address: str, **settings: Any) -> Page:
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_default_timeout(30_000)
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def chat_in(site: Running, visit: Callable[..., Page]) -> Callable[..., ChatPage]:
    """Opens a page of the program, in a browser with some settings."""
    return lambda path, **settings: ChatPage(visit(site.url + path, **settings))


@pytest.fixture
def chat(site: Running, visit: Callable[..., Page]) -> ChatPage:
    """The chat, open on the page of demonstration."""
    return ChatPage(visit(f"{site.url}/demo")).open()


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """The console of a program with some hundred conversations and nobody at work yet."""
    with open_console(tmp_path_factory.mktemp("console")) as opened:
        yield opened


@pytest.fixture
def staff_page(console: Console, visit: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page of the console as somebody: `staff_page("/console/cola", Role.REVIEWER, color_scheme="dark")`."""

    def go(path: str, *roles: Role, **settings: Any) -> Page:
        page = visit("about:blank", **settings)
        page.context.add_cookies([console.log_in(*roles)])
        page.goto(console.site.url + path)
        return page

    return go
