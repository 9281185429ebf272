"""Pages of plain words: drawn once, no script, nothing from another site."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

HERE = Path(__file__).parent


def plain_page(address: str, template: str, **values: Any) -> APIRouter:
    """Return the route of a page.

    Args:
        address: Its path, with the slash.
        template: A file beside this one that extends `layout.html`.
        values: What the template needs.
    """
    css = (HERE / "layout.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=select_autoescape(), trim_blocks=True, undefined=StrictUndefined
    )
    html = environment.get_template(template).render(css=Markup(css), **values)  # noqa: S704 - our own file
    router = APIRouter(include_in_schema=False)

    @router.get(address)
    def page() -> HTMLResponse:
        return HTMLResponse(html, headers={"Content-Security-Policy": policy})

    return router
