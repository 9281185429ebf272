"""What is kept of a person, at /privacidad: plain words, no script, nothing from another site."""

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

HERE = Path(__file__).parent


def privacy_routes() -> APIRouter:
    """Return the route of the page; it is drawn once, with the style of the help page."""
    router = APIRouter(include_in_schema=False)
    css = (HERE / "help_page.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=select_autoescape(), trim_blocks=True, undefined=StrictUndefined
    )
    page = environment.get_template("privacy_page.html")
    html = page.render(css=Markup(css), words=get_privacy_words())  # noqa: S704 - our own file

    @router.get("/privacidad")
    def privacy_page() -> HTMLResponse:
        return HTMLResponse(html, headers={"Content-Security-Policy": policy})

    return router


@cache
def get_privacy_words() -> dict[str, Any]:
    """Return the words of the page, by their names in privacy_page.yml."""
    words: dict[str, Any] = yaml.safe_load((HERE / "privacy_page.yml").read_text(encoding="utf-8"))
    return words
