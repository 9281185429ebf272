"""A program with nothing but the web."""

import re
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import Engine

from tests.fakes.running import Running, running


@pytest.fixture
def database(sqlite_engine: Engine) -> Engine:
    """An empty database with all tables."""
    return sqlite_engine


@pytest.fixture
def program(database: Engine) -> Iterator[Running]:
    """The program."""
    with running(database, public_url="https://ventanilla.example.gt") as served:
        yield served


def say(program: Running, text: str = "", **more: str) -> httpx.Response:
    """Submit the form, with the hidden field that the page carries."""
    message_id = re.search(r'name="id" value="([^"]+)"', program.client.get("/").text)
    assert message_id
    return program.client.post("/", data={"id": message_id[1], "text": text, **more})


def shown(program: Running) -> str:
    """Return what the page says, without markup."""
    return re.sub(r"<[^>]+>", " ", program.client.get("/").text)


def open_session(program: Running) -> dict[str, str]:
    """Open a session and return the header that shows it."""
    session = program.client.post("/channels/web/session").json()["session"]
    return {"Authorization": f"Bearer {session}"}


def send(program: Running, proof: dict[str, str], message_id: str, text: str) -> int:
    """Send a message and return the status."""
    body = {"id": message_id, "text": text}
    return program.client.post("/channels/web/messages", json=body, headers=proof).status_code


def turns(program: Running, proof: dict[str, str], after: int = 0, wait: float = 2) -> list[str]:
    """Return what was answered after a number."""
    answer = program.client.get(f"/channels/web/messages?after={after}&wait={wait}", headers=proof).json()
    return [turn["replies"][0]["text"] for turn in answer["turns"]]
