"""A client may ask for the end of a long conversation first, and for older turns later."""

import json
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import Engine
from websockets.sync.client import connect

from tests.fakes.running import Running, running

SESSION = "s" * 32
HEADERS = {"Authorization": f"Bearer {SESSION}"}
MESSAGES = "/channels/web/messages"
TURNS = 5


@pytest.fixture
def program(sqlite_engine: Engine) -> Iterator[Running]:
    """A program in which somebody has had five turns."""
    with running(sqlite_engine) as served:
        for n in range(TURNS):
            message = {"id": f"message-{n}", "text": f"texto {n}"}
            served.client.post(MESSAGES, json=message, headers=HEADERS).raise_for_status()
        served.until(lambda: len(numbers(served.client, "")) == TURNS)
        yield served


def numbers(client: httpx.Client, query: str) -> list[int]:
    """Return the numbers of the turns that a query gives."""
    return [turn["seq"] for turn in client.get(f"{MESSAGES}?{query}", headers=HEADERS).json()["turns"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("last=2", [4, 5]),
        ("last=100", [1, 2, 3, 4, 5]),
        ("after=4&last=3", [5]),
        ("after=1&last=2", [4, 5]),
        ("after=5&last=2", []),
        ("before=3", [1, 2]),
        ("before=5&last=2", [3, 4]),
        ("before=1", []),
    ],
)
def test_a_stretch_of_a_conversation_is_polled(program: Running, query: str, expected: list[int]) -> None:
    """`last` cuts what is there to its end, never what the client has not seen after it; `before` goes back."""
    assert numbers(program.client, query) == expected


def test_a_stranger_has_no_turns(program: Running) -> None:
    """A session without a conversation is told nothing, whatever it asks."""
    for query in ("last=3", "before=3", "after=2&last=1"):
        answer = program.client.get(f"{MESSAGES}?{query}", headers={"Authorization": f"Bearer {'x' * 32}"})
        assert answer.json()["turns"] == []


def test_a_stream_begins_with_the_latest(program: Running) -> None:
    """Server-sent events know the same word."""
    with program.client.stream("GET", "/channels/web/events?last=1", headers=HEADERS) as answer:
        found = next(line for line in answer.iter_lines() if line.startswith("id:"))
    assert found == "id: 5"


def test_a_socket_begins_with_the_latest(program: Running) -> None:
    """So does the greeting of a WebSocket; «ready» says behind which number it goes on."""
    with connect(program.url.replace("http", "ws") + "/channels/web/socket") as socket:
        socket.send(json.dumps({"type": "hello", "session": SESSION, "after": 0, "last": 2}))
        frames = [json.loads(socket.recv(timeout=5)) for _ in range(3)]
    assert [frame["seq"] for frame in frames] == [3, 4, 5]


@pytest.mark.parametrize("last", [-1, "2", 1.5, 2**40])
def test_a_wrong_count_closes_the_socket(program: Running, last: object) -> None:
    """What no client of ours sends is not guessed at."""
    with connect(program.url.replace("http", "ws") + "/channels/web/socket") as socket:
        socket.send(json.dumps({"type": "hello", "session": SESSION, "last": last}))
        with pytest.raises(Exception, match="1008"):
            socket.recv(timeout=5)
