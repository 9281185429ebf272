"""The page at «/demo»: the chat in the corner of a page, and the line that puts it there."""

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

HERE = Path(__file__).parent
TRIED = ("name", "invite", "greeting", "color", "side", "theme")
"""Attributes that a visitor of the page can try, in the order of its form."""
LONGEST = 300


class Demo:
    """Draws the page."""

    def __init__(self) -> None:
        self._css = re.sub(r"\s*\n\s*", "", (HERE / "demo.css").read_text(encoding="utf-8"))
        environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self._template = environment.from_string((HERE / "demo.html").read_text(encoding="utf-8"))
        digest = b64encode(sha256(self._css.encode()).digest()).decode()
        # As strict as a site can be that embeds the chat.
        self._policy = (
            f"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'sha256-{digest}'; "
            "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; "
            "require-trusted-types-for 'script'"
        )

    def draw(self, address: str, tried: Mapping[str, str]) -> HTMLResponse:
        """Return the page.

        Args:
            address: Of this program, with a slash at its end.
            tried: Attributes by name; others than TRIED are left out.
        """
        chosen = {name: tried[name].strip()[:LONGEST] for name in TRIED if tried.get(name, "").strip()}
        html = self._template.render(
            css=Markup(self._css),  # noqa: S704 - our own file
            address=address,
            chosen=chosen,
            line=embedding(address, chosen),
        )
        return HTMLResponse(html, headers={"Content-Security-Policy": self._policy})


def embedding(address: str, attributes: Mapping[str, str]) -> Markup:
    """Return the line of HTML that embeds the chat into any page."""
    told = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in attributes.items())
    return Markup(
        '<ventanilla-chat{told}><a href="{address}">Pregunte por su trámite</a></ventanilla-chat>'
        '<script src="{address}widget.js" async></script>'
    ).format(told=told, address=address)
