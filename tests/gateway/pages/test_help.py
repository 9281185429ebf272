"""The page that says what can be asked."""

import asyncio
from pathlib import Path

import httpx
from fastapi import FastAPI

from catalog_adapter.folding import fold
from catalog_adapter.life_events.model import read_life_events
from gateway.pages.help import get_help_words, help_routes

DOCUMENT = Path(__file__).parents[3] / "docs" / "ciudadanos" / "que-puedo-preguntar.md"


def _pieces() -> list[str]:
    """All that is said."""
    words = get_help_words()
    sections = words["sections"]
    pieces = [words[name] for name in ("title", "intro", "events_title", "events_intro", "events_after")]
    pieces += [section[name] for section in sections for name in ("title", "text")]
    pieces += [example for section in sections for example in section["examples"]]
    return [*pieces, *(event.name for event in read_life_events())]


async def _get(app: FastAPI, path: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        return await client.get(path)


def _page() -> str:
    app = FastAPI()
    app.include_router(help_routes())
    answer = asyncio.run(_get(app, "/ayuda"))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    return answer.text


def test_the_page_says_everything() -> None:
    """Every section, every example and every life event is on the page."""
    page = fold(_page())
    assert [piece for piece in _pieces() if fold(piece) not in page] == []


def test_the_page_needs_no_script_and_nobody_else() -> None:
    """It works without JavaScript and loads nothing from another site."""
    page = _page()
    assert "<script" not in page
    assert "http" not in page
    assert page.startswith("<!DOCTYPE html>")


def test_the_document_says_the_same() -> None:
    """docs/ciudadanos/que-puedo-preguntar.md and the page do not drift apart."""
    document = fold(DOCUMENT.read_text(encoding="utf-8"))
    assert [piece for piece in _pieces() if fold(piece) not in document] == []
