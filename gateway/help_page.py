"""What a citizen can ask, at /ayuda: plain words, no script, nothing from another site."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from catalog_adapter.life_event import read_life_events

HERE = Path(__file__).parent


def help_routes() -> APIRouter:
    """Return the route of the page; it is drawn once."""
    router = APIRouter(include_in_schema=False)
    css = (HERE / "help_page.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"
    html = _draw(css)

    @router.get("/ayuda")
    def help_page() -> HTMLResponse:
        return HTMLResponse(html, headers={"Content-Security-Policy": policy})

    return router


@cache
def get_help_words() -> dict[str, Any]:
    """Return the words of the page, by their names in help_page.yml."""
    words: dict[str, Any] = yaml.safe_load((HERE / "help_page.yml").read_text(encoding="utf-8"))
    return words


def _draw(css: str) -> str:
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=select_autoescape(), trim_blocks=True, undefined=StrictUndefined
    )
    return environment.get_template("help_page.html").render(
        css=Markup(css),  # noqa: S704 - our own file
        words=get_help_words(),
        events=[event.name for event in read_life_events()],
    )
