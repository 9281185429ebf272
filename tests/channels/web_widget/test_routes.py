"""The routes of the embedded chat: the script, and the style sheet for older browsers."""

import gzip

import httpx

from channels.web_widget.bundle import SCRIPT
from channels.web_widget.served import get_script


def test_the_script_is_compressed_for_whoever_takes_it(client: httpx.Client) -> None:
    """With gzip where the browser says so, plain elsewhere, the same in both."""
    for encoding, is_compressed in (("gzip, br", True), ("identity", False)):
        answer = client.get("/widget.js", headers={"accept-encoding": encoding})
        assert answer.content == SCRIPT.read_bytes()
        assert (answer.headers.get("content-encoding") == "gzip") is is_compressed
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert gzip.decompress(get_script().compressed) == SCRIPT.read_bytes()


def test_the_style_sheet_is_served_for_older_browsers(client: httpx.Client) -> None:
    """A file of its own, which a strict policy of a site allows."""
    answer = client.get("/widget.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert ":host" in answer.text
