"""Who comes with a browser gets a page; a program gets JSON."""

import pytest
from sqlalchemy import Engine

from tests.fakes.running import running

BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize("path", ["/nada", "/lista/no-existe", "/favicon.ico"])
def test_a_page_that_is_not_there_is_a_page(sqlite_engine: Engine, path: str) -> None:
    """In Spanish, with a way back, and without a script."""
    with running(sqlite_engine) as program:
        answer = program.client.get(path, headers=BROWSER)
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/html")
        assert "Lo que busca no está aquí." in answer.text
        assert 'href="/"' in answer.text
        assert "<script" not in answer.text
        assert program.client.get(path).json()["error"] == "not_found"
        assert program.client.get("/api/v1/nada", headers=BROWSER).json()["error"] == "not_found"


def test_what_is_too_large_is_told_on_a_page(sqlite_engine: Engine) -> None:
    """Whatever the guard refuses before any route."""
    with running(sqlite_engine) as program:
        answer = program.client.post("/", content=b"x" * 100_000, headers=BROWSER)
        assert answer.status_code == 413
        assert "Por favor escríbalo más corto" in answer.text
        assert answer.text.startswith("<!DOCTYPE html>")
