"""The element's files are kept by browsers as long as they may be."""

import gzip
from hashlib import sha256

import httpx
import pytest

from channels.web_widget.served import ServedFile, get_script, get_style


def test_what_a_browser_has_is_not_sent_again(client: httpx.Client) -> None:
    """Its tag answers 304; under an address with its digest it is kept for a year, else for minutes."""
    first = client.get("/widget.js")
    again = client.get("/widget.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "max-age=600" in first.headers["cache-control"]
    assert "immutable" in client.get(f"/widget.js?v={get_script().digest}").headers["cache-control"]
    assert "immutable" not in client.get("/widget.js?v=old").headers["cache-control"]


def test_the_plain_and_the_compressed_form_have_tags_of_their_own(client: httpx.Client) -> None:
    """A cache between never gives one for the other."""
    tags = {
        encoding: client.get("/widget.css", headers={"accept-encoding": encoding}).headers["etag"]
        for encoding in ("gzip", "identity")
    }
    assert len(set(tags.values())) == 2
    crossed = {"accept-encoding": "identity", "if-none-match": tags["gzip"]}
    assert client.get("/widget.css", headers=crossed).status_code == 200
    assert client.get("/widget.css").headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("file", [get_script(), get_style()], ids=["script", "style"])
def test_a_file_is_compressed_once_and_known_by_its_content(file: ServedFile) -> None:
    """The same content has the same digest on every machine."""
    assert gzip.decompress(file.compressed) == file.content
    assert file.digest == sha256(file.content).hexdigest()[:16]
    assert len(file.compressed) < len(file.content)
