"""Plain pages: drawn once, without a script, with nothing from another site."""

from base64 import b64encode
from hashlib import sha256

import pytest
from fastapi import FastAPI
from jinja2 import UndefinedError
from starlette.testclient import TestClient

from gateway.pages.help import get_help_words
from gateway.pages.layout import HERE, plain_page


def test_only_our_own_style_is_allowed() -> None:
    """By its digest; markup in a value is text."""
    app = FastAPI()
    app.include_router(plain_page("/x", "help.html", words=get_help_words(), events=["<script>alert(1)</script>"]))
    answer = TestClient(app).get("/x")
    digest = b64encode(sha256((HERE / "layout.css").read_bytes()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "/x" not in app.openapi()["paths"]


def test_a_page_that_lacks_a_value_is_not_served() -> None:
    """It is told at the start of the program."""
    with pytest.raises(UndefinedError):
        plain_page("/x", "help.html", words=get_help_words())


def test_a_slow_line_gets_fewer_bytes() -> None:
    """A browser that takes gzip does at each visit; another gets the page as it is."""
    app = FastAPI()
    app.include_router(plain_page("/x", "help.html", words=get_help_words(), events=["Tener un bebé"]))
    client = TestClient(app)
    plain = client.get("/x", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    for _ in range(2):
        packed = client.get("/x", headers={"Accept-Encoding": "gzip"})
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.text == plain.text
        assert int(packed.headers["content-length"]) < len(plain.content) / 2
