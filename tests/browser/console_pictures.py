"""Makes the pictures of docs/personal/ of the console: conversations of the real engine, accounts made up.

Usage: python -m tests.browser.console_pictures FOLDER SAMPLE

SAMPLE is a file of benchmarks.sampled_conversations; it is made when it is not there.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select

from benchmarks.sampled_conversations import open_sample
from config.settings import Settings
from console.permissions import Role
from conversations.staff.handoff import hold, take
from conversations.staff_tables import feedback
from conversations.tables import conversations
from tests.browser.chromium import QUIET, find_chromium
from tests.browser.console import Console, open_console

DESKTOP, NARROW = {"width": 1180, "height": 800}, {"width": 320, "height": 640}
HOME = "/console/conversaciones"


def main(folder: str, sample: str) -> None:
    """Take every picture."""
    talks = open_sample(Path(sample), Settings())
    with (
        tempfile.TemporaryDirectory() as data,
        open_console(Path(data), conversations=900, sample=talks) as console,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        _Camera(browser, console, Path(folder)).take_all()
        browser.close()


class _Camera:
    def __init__(self, browser: Browser, console: Console, folder: Path) -> None:
        self._browser, self._console, self._folder = browser, console, folder
        self._cookie = console.log_in(Role.ADMINISTRATOR, name="maria.xol")

    def take_all(self) -> None:
        with self._console.context.reading() as connection:
            unhappy = select(feedback.c.conversation_id).where(feedback.c.helped.is_(False))
            talk = connection.scalar(unhappy.order_by(feedback.c.id.desc()))
            waiting = connection.scalar(select(conversations.c.id).where(conversations.c.channel == "web").limit(1))
        with self._console.context.writing() as connection:
            hold(connection, str(waiting), None, timedelta(minutes=30))
            take(connection, str(waiting), "maria.xol", timedelta(minutes=30))
        self._take("/console/inicio", "inicio")
        self._take(f"/console/atencion/{waiting}", "atencion", is_of_console=False)
        self._take("/console/revision", "revision", is_of_console=False)
        self._take("/console/numeros", "numeros", is_of_console=False)
        self._take("/console/tareas", "tareas", is_of_console=False)
        self._take("/console/en-vano", "en-vano", is_of_console=False)
        self._take("/console/entrar", "entrar", cookie=False, viewport={"width": 720, "height": 560})
        self._take(HOME, "conversaciones")
        self._take(f"{HOME}?palabras=licencia&decision=clarify", "busqueda")
        self._take(f"{HOME}/{talk}", "conversacion")
        self._take(f"{HOME}/{talk}", "conversacion-oscura", color_scheme="dark")
        self._take(HOME, "telefono-320", viewport=NARROW)
        self._take(f"{HOME}/{talk}/borrar", "borrar")
        self._take("/console/plazos", "plazos")
        self._take("/console/personal/nueva", "cuenta-nueva")
        self._take("/console/cuenta/codigos", "codigo")
        self._take("/console/bitacora", "bitacora")

    def _take(self, path: str, name: str, *, cookie: bool = True, is_of_console: bool = True, **settings: Any) -> None:
        with self._looking(path, cookie, {"viewport": DESKTOP, **settings}) as page:
            page.screenshot(path=self._folder / f"{'consola-' if is_of_console else ''}{name}.png")

    @contextmanager
    def _looking(self, path: str, cookie: bool, settings: dict[str, Any]) -> Iterator[Page]:
        context = self._browser.new_context(locale="es-GT", **settings)
        if cookie:
            context.add_cookies([self._cookie])
        page = context.new_page()
        page.goto(self._console.site.url + path)
        yield page
        context.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
