"""Drawing of the portal's pages from their templates, in as few bytes as they need."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from actions.answers.dates import format_date
from actions.place_status.words import say_text
from catalog_adapter.model import Institution, Procedure
from portal.addresses import find_path, find_subject_path
from portal.words import get_words

HERE = Path(__file__).parent
LONG = 60
"""Characters from which a fact is read as a sentence and not at a glance: it is not set in bold."""
_ADDRESS = re.compile(r"https?://[^\s<>«»\"]+[^\s<>«»\".,;:!?)\]]")


def draw(template: str, **values: Any) -> str:
    """Return a page as HTML.

    Args:
        template: A file beside this one.
        values: What it needs; `title`, `canonical`, `crumbs` (names to paths) and `data` (JSON-LD) by every page.
    """
    return _environment().get_template(template).render(**values)


@cache
def get_policy() -> str:
    """Return the Content-Security-Policy of the pages: our own style sheet, forms to ourselves, and nothing else."""
    digest = b64encode(sha256(_read_css().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


def write_json(values: Mapping[str, Any] | Sequence[Any]) -> Markup:
    """Return JSON that can stand inside a script element: no «<» that could end it."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    escaped = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(escaped)  # noqa: S704 - every character that HTML reads is written as JSON's escape


def link_addresses(text: str) -> Markup:
    """Return a text in which web addresses can be followed; nothing else in it is markup."""
    pieces, done = [], 0
    for match in _ADDRESS.finditer(text):
        pieces += [escape(text[done : match.start()]), Markup('<a href="{0}" rel="noopener">{0}</a>').format(match[0])]
        done = match.end()
    return Markup("").join([*pieces, escape(text[done:])])


def count_procedures(number: int) -> str:
    """Return «1 trámite» or «1,303 trámites»."""
    words = get_words()
    return str(words["one_procedure"] if number == 1 else words["procedures"].format(count=f"{number:,}"))


def find_host(address: str) -> str:
    """Return the site of an address, as people say it."""
    return address.rsplit("://", maxsplit=1)[-1].split("/", maxsplit=1)[0].removeprefix("www.")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_read_template), autoescape=True, trim_blocks=True, undefined=StrictUndefined
    )
    environment.globals.update(words=get_words(), css=Markup(_read_css()), long=LONG)  # noqa: S704 - our own file
    environment.filters.update(
        day=_say_day,
        json=write_json,
        linked=link_addresses,
        path=_find_path,
        subject_path=find_subject_path,
        procedures=count_procedures,
        host=find_host,
        dial=_dial,
        told=say_text,
    )
    return environment


def _read_template(name: str) -> str:
    # Every byte goes over slow lines; indentation is for us.
    return re.sub(r"\n\s*", "\n", (HERE / name).read_text(encoding="utf-8"))


@cache
def _read_css() -> str:
    return re.sub(r"\n+", "", (HERE / "portal.css").read_text(encoding="utf-8"))


def _find_path(thing: Procedure | Institution) -> str:
    return find_path(thing)


def _say_day(day: date | None) -> str:
    return format_date(day) if day else str(get_words()["no_source_day"])


def _dial(number: str) -> str:
    """The digits of a telephone number; empty where a text is none («1510 o 2215-1111»)."""
    digits = re.sub(r"[\s()\-.]", "", number)
    return digits if re.fullmatch(r"\+?\d{3,15}", digits) else ""
