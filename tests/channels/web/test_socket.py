"""One WebSocket carries messages in and turns out."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from channels.web.socket import FRAMES
from gateway import web_chat
from tests.channels.web.conftest import open_session, send
from tests.fakes.running import Running, running

SOCKET = "/channels/web/socket"


@contextmanager
def socket(program: Running, **hello: Any) -> Iterator[ClientConnection]:
    """Open a WebSocket and greet."""
    with connect(program.url.replace("http", "ws") + SOCKET) as connection:
        connection.send(json.dumps({"type": "hello", **hello}))
        yield connection


def frame(connection: ClientConnection) -> dict[str, Any]:
    """Return the next frame."""
    value: dict[str, Any] = json.loads(connection.recv(timeout=5))
    return value


def test_a_socket_talks(program: Running) -> None:
    """Greeting, message, stored, turn."""
    with socket(program) as connection:
        ready = frame(connection)
        assert ready["type"] == "ready"
        connection.send(json.dumps({"type": "message", "id": "mensaje-1", "text": "hola"}))
        frames = [frame(connection), frame(connection)]
    assert {one["type"] for one in frames} == {"stored", "turn"}
    turn = next(one for one in frames if one["type"] == "turn")
    assert (turn["seq"], turn["id"]) == (1, "mensaje-1")


def test_a_socket_resumes_after_another_connection(program: Running) -> None:
    """Sockets, polls and events share one sequence; a message sent by one arrives at the other."""
    with socket(program) as connection:
        session = frame(connection)["session"]
        connection.send(json.dumps({"type": "message", "id": "mensaje-1", "text": "uno"}))
        while frame(connection)["type"] != "turn":
            pass
    proof = {"Authorization": f"Bearer {session}"}
    send(program, proof, "mensaje-2", "dos")
    with socket(program, session=session, after=1) as connection:
        assert frame(connection)["type"] == "ready"
        assert frame(connection)["seq"] == 2


def test_two_tabs_see_the_same(program: Running) -> None:
    """What is said in one tab is shown in the other."""
    with socket(program) as one:
        session = frame(one)["session"]
        with socket(program, session=session) as two:
            frame(two)
            one.send(json.dumps({"type": "message", "id": "mensaje-1", "text": "hola"}))
            turn = frame(two)
    assert (turn["user"], turn["replies"][0]["text"]) == ("hola", "1: hola")


def test_a_ping_is_answered(program: Running) -> None:
    """A client can find out whether anybody is still there."""
    with socket(program) as connection:
        frame(connection)
        connection.send('{"type": "ping"}')
        assert frame(connection) == {"type": "pong"}


@pytest.mark.parametrize(
    "sent", ['{"type": "no"}', "[]", "{", '{"type": "seen"}', '{"type": "hello"}', '"x"', "x" * 70_000]
)
def test_a_socket_that_makes_no_sense_is_closed(program: Running, sent: str) -> None:
    """Neither an exception nor an endless connection."""
    with socket(program) as connection:
        frame(connection)
        connection.send(sent)
        with pytest.raises(ConnectionClosed) as closed:
            frame(connection)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code in {1008, 1009}


@pytest.mark.parametrize("hello", [{"session": "x"}, {"after": -1}, {"after": "x"}, {"session": 7}])
def test_a_wrong_greeting_is_refused(program: Running, hello: dict[str, Any]) -> None:
    """A session that is none opens nothing."""
    with socket(program, **hello) as connection, pytest.raises(ConnectionClosed):
        frame(connection)


def test_a_wrong_message_is_refused_by_its_id(program: Running) -> None:
    """The client learns which of its messages will never be taken, so that it stops sending it."""
    with socket(program) as connection:
        frame(connection)
        connection.send(json.dumps({"type": "message", "id": "mensaje-1"}))
        refused = frame(connection)
    assert (refused["type"], refused["id"], refused["why"]) == ("refused", "mensaje-1", "invalid")


def test_a_socket_of_a_foreign_page_is_refused(program: Running) -> None:
    """Browsers send the session's cookie with a socket from anywhere; the origin decides."""
    address = program.url.replace("http", "ws") + SOCKET
    with pytest.raises(InvalidStatus) as refused, connect(address, origin="https://malo.example"):  # type: ignore[arg-type]  # an Origin is a string
        pass
    assert refused.value.response.status_code == 403


