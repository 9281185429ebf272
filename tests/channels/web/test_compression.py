"""Pages in fewer bytes."""

import gzip

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse

from channels.web.compression import compressed


@pytest.mark.parametrize(("takes", "is_smaller"), [("gzip, br", True), ("br", False), ("", False)])
def test_a_page_is_compressed_for_who_takes_it(takes: str, is_smaller: bool) -> None:
    """Caches are told that it depends on that; the length is the one that is sent."""
    page = "<p>hola</p>" * 500
    headers = [(b"accept-encoding", takes.encode())]
    answer = compressed(Request({"type": "http", "method": "GET", "path": "/", "headers": headers}), HTMLResponse(page))
    body = bytes(answer.body)
    assert (gzip.decompress(body) if is_smaller else body).decode() == page
    assert answer.headers["content-length"] == str(len(body))
    assert "accept-encoding" in answer.headers["vary"].lower()
