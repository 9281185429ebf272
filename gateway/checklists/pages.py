"""The routes of the checklist on paper: a page that prints well, and the same as PDF."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from catalog_adapter.catalog import Catalog
from channels.web.compression import compressed
from conversations.errors import NotFound
from gateway.checklists.sheet import PATH, LinkExpired, Links, Sheet, find_sheet

HERE = Path(__file__).parent


class ChecklistPages:
    """Draws checklists for whoever has a link."""

    def __init__(self, catalogue: Catalog, links: Links, *, now: Callable[[], datetime]) -> None:
        self._catalogue = catalogue
        self._links = links
        self._now = now
        environment = Environment(loader=FileSystemLoader(HERE), autoescape=select_autoescape(), trim_blocks=True)
        self._template = environment.get_template("sheet.html")
        self._css = (HERE / "sheet.css").read_text(encoding="utf-8")
        digest = b64encode(sha256(self._css.encode()).digest()).decode()
        self._headers = {
            "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'",
            "Cache-Control": "private, no-store",
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex, nofollow",
        }

    def router(self) -> APIRouter:
        """Return the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route(f"{PATH}/{{token}}.pdf", self.show_pdf, methods=["GET"])
        router.add_api_route(f"{PATH}/{{token}}", self.show, methods=["GET"])
        return router

    def show(self, request: Request, token: str) -> Response:
        """The page."""
        try:
            sheet = find_sheet(self._catalogue, self._links, token, self._now())
        except NotFound as why:
            return self._refuse(why)
        page = self._draw(
            title=sheet.procedure.name,
            sheet=sheet,
            facts=list(iter_facts(sheet)),
            source=source_line(sheet),
            pdf=f"{PATH}/{token}.pdf",
        )
        return compressed(request, page)

    def show_pdf(self, token: str) -> Response:
        """The PDF."""
        # Made only for those who ask for one; most of the program's life goes by without.
        from gateway.checklists.pdf import draw_pdf

        try:
            sheet = find_sheet(self._catalogue, self._links, token, self._now())
        except NotFound as why:
            return self._refuse(why)
        content = draw_pdf(sheet, get_words(), list(iter_facts(sheet)), source_line(sheet))
        name = quote(f"{sheet.procedure.name[:80]}.pdf")
        headers = {**self._headers, "Content-Disposition": f"inline; filename*=UTF-8''{name}"}
        return Response(content, media_type="application/pdf", headers=headers)

    def _refuse(self, why: NotFound) -> Response:
        """A page in words: whoever taps an old link is a person."""
        words, name = get_words(), "expired" if isinstance(why, LinkExpired) else "missing"
        page = self._draw(title=words[f"{name}_title"], message=words[name])
        page.status_code = 410 if name == "expired" else 404
        return page

    def _draw(self, **values: Any) -> HTMLResponse:
        css = Markup(self._css)  # noqa: S704 - our own file
        html = self._template.render(words=get_words(), css=css, **{"sheet": None, **values})
        return HTMLResponse(html, headers=self._headers)


@cache
def get_words() -> dict[str, str]:
    """The words of the page and of the PDF."""
    words: dict[str, str] = yaml.safe_load((HERE / "sheet.yml").read_text(encoding="utf-8"))
    return words


def iter_facts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The short facts, each with its label; what the catalogue does not say is left out."""
    words, one = get_words(), sheet.procedure
    institution = " – ".join(part for part in (one.unit, one.institution.name) if part)
    cost = words["free"] if sheet.is_free else " · ".join(part for part in (sheet.cost, one.cost.text) if part)
    for name, text in (
        ("institution", institution),
        ("contact", sheet.contact),
        ("where", one.where),
        ("cost", cost),
        ("time", one.duration.text if one.duration else None),
        ("document", one.document),
    ):
        if text:
            yield words[name], text


def source_line(sheet: Sheet) -> str:
    """Source of the facts, with its date."""
    words = get_words()
    dated = f"{words['dated']} {sheet.dated}" if sheet.dated else words["undated"]
    return f"{words['source']}: {sheet.source}, {dated}"
