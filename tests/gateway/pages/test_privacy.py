"""The privacy page says what is kept, and for as long as is really set."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from channels.web_widget.bundle import read_words
from console.retention.kinds import DAYS, Kind
from gateway.pages.privacy import privacy_routes
from tests.fakes.running import running


@contextmanager
def browser(read_days: Callable[[], Mapping[Kind, int | None]]) -> Iterator[TestClient]:
    """A browser before the page."""
    app = FastAPI()
    app.include_router(privacy_routes(read_days))
    with TestClient(app) as client:
        yield client


def test_it_says_what_is_kept() -> None:
    """What is kept, masked, seen and erased; without scripts and without other sites."""
    with browser(lambda: DAYS) as client:
        page = client.get("/privacidad")
    assert page.status_code == 200
    assert page.headers["content-encoding"] == "gzip"
    assert all(piece in page.text for piece in ("Lo que guardamos", "Cómo borrarlo", "«borra mis datos»"))
    assert "<script" not in page.text
    assert "http" not in page.text


@pytest.mark.parametrize("days", [(365, "365 días"), (1, "un día"), (None, "hasta que usted pida que se borre")])
def test_it_says_the_days_that_are_set(days: tuple[int | None, str]) -> None:
    """Changed in the console, changed on the page at the next visit; no other sentence denies it."""
    rules = dict(DAYS)
    with browser(lambda: rules) as client:
        client.get("/privacidad")
        rules[Kind.CONVERSATIONS] = days[0]
        page = client.get("/privacidad").text
    assert f"Lo que escribe y lo que le contestamos: {days[1]}" in page
    assert "1,095 días" in page
    assert "no se borra solo" not in page.lower()
    assert "{" not in page.partition("</style>")[2]


def test_people_find_it(sqlite_engine: Engine) -> None:
    """The page leads to help and privacy, and so does the chat on other sites."""
    with running(sqlite_engine) as program:
        page = program.client.get("/").text
        script = program.client.get("/widget.js").text
    for address in ("ayuda", "privacidad"):
        assert f'href="/{address}"' in page
        assert f'"{address}"' in script or f"'{address}'" in script or f"`{address}`" in script
    assert {"help_link", "privacy_link"} <= read_words().keys()
