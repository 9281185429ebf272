"""Pages in fewer bytes."""

import gzip

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.testclient import TestClient

from channels.web.compression import compressed, compressed_stream


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


@pytest.mark.parametrize("takes", ["gzip, br", "identity"])
def test_a_file_that_is_still_written_is_compressed_piece_by_piece(takes: str) -> None:
    """The same bytes come out as went in, in fewer for whoever takes them."""
    app = FastAPI()

    @app.get("/x")
    def show(request: Request) -> Response:
        return compressed_stream(request, (b"uno,dos\n" for _ in range(5_000)), {"Content-Type": "text/csv"})

    answer = TestClient(app).get("/x", headers={"Accept-Encoding": takes})
    assert answer.content == b"uno,dos\n" * 5_000
    assert answer.headers["content-type"] == "text/csv"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers.get("content-encoding") == ("gzip" if "gzip" in takes else None)
