"""The element's files are kept by browsers as long as they may be."""

import httpx

from channels.web_widget.served import get_script


def test_what_a_browser_has_is_not_sent_again(client: httpx.Client) -> None:
    """Its tag answers 304; under an address with its digest it is kept for a year, else for minutes."""
    first = client.get("/widget.js")
    again = client.get("/widget.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "max-age=600" in first.headers["cache-control"]
    assert "immutable" in client.get(f"/widget.js?v={get_script().digest}").headers["cache-control"]
    assert "immutable" not in client.get("/widget.js?v=old").headers["cache-control"]