def test_a_flood_over_a_socket_is_refused_with_a_sentence(database: Engine) -> None:
    """After the polite sentence as an answer, each further message is refused with the time to wait."""
    with running(database, person_burst=1, person_messages_per_minute=0.1) as program, socket(program) as connection:
        frame(connection)
        for n in range(3):
            connection.send(json.dumps({"type": "message", "id": f"mensaje-{n}", "text": "hola"}))
        frames = [frame(connection) for _ in range(5)]
    [refused] = [one for one in frames if one["type"] == "refused"]
    assert (refused["id"], refused["why"]) == ("mensaje-2", "rate_limited")
    assert refused["retry_after_s"] > 60
    assert "espere" in refused["message"]


def test_the_first_answer_is_as_fast_as_any_other(program: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever listens before she has ever written is woken by her own first message, not by looking now and then."""
    monkeypatch.setattr(web_chat, "STRANGER_S", 60.0)
    with socket(program) as connection:
        assert frame(connection)["type"] == "ready"
        connection.send(json.dumps({"type": "message", "id": "mensaje-1", "text": "hola"}))
        assert {frame(connection)["type"], frame(connection)["type"]} == {"stored", "turn"}


WRONG_FRAMES: tuple[Any, ...] = (
    b"\x00\xff", b"{}", "[]", "null", "7", "{", '"hello"', "[" * 60_000, '{"type": ["ping"]}', '{"type": {"a": 1}}',
    '{"type": "seen", "seq": true}', '{"type": "seen", "seq": 1e999}', '{"type": "seen", "seq": 99999999999999999999999}',
    '{"type": "seen", "seq": -1}', '{"type": "seen", "seq": "1"}', '{"type": "hello"}',
    '{"type": "ping' + "9" * 70_000 + '"}',
)  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG_FRAMES, ids=range(len(WRONG_FRAMES)))
def test_a_frame_of_a_wrong_type_ends_the_line_and_nothing_else(
    program: Running, wrong: str | bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Before and after the greeting it is one closing with its code, and no exception on our side."""
    address = program.url.replace("http", "ws") + SOCKET
    for greeting in (None, json.dumps({"type": "hello"})):
        with connect(address) as connection:
            if greeting:
                connection.send(greeting)
                frame(connection)
            connection.send(wrong)
            if greeting is None and wrong == '{"type": "hello"}':
                continue
            with pytest.raises(ConnectionClosed) as closed:
                frame(connection)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code in {1008, 1009}
    assert "Traceback" not in caplog.text
    assert send(program, open_session(program), "wrong-frames-1", "hola") == 202


@pytest.mark.parametrize("name", [7, None, ["a"], {"a": 1}, "x" * 70, True])
def test_a_message_of_a_wrong_form_is_refused(program: Running, name: Any) -> None:
    """It is answered with a sentence, and the line stays."""
    with socket(program) as connection:
        frame(connection)
        connection.send(json.dumps({"type": "message", "id": name, "text": ["hola"], "payload": 7}))
        assert frame(connection)["type"] == "refused"
        connection.send(json.dumps({"type": "ping"}))
        assert frame(connection) == {"type": "pong"}


def test_half_a_character_in_an_id_is_refused_like_any_other(program: Running) -> None:
    """JSON can hold what UTF-8 cannot; the refusal names no such id, and the line goes on."""
    with socket(program) as connection:
        frame(connection)
        connection.send('{"type": "message", "id": "\\ud83d-mensaje", "text": "hola"}')
        assert (frame(connection)["why"], connection.ping().wait(5)) == ("invalid", True)


def flood(connection: ClientConnection, sent: str) -> None:
    """Send one frame after another, and hear what comes of it."""
    for _ in range(4 * FRAMES):
        connection.send(sent)
    while True:
        connection.recv(timeout=5)


@pytest.mark.parametrize("sent", [{"type": "ping"}, {"type": "typing"}, {"type": "message", "id": "x", "text": 1}])
def test_a_flood_of_frames_ends_the_line(program: Running, sent: dict[str, Any]) -> None:
    """Whatever they are; a client that comes again is heard."""
    with socket(program) as connection:
        frame(connection)
        with pytest.raises(ConnectionClosed) as closed:
            flood(connection, json.dumps(sent))
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1008
    with socket(program) as connection:
        assert frame(connection)["type"] == "ready"
