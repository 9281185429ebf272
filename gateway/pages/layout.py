"""Pages of plain words: no script, nothing from another site."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from channels.web.compression import compressed

HERE = Path(__file__).parent


class PlainPage:
    """Draws one page."""

    def __init__(self, template: str) -> None:
        """Take a file beside this one that extends `layout.html`."""
        self._css = (HERE / "layout.css").read_text(encoding="utf-8")
        digest = b64encode(sha256(self._css.encode()).digest()).decode()
        self._policy = f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"
        environment = Environment(
            loader=FileSystemLoader(HERE), autoescape=select_autoescape(), trim_blocks=True, undefined=StrictUndefined
        )
        self._template = environment.get_template(template)

    def draw(self, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Answer with the page; the template needs the values."""
        html = self._template.render(css=Markup(self._css), **values)  # noqa: S704 - our own file
        return HTMLResponse(html, status_code=status, headers={"Content-Security-Policy": self._policy})


def plain_page(address: str, template: str, **values: Any) -> APIRouter:
    """Return the route of a page that is always the same.

    Args:
        address: Its path, with the slash.
        template: A file beside this one that extends `layout.html`.
        values: What the template needs.
    """
    page, router = PlainPage(template), APIRouter(include_in_schema=False)
    page.draw(**values)  # a value that lacks is told at the start

    @router.get(address)
    def show(request: Request) -> Response:
        return compressed(request, page.draw(**values))

    return router
