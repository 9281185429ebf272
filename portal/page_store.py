"""Pages in memory, drawn once an edition: served compressed, with a validator, and not at all to who has them already."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response

FRESH_S = 300
"""How long others may keep a page without asking: a correction reaches everybody within five minutes."""
MOST_PAGES = 8_192
"""Kept at once, some 5 kB each; a catalogue of this size has two thousand."""
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A finished answer."""

    body: bytes
    """Compressed with gzip."""
    headers: dict[str, str]
    """Without those of the compression."""
    status: int = 200


def make_page(
    body: bytes, media_type: str, *, policy: str = "", status: int = 200, shared: bool = False, fresh_s: int = FRESH_S
) -> Page:
    """Return a page that may be kept.

    Args:
        body: As it is read.
        media_type: Of HTTP.
        policy: The Content-Security-Policy; empty for what is no page.
        status: Of HTTP.
        shared: Whether programs of any site may read it.
        fresh_s: How long others may keep it without asking.
    """
    headers = {
        # Weak: compressed and plain bytes are the same page.
        "ETag": f'W/"{sha256(body).hexdigest()[:24]}"',
        "Cache-Control": f"public, max-age={fresh_s}" if status == 200 else "no-cache",
        "Content-Type": media_type,
        "Vary": "Accept-Encoding",
    }
    if policy:
        headers["Content-Security-Policy"] = policy
    if shared:
        headers["Access-Control-Allow-Origin"] = "*"
    return Page(body=gzip.compress(body, 9, mtime=0), headers=headers, status=status)


def answer(page: Page, request: Headers) -> Response:
    """Return the answer to a request: 304 where its validator matches (RFC 9110, 13.1.2)."""
    if page.status == 200 and _holds(request.get("if-none-match"), page.headers["ETag"]):
        kept = {name: value for name, value in page.headers.items() if name != "Content-Type"}
        return Response(status_code=304, headers=kept)
    if "gzip" in request.get("accept-encoding", ""):
        return Response(page.body, page.status, {**page.headers, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(page.body), page.status, page.headers)


def redirect(path: str) -> Response:
    """Return a permanent redirection, which browsers and search engines keep."""
    return RedirectResponse(path, 301, {"Cache-Control": f"public, max-age={FRESH_S}"})


class PageStore:
    """Finished pages of one edition, by address."""

    def __init__(self) -> None:
        self._pages: dict[str, Page] = {}

    def find(self, address: str) -> Page | None:
        """Return a page that was made before."""
        return self._pages.get(address)

    def list_kept(self) -> list[str]:
        """Return the addresses of all pages."""
        return list(self._pages)

    def keep(self, address: str, make: Callable[[], Page]) -> Page:
        """Make a page and keep it; where memory is full, the oldest goes."""
        page = self._pages[address] = make()
        while len(self._pages) > MOST_PAGES:
            self._pages.pop(next(iter(self._pages)), None)
        return page


def _holds(asked: str | None, validator: str) -> bool:
    if not asked:
        return False
    known = {each.strip().removeprefix("W/") for each in asked.split(",")}
    return "*" in known or validator.removeprefix("W/") in known
