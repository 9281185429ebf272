"""The script and the page of demonstration, as they are served."""

import gzip
from collections.abc import Iterator
from html import unescape

import httpx
import pytest
from fastapi import FastAPI

from channels.web_widget.bundle import SCRIPT
from channels.web_widget.routes import widget_routes
from channels.web_widget.served import get_script
from tests.standins.serving import serve


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """A client of a program that has nothing but these routes."""
    app = FastAPI()
    app.include_router(widget_routes())
    with serve(app) as address, httpx.Client(base_url=address) as opened:
        yield opened


def test_the_script_is_compressed_for_whoever_takes_it(client: httpx.Client) -> None:
    """With gzip where the browser says so, plain elsewhere, the same in both."""
    for encoding, is_compressed in (("gzip, br", True), ("identity", False)):
        answer = client.get("/widget.js", headers={"accept-encoding": encoding})
        assert answer.content == SCRIPT.read_bytes()
        assert (answer.headers.get("content-encoding") == "gzip") is is_compressed
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert gzip.decompress(get_script().compressed) == SCRIPT.read_bytes()


def test_what_a_browser_has_is_not_sent_again(client: httpx.Client) -> None:
    """Its tag answers 304; under an address with its digest it is kept for a year, else for minutes."""
    first = client.get("/widget.js")
    again = client.get("/widget.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "max-age=600" in first.headers["cache-control"]
    assert "immutable" in client.get(f"/widget.js?v={get_script().digest}").headers["cache-control"]
    assert "immutable" not in client.get("/widget.js?v=old").headers["cache-control"]


def test_the_style_sheet_is_served_for_older_browsers(client: httpx.Client) -> None:
    """A file of its own, which a strict policy of a site allows."""
    answer = client.get("/widget.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert ":host" in answer.text


def test_the_demonstration_shows_the_line_it_uses(client: httpx.Client) -> None:
    """What can be copied is what stands on the page, with the attributes that were tried."""
    page = client.get("/demo", params={"name": "Muni", "color": "#1f5d43", "onclick": "alert(1)", "theme": " "}).text
    line = (
        f'<ventanilla-chat name="Muni" color="#1f5d43"><a href="{client.base_url}/">Pregunte por su trámite</a>'
        f'</ventanilla-chat><script src="{client.base_url}/widget.js" async></script>'
    )
    assert page.count(line) == 1
    assert unescape(page).count(line) == 2


def test_nothing_that_is_tried_becomes_markup(client: httpx.Client) -> None:
    """Attributes are text, however they are written."""
    page = client.get("/demo", params={"name": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
    assert "script-src 'self'" in client.get("/demo").headers["content-security-policy"]
