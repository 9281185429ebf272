"""Silent and numerous connections keep nobody out."""

import logging
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine
from websockets.sync.client import connect

from gateway.app import create_app
from gateway.components import Parts
from gateway.connection_limits import ConnectionCount, OncePerMinute, limited_protocol, raise_descriptors
from tests.fakes.engine import FakeEngine
from tests.fakes.running import OwnSettings, Running, make_database, serving


@pytest.fixture
def count() -> ConnectionCount:
    """Few connections, and little patience."""
    return ConnectionCount(total=30, per_address=5, head_s=0.5, uncounted=frozenset())


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A database of its own."""
    made = make_database(f"sqlite:///{tmp_path / 'ventanilla.db'}")
    yield made
    made.dispose()


@pytest.fixture
def program(engine: Engine, count: ConnectionCount, tmp_path: Path) -> Iterator[Running]:
    """A program behind the limits."""
    app = create_app(OwnSettings(data_dir=tmp_path), Parts(engine=engine, responder=FakeEngine()))
    with serving(app, http=limited_protocol(count)) as served:
        yield served


def _open(program: Running) -> socket.socket:
    host, port = program.url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=5)


def test_a_silent_connection_is_closed(program: Running, count: ConnectionCount) -> None:
    """With nothing said, and with half a head."""
    with _open(program) as silent, _open(program) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost:")
        for line in (silent, slow):
            with pytest.raises((ConnectionResetError, AssertionError)):
                assert line.recv(10) != b""
    program.until(lambda: not count.by_address)
    assert program.client.get("/health/live").status_code == 200


def test_one_address_cannot_take_all(program: Running, count: ConnectionCount) -> None:
    """The sixth connection of an address is closed at once; when the others are gone, it may come again."""
    with ExitStack() as stack:
        for _ in range(5):
            stack.enter_context(_open(program))
        program.until(lambda: count.by_address.total() == 5)
        more = stack.enter_context(_open(program))
        with pytest.raises((ConnectionResetError, AssertionError)):
            assert more.recv(10) != b""
    program.until(lambda: not count.by_address)
    assert program.client.get("/health/live").status_code == 200


def test_a_slow_second_request_is_given_up(program: Running) -> None:
    """A connection that was good once gets no more time for its next head than for its first."""
    with _open(program) as line:
        line.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = b""
        while b"ok" not in answer:
            answer += line.recv(4096)
        line.sendall(b"GET /health/live HTTP/1.1\r\n")
        with pytest.raises((ConnectionResetError, AssertionError)):
            assert line.recv(4096) != b""


def test_an_open_chat_is_counted_and_is_not_silent(program: Running, count: ConnectionCount) -> None:
    """A WebSocket lives longer than a head may take, and is counted until its end."""
    with connect(program.url.replace("http", "ws") + "/channels/web/socket") as line:
        line.send('{"type": "hello"}')
        assert "ready" in str(line.recv(timeout=5))
        time.sleep(0.8)
        line.send('{"type": "ping"}')
        assert "pong" in str(line.recv(timeout=5))
        assert count.by_address.total() == 1
    program.until(lambda: not count.by_address)


def test_descriptors_are_raised_and_some_are_kept() -> None:
    """Connections take most of what the system allows, never all."""
    assert 0 < raise_descriptors() <= 65_536


def test_missing_descriptors_are_told_once() -> None:
    """Asyncio writes a line for each attempt: thousands a second."""
    once = OncePerMinute()
    line = logging.LogRecord("asyncio", logging.ERROR, "", 0, "socket.accept() out of system resource", None, None)
    other = logging.LogRecord("asyncio", logging.ERROR, "", 0, "Task was destroyed but it is pending!", None, None)
    assert [once.filter(one) for one in (line, line, other, line)] == [True, False, True, False]
