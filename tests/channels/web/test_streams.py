"""The web chat by polling and by events: nothing is lost and nothing is shown twice."""

import gzip
import json
import threading

import pytest
from sqlalchemy import Engine, select

from conversations.tables import conversations
from database import write
from learning.erasure import erase_all
from tests.channels.web.conftest import open_session, send, turns
from tests.channels.web.test_socket import frame, socket
from tests.fakes.engine import FakeEngine
from tests.fakes.running import Running, running


def test_a_message_comes_back_as_a_turn(program: Running) -> None:
    """The turn carries the client's own id of the message, its number and the replies."""
    proof = open_session(program)
    assert send(program, proof, "mensaje-1", "hola") == 202
    [turn] = program.client.get("/channels/web/messages?wait=2", headers=proof).json()["turns"]
    assert (turn["seq"], turn["id"], turn["user"], turn["author"]) == (1, "mensaje-1", "hola", None)
    assert turn["replies"] == [{"text": "1: hola", "buttons": []}]


def test_a_message_that_is_sent_again_is_one_message(program: Running) -> None:
    """A client that did not hear «stored» sends again, as often as it likes."""
    proof = open_session(program)
    for _ in range(4):
        send(program, proof, "mensaje-1", "hola")
    send(program, proof, "mensaje-2", "adiós")
    program.until(lambda: len(turns(program, proof, wait=0)) == 2)
    assert turns(program, proof) == ["1: hola", "2: adiós"]


def test_a_client_resumes_where_it_was(program: Running) -> None:
    """Whoever names the last turn that she has gets those after it, and only those."""
    proof = open_session(program)
    for n in range(5):
        send(program, proof, f"mensaje-{n}", f"t{n}")
    program.until(lambda: len(turns(program, proof, wait=0)) == 5)
    assert turns(program, proof, after=3) == ["4: t3", "5: t4"]
    assert turns(program, proof, after=5, wait=0.1) == []


def test_a_poll_waits_for_the_next_turn(database: Engine) -> None:
    """It does not return before there is something to return."""
    with running(database, responder=FakeEngine(busy_s=0.3)) as program:
        proof = open_session(program)
        send(program, proof, "mensaje-1", "hola")
        assert turns(program, proof, wait=5) == ["1: hola"]


def test_nobody_reads_without_a_session(program: Running) -> None:
    """No session, or one that is none, opens nothing."""
    for proof in ({}, {"Authorization": "Bearer short"}, {"Authorization": "Basic abc"}, {"Cookie": "ventanilla=x"}):
        assert program.client.get("/channels/web/messages", headers=proof).status_code == 403
        assert send(program, proof, "mensaje-1", "hola") == 403


def test_sessions_are_apart(program: Running) -> None:
    """One session does not see the turns of another."""
    one, two = open_session(program), open_session(program)
    send(program, one, "mensaje-1", "hola")
    assert turns(program, one) == ["1: hola"]
    assert turns(program, two, wait=0.1) == []


