"""Makes the pictures of docs/canales/web.md with the real assistant.

Usage: python -m tests.browser.pictures FOLDER [DATA_DIR]
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from gateway.opening import open_assistant
from tests.browser.chat_page import ChatPage
from tests.browser.chromium import QUIET, find_chromium
from tests.fakes.running import OwnSettings, running

DESKTOP, PHONE, NARROW = ({"width": w, "height": h} for w, h in ((1100, 760), (390, 780), (320, 640)))
Scheme = Literal["light", "dark"]


def main(folder: str, data_dir: str = "var") -> None:
    """Take every picture."""
    assistant = open_assistant(OwnSettings(data_dir=Path(data_dir)), progress=print)
    with running(assistant.database, responder=assistant.engine) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        camera = _Camera(browser, site.url, Path(folder))
        camera.closed()
        camera.conversation("light")
        camera.conversation("dark")
        camera.phone()
        camera.offline()
        camera.page()
        browser.close()
    assistant.close()


class _Camera:
    def __init__(self, browser: Browser, url: str, folder: Path) -> None:
        self._browser = browser
        self._url = url
        self._folder = folder

    def closed(self) -> None:
        with self._looking("/demo", DESKTOP) as page:
            page.locator(".call").wait_for()
            self._take(page, "boton")

    def conversation(self, scheme: Scheme) -> None:
        with self._looking("/demo", DESKTOP, scheme) as page:
            _talk(ChatPage(page).open())
            self._take(page, "conversacion" if scheme == "light" else "conversacion-oscura")

    def phone(self) -> None:
        with self._looking("/demo?color=%231f5d43&name=Muni+Responde", NARROW) as page:
            _talk(ChatPage(page).open())
            self._take(page, "telefono-320")

    def offline(self) -> None:
        with self._looking("/demo", PHONE) as page:
            chat = ChatPage(page).open()
            chat.say("¿Qué necesito para sacar el NIT?")
            chat.expect_tick("✓✓")
            page.context.set_offline(True)
            chat.say("¿Y cuánto cuesta?")
            page.mouse.click(5, 300)
            page.wait_for_timeout(300)
            self._take(page, "sin-conexion")

    def page(self) -> None:
        with self._looking("/", {"width": 900, "height": 900}) as page:
            ChatPage(page).begin("¿Dónde saco los antecedentes penales?").expect_tick("✓✓")
            page.evaluate("scrollTo(0, 0)")
            page.wait_for_timeout(300)
            self._take(page, "pagina")

    @contextmanager
    def _looking(self, path: str, screen: Any, scheme: Scheme = "light") -> Iterator[Page]:
        context = self._browser.new_context(viewport=screen, color_scheme=scheme, locale="es-GT")
        page = context.new_page()
        page.goto(self._url + path)
        yield page
        context.close()

    def _take(self, page: Page, name: str) -> None:
        page.screenshot(path=self._folder / f"web-{name}.png")


def _talk(chat: ChatPage) -> None:
    chat.say("¿Dónde saco los antecedentes penales?")
    chat.expect_tick("✓✓")
    chat.press("Requisitos")
    chat.page.locator(".log .tick", has_text="✓✓").nth(1).wait_for()
    chat.page.mouse.move(5, 5)
    chat.page.wait_for_timeout(500)


if __name__ == "__main__":
    main(*sys.argv[1:])
