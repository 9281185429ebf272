"""Forms as they were typed, kept until it is stored: through a refused value, a conflict, and a session that ended.

The browser carries it; nothing of it is stored here. Passwords, files and the tokens of forms are never kept.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fastapi import Request
from starlette.datastructures import FormData
from starlette.types import Message

from console.form import SAFE

NOT_KEPT = frozenset({"csrf", "page", "kept", "password", "new", "again", "code"})
PAGE = "page"
"""Name of the field that says which page a form stood on."""
KEPT_BYTES = 48 * 1024
"""Most that the form of the log-in carries along."""
FIRST = 2_000
Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """A form that was sent and did not arrive."""

    action: str
    """Path that it was sent to."""
    page: str
    """Path and query of the page that it stood on; empty when it did not say."""
    fields: Fields = field(repr=False)

    def to_json(self) -> str:
        """Return it for a hidden field; empty when it is too much for one."""
        text = json.dumps({"action": self.action, "page": self.page, "fields": self.fields}, ensure_ascii=False)
        return text if len(text.encode()) <= KEPT_BYTES else ""

    def list_texts(self) -> list[str]:
        """Texts worth copying where the form itself cannot be shown: whatever has several words."""
        return [value for values in self.fields.values() for value in values if len(value.split()) > 1]


def parse_kept(text: str) -> KeptForm | None:
    """Read what `KeptForm.to_json` wrote; None for anything else, which a browser may have made up."""
    try:
        told = json.loads(text)
        fields = {str(name): [str(one) for one in values] for name, values in told["fields"].items()}
        kept = KeptForm(action=str(told["action"]), page=str(told["page"]), fields=fields)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return kept if is_page(kept.action) and is_page(kept.page) else None


async def read_kept(request: Request) -> KeptForm | None:
    """The form that a request carries, as far as it is kept; None where there is none, or it cannot be read."""
    if request.method in SAFE or not request.headers.get("content-length", "").isdigit():
        return None
    try:
        sent = await request.form(max_fields=500, max_files=4)
    except Exception:  # noqa: BLE001 - whatever is wrong with it was answered already
        return None
    return _keep(request.url.path, sent)


def _keep(action: str, sent: FormData) -> KeptForm:
    fields: dict[str, list[str]] = {}
    for name, value in sent.multi_items():
        if isinstance(value, str) and name not in NOT_KEPT:
            fields.setdefault(name, []).append(value.replace("\r\n", "\n"))
    page = sent.get(PAGE)
    return KeptForm(action=action, page=page if isinstance(page, str) and is_page(page) else "", fields=fields)


def is_page(path: str) -> bool:
    """True for an address of the console that can be opened again."""
    return path.startswith("/console") and len(path) <= FIRST and path.isprintable() and "\\" not in path


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """A page of our own program."""

    status: int
    html: str
    cookies: Sequence[bytes]
    """Headers «Set-Cookie»."""


async def fetch_page(request: Request, page: str, *, cookie: str = "") -> FetchedPage:
    """Open a page of the console for whoever made a request.

    Args:
        request: Whose cookies are shown.
        page: Path and query.
        cookie: Header «Cookie» in place of the request's own.
    """
    path, _, query = page.partition("?")
    skipped = {b"content-length", b"content-type", b"transfer-encoding", b"cookie", b"accept-encoding"}
    headers = [(name, value) for name, value in request.scope["headers"] if name not in skipped]
    headers.append((b"cookie", (cookie or request.headers.get("cookie", "")).encode("latin-1")))
    names = ("type", "asgi", "http_version", "scheme", "client", "server", "root_path", "extensions", "state")
    scope = {name: request.scope[name] for name in names if name in request.scope}
    scope |= {"method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode()}
    got = _Got()
    await request.app({**scope, "headers": headers}, _nothing, got)
    return FetchedPage(status=got.status, html=got.body.decode(), cookies=got.cookies)


class _Got:
    """Takes an answer of our own program."""

    def __init__(self) -> None:
        self.status, self.body = 500, b""
        self.cookies: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        self.status = message.get("status", self.status)
        self.cookies += [value for name, value in message.get("headers", ()) if name == b"set-cookie"]
        self.body += message.get("body", b"")


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}
