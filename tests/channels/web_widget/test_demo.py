"""The page of demonstration shows the line that embeds the chat."""

from html import unescape

import httpx


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