def test_events_stream_and_resume(program: Running) -> None:
    """Server-sent events carry the turn's number as their id, and go on after it."""
    proof = open_session(program)
    for n in range(3):
        send(program, proof, f"mensaje-{n}", f"t{n}")
    program.until(lambda: len(turns(program, proof, wait=0)) == 3)
    headers = {**proof, "Last-Event-ID": "1"}
    with program.client.stream("GET", "/channels/web/events", headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.iter_lines()
        ids = []
        while len(ids) < 2:
            line = next(lines)
            ids += [line] if line.startswith("id:") else []
    assert ids == ["id: 2", "id: 3"]


def test_a_restart_in_mid_conversation_loses_nothing(database: Engine) -> None:
    """The client comes back with its session and its number, sends again what it is not sure of, and goes on."""
    with running(database) as first:
        proof = open_session(first)
        send(first, proof, "mensaje-1", "uno")
        assert turns(first, proof) == ["1: uno"]
    with running(database) as second:
        send(second, proof, "mensaje-1", "uno")
        send(second, proof, "mensaje-2", "dos")
        assert turns(second, proof, after=1) == ["2: dos"]


def test_many_waiting_clients_all_hear(program: Running) -> None:
    """Everybody who waits for a conversation is woken by its turn."""
    proof = open_session(program)
    send(program, proof, "mensaje-1", "uno")
    turns(program, proof)
    heard: list[list[str]] = []
    waiting = [threading.Thread(target=lambda: heard.append(turns(program, proof, after=1, wait=5))) for _ in range(5)]
    for one in waiting:
        one.start()
    send(program, proof, "mensaje-2", "dos")
    for one in waiting:
        one.join()
    assert heard == [["2: dos"]] * 5


def erase(program: Running) -> None:
    """Erase every conversation behind the client's back, as a sweep or staff would."""
    with write(program.program.engine) as connection:
        for one in connection.scalars(select(conversations.c.id)).all():
            erase_all(connection, one)


@pytest.mark.parametrize("more", [1, 4], ids=["fewer", "more"])
def test_an_open_page_hears_of_a_conversation_that_began_anew(program: Running, more: int) -> None:
    """After an erasure numbers start anew; the page that has turn 3 is told all of the new ones, few or many."""
    proof = open_session(program)
    for n in range(3):
        send(program, proof, f"mensaje-{n}", f"t{n}")
    session = proof["Authorization"].removeprefix("Bearer ")
    with socket(program, session=session) as line:
        assert [frame(line)["type"] for _ in range(4)] == ["ready", "turn", "turn", "turn"]
        before = program.client.get("/channels/web/messages", headers=proof).json()["turns"][-1]
        erase(program)
        for n in range(more):
            send(program, proof, f"otra-vez-{n}", f"u{n}")
        heard = [frame(line) for _ in range(more)]
        assert [turn["seq"] for turn in heard] == list(range(1, more + 1))
        assert {turn["thread"] for turn in heard} != {before["thread"]}
    asked = f"/channels/web/messages?after=3&thread={before['thread']}&wait=2&last=30"
    told = program.client.get(asked, headers=proof).json()["turns"]
    assert [turn["user"] for turn in told] == [f"u{n}" for n in range(more)]
    with program.client.stream("GET", asked.replace("messages", "events"), headers=proof) as answer:
        assert next(line for line in answer.iter_lines() if line.startswith("id:")) == "id: 1"


def test_a_client_that_names_no_thread_is_not_deaf(program: Running) -> None:
    """One of an older version has a number that the new conversation cannot have."""
    proof = open_session(program)
    for n in range(3):
        send(program, proof, f"mensaje-{n}", f"t{n}")
    program.until(lambda: len(turns(program, proof, wait=0)) == 3)
    erase(program)
    send(program, proof, "otra-vez-1", "de nuevo")
    assert turns(program, proof, after=3) == ["1: de nuevo"]


def test_turns_come_in_few_bytes(program: Running) -> None:
    """A turn of half a screen takes less than 1 kB of the line, and reads the same."""
    proof = open_session(program)
    assert send(program, proof, "few-bytes-1", "requisitos de la licencia " * 20) == 202
    assert len(turns(program, proof, wait=5)) == 1
    with program.client.stream("GET", "/channels/web/messages", headers=proof) as answer:
        received = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert len(received) < 1_000
    assert json.loads(gzip.decompress(received))["turns"]


@pytest.mark.parametrize("asked", [f"after={10**30}", f"before={2**63}", "after=-1"])
def test_a_number_that_no_turn_has_is_refused(program: Running, asked: str) -> None:
    """The database could not compare it."""
    assert program.client.get(f"/channels/web/messages?{asked}", headers=open_session(program)).status_code == 422


@pytest.mark.parametrize("number", [str(10**30), "-1", "x"])
def test_an_event_that_no_turn_was_is_refused(program: Running, number: str) -> None:
    """`Last-Event-ID` is whatever the client says."""
    shown = {**open_session(program), "Last-Event-ID": number}
    assert program.client.get("/channels/web/events", headers=shown).status_code == 422
