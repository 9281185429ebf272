"""The element's files, ready to be sent."""

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from fastapi import Request, Response

from channels.web_widget.bundle import SCRIPT, STYLE

A_YEAR = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=600, stale-while-revalidate=604800"
"""A new version reaches everybody within minutes, and nobody waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedFile:
    """A file, plain and with gzip."""

    content: bytes
    compressed: bytes
    media_type: str
    digest: str
    """Changes with the content; as `?v=` it makes an address that may be kept for good."""

    def answer(self, request: Request) -> Response:
        """Return the file in the form that a browser takes, or that it has it already."""
        is_compressed = "gzip" in request.headers.get("accept-encoding", "")
        tag = f'"{self.digest}{"-gz" if is_compressed else ""}"'
        headers = {
            "Cache-Control": A_YEAR if request.query_params.get("v") == self.digest else A_WHILE,
            "ETag": tag,
            "Vary": "Accept-Encoding",
            # Sites that shut themselves off from others' files must be able to embed this one.
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        if is_compressed:
            headers["Content-Encoding"] = "gzip"
        content = self.compressed if is_compressed else self.content
        return Response(content, media_type=self.media_type, headers=headers)


@cache
def get_script() -> ServedFile:
    """Return `widget.js`."""
    return _served(SCRIPT.read_bytes(), "text/javascript")


@cache
def get_style() -> ServedFile:
    """Return `widget.css`, which only browsers without constructable style sheets fetch."""
    return _served(STYLE.read_bytes(), "text/css")


def _served(content: bytes, media_type: str) -> ServedFile:
    return ServedFile(
        content=content,
        compressed=gzip.compress(content, 9, mtime=0),
        media_type=media_type,
        digest=sha256(content).hexdigest()[:16],
    )
