"""Templates: console/templates for all, and every area's own folder `templates/<area>/`."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from console.sections import sections_for
from console.words import in_words, word_of

HERE = Path(__file__).parent
STATIC = HERE / "static"
_WORD = re.compile(r"(\w+)")
GUATEMALA = timezone(timedelta(hours=-6))
"""The whole country, without summer time since 2006."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Of every answer of the console. Scripts and styles only from our own files, nothing in the page itself."""


def draw(template: str, **values: Any) -> str:
    """Return a page. Whatever is put into it is escaped."""
    return _environment().get_template(template).render(**values)


@cache
def static_version() -> str:
    """Changes with the style sheet and the script, so that browsers may keep them."""
    digest = sha256()
    for path in sorted(STATIC.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def _environment() -> Environment:
    folders = [HERE / "templates", *sorted(HERE.glob("*/templates"))]
    # Jinja's select_autoescape goes by file names; here there is nothing but HTML.
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "moment": moment,
        "day": day,
        "clock": clock,
        "thousands": thousands,
        "instant": instant,
        "marked": marked,
    }
    environment.globals |= {
        "static_version": static_version(),
        "sections_for": sections_for,
        "word_of": word_of,
        "in_words": in_words,
        "version_of": version_of,
    }
    return environment


def moment(value: datetime | None) -> str:
    """Day and time in Guatemala, as in 3/11/2026 14:05; a dash for none."""
    local = value.astimezone(GUATEMALA) if value else None
    return f"{local.day}/{local.month}/{local.year} {local:%H:%M}" if local else "—"


def day(value: datetime | None) -> str:
    """The day alone."""
    return moment(value).partition(" ")[0]


def clock(value: datetime | None) -> str:
    """The time alone."""
    return moment(value).rpartition(" ")[2]


def instant(value: datetime) -> str:
    """For `<time datetime="…">`."""
    return value.astimezone(GUATEMALA).isoformat(timespec="seconds")


def marked(value: str, words: Sequence[str]) -> Markup:
    """A text in which the words that were looked for are marked, whatever accents they carry; the rest is escaped."""
    if not words:
        return escape(value)
    pieces = [
        Markup("<mark>{}</mark>").format(piece) if fold_signs(piece).startswith(tuple(words)) else escape(piece)
        for piece in _WORD.split(value)
    ]
    return Markup("").join(pieces)


def fold_signs(value: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", value.lower())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def version_of(record: object) -> str:
    """Name what a record says, so that a form can tell whether it was changed by somebody else in the meantime."""
    return sha256(repr(record).encode()).hexdigest()[:16]


def thousands(value: float) -> str:
    """A number as Guatemala writes it: 12,345."""
    return f"{value:,}"
