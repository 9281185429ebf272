"""The page of demonstration shows the line that embeds the chat."""

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape

import httpx
import pytest

from channels.web_widget.demo import LONGEST, Demo, embedding


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


@pytest.mark.parametrize(
    ("attributes", "line"),
    [
        ({}, "<ventanilla-chat><a"),
        ({"name": "Muni", "side": "left"}, '<ventanilla-chat name="Muni" side="left"><a'),
        ({"name": '"><b>'}, '<ventanilla-chat name="&#34;&gt;&lt;b&gt;"><a'),
    ],
)
def test_the_line_quotes_its_attributes(attributes: dict[str, str], line: str) -> None:
    """In the order given; the address is that of the program."""
    made = embedding("https://ventanilla.example.gt/", attributes)
    assert made.startswith(line)
    assert made.endswith('<script src="https://ventanilla.example.gt/widget.js" async></script>')


def test_what_is_tried_is_cut_and_trimmed() -> None:
    """Nobody's page becomes long by an address."""
    page = bytes(Demo().draw("/", {"name": "  Muni ", "greeting": "x" * 1000, "invite": " "}).body).decode()
    assert 'name="Muni"' in page
    assert "x" * LONGEST in page
    assert "x" * (LONGEST + 1) not in page


def test_the_policy_lets_in_the_pages_own_style_only() -> None:
    """By its digest; a changed style sheet has another."""
    response = Demo().draw("/", {})
    [style] = re.findall(r"<style>(.*?)</style>", bytes(response.body).decode(), re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in response.headers["content-security-policy"]
    assert "default-src 'none'" in response.headers["content-security-policy"]
