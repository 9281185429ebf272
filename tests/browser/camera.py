"""Pictures of the running program, in a real browser."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

ZONE = {"locale": "es-GT", "timezone_id": "America/Guatemala"}
SETTLED_MS = 400
"""What moves has come to rest."""


@dataclass(frozen=True, kw_only=True)
class Camera:
    """A browser at the program, and the folder of the manuals."""

    browser: Browser
    url: str
    folder: Path

    @contextmanager
    def looking(self, path: str, width: int, height: int, **settings: Any) -> Iterator[Page]:
        """A page of the program, as somebody new sees it."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, **ZONE, **settings)
        page = context.new_page()
        page.goto(self.url + path)
        yield page
        context.close()

    def take(self, page: Page, name: str) -> None:
        """Take one, under its path in the manuals without the ending."""
        page.mouse.move(1, 1)
        page.wait_for_timeout(SETTLED_MS)
        page.screenshot(path=self.folder / f"{name}.png")


Shot = Callable[[Camera, str], None]
"""Takes the picture of a name."""
Shots = Mapping[str, Shot]
