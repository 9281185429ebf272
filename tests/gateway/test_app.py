"""What goes wrong becomes a status, a code and a sentence."""

from dataclasses import asdict
from pathlib import Path

import pytest
from fastapi import APIRouter
from sqlalchemy import Engine
from starlette.testclient import TestClient

from channels.errors import Malformed, Refusal, Refused, Unverified
from conversations.errors import Closing, NotAllowed, NotFound, TooLarge
from conversations.texts import get_texts
from gateway.app import ANSWERS, CONSOLE_SIZES, OF_STATUS, create_app
from gateway.components import Parts
from tests.fakes.engine import FakeEngine
from tests.fakes.running import OwnSettings

PRIVATE = "words of a person that an error carries"


def ask(engine: Engine, tmp_path: Path, error: Exception) -> tuple[int, dict[str, str], dict[str, str]]:
    """Status, body and headers of a route that fails."""
    router = APIRouter()

    @router.get("/fails")
    async def fails() -> None:
        raise error

    app = create_app(OwnSettings(data_dir=tmp_path), Parts(engine=engine, responder=FakeEngine(), routers=[router]))
    answer = TestClient(app, raise_server_exceptions=False).get("/fails")
    return answer.status_code, answer.json(), dict(answer.headers)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Unverified("x"), 403, "not_allowed"),
        (Malformed("x"), 400, "invalid"),
        (NotAllowed(PRIVATE), 403, "not_allowed"),
        (NotFound(PRIVATE), 404, "not_found"),
        (TooLarge(PRIVATE), 413, "too_large"),
        (Closing(PRIVATE), 503, "failed"),
        (RuntimeError(PRIVATE), 500, "failed"),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, Exception) else None,
)
def test_an_error_is_told_in_a_sentence(
    sqlite_engine: Engine, tmp_path: Path, error: Exception, status: int, code: str
) -> None:
    """With a fixed code, and without its own words."""
    told, body, _ = ask(sqlite_engine, tmp_path, error)
    assert (told, body) == (status, {"error": code, "message": asdict(get_texts())[code]})


def test_who_is_refused_hears_when_to_come_again(sqlite_engine: Engine, tmp_path: Path) -> None:
    """In whole seconds."""
    status, body, headers = ask(sqlite_engine, tmp_path, Refused(Refusal.RATE_LIMITED, retry_after_s=12.4))
    assert (status, body["error"], headers["retry-after"]) == (429, "rate_limited", "12")
    assert {each for each in ANSWERS if isinstance(each, Refusal)} == set(Refusal)


def test_every_code_has_its_sentence() -> None:
    """Also of what the framework refuses by itself."""
    sentences = asdict(get_texts())
    assert {code for _, code in ANSWERS.values()} | set(OF_STATUS.values()) <= sentences.keys()


def test_the_narrower_path_of_the_console_counts() -> None:
    """Sizes are looked up in order."""
    paths = [path for path, _ in CONSOLE_SIZES]
    assert all(not later.startswith(path) for place, path in enumerate(paths) for later in paths[place + 1 :])


def test_a_method_that_a_path_does_not_take_is_told_those_that_it_takes(sqlite_engine: Engine, tmp_path: Path) -> None:
    """All of them, whichever route takes them (RFC 9110, section 15.5.6)."""
    client = TestClient(create_app(OwnSettings(data_dir=tmp_path), Parts(engine=sqlite_engine, responder=FakeEngine())))
    refused = client.put("/channels/web/session")
    assert (refused.status_code, refused.headers["allow"]) == (405, "DELETE, POST")


@pytest.mark.parametrize(
    "path", ["/", "/conversacion.txt", "/demo", "/docs", "/openapi.json", "/widget.css", "/widget.js"]
)
def test_what_anybody_reads_comes_compressed(sqlite_engine: Engine, tmp_path: Path, path: str) -> None:
    """Slow lines are the rule where the program is used."""
    app = create_app(OwnSettings(data_dir=tmp_path), Parts(engine=sqlite_engine, responder=FakeEngine()))
    answer = TestClient(app).get(path, headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.headers["content-encoding"]) == (200, "gzip")
