"""What is said of a message that could not be kept is true, whichever door it came by."""

import threading
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import Engine, event, func, select

from bot.turn import Turn
from channels.base import InboundMessage
from conversations.tables import conversations, inbox
from database import write
from tests.fakes.commits import counting_commits
from tests.fakes.engine import FakeEngine
from tests.fakes.full_disk import full_disk
from tests.fakes.running import Running, running

SESSION = "una-sesion-de-mas-de-22-signos"


class Held(FakeEngine):
    """Answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """Wait, then answer."""
        assert self.go_on.wait(10)
        return super().respond(conversation, message, state)


def send(program: Running, door: str, key: str | None = None) -> httpx.Response:
    """Send one message by a door, by the API's with a key for repeats."""
    headers = {"Authorization": f"Bearer {SESSION}"}
    match door:
        case "api":
            keyed = {"Idempotency-Key": key} if key else {}
            address = f"/api/v1/conversations/{SESSION}/messages"
            return program.client.post(address, json={"text": "mi pregunta larga"}, headers=keyed)
        case "widget":
            message = {"id": "mensaje-1", "text": "mi pregunta larga"}
            return program.client.post("/channels/web/messages", json=message, headers=headers)
        case _:
            return program.client.post("/", data={"id": "mensaje-1", "text": "mi pregunta larga"})


@pytest.mark.parametrize("door", ["api", "widget", "page"])
def test_nothing_is_called_kept_that_was_not(sqlite_engine: Engine, door: str) -> None:
    """On a full disk people hear that their message was not kept, and when to send it again."""
    with running(sqlite_engine) as program:
        with full_disk(sqlite_engine):
            answer = send(program, door)
            assert answer.status_code == 503
            assert "no quedó guardado" in answer.text
            assert "está guardado" not in answer.text
        with sqlite_engine.connect() as connection:
            assert connection.scalar(select(func.count()).select_from(inbox)) == 0
        assert send(program, door).status_code in {200, 202, 303}


@pytest.mark.parametrize(("door", "durable", "quick"), [("api", 1, 1), ("widget", 2, 0), ("page", 2, 0)])
def test_who_waits_for_the_answer_waits_for_the_disk_once(
    database: Engine, door: str, durable: int, quick: int
) -> None:
    """Only who is told that a message was kept, before its turn, waits until it would survive a power cut."""
    with running(database) as program, counting_commits(database) as counted:
        send(program, door)
        program.until(lambda: counted.durable + counted.quick == 2)
    assert (counted.durable, counted.quick) == (durable, quick)


def test_an_answer_that_is_made_here_is_not_read_again(database: Engine) -> None:
    """Whoever waits for it gets it from the worker; it is word for word what a repeat then reads from the transcript."""
    read: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT turns.id, "):
            read.append(statement)

    with running(database) as program:
        event.listen(database, "before_cursor_execute", note)
        try:
            first, again = (send(program, "api", key="clave-1") for _ in range(2))
        finally:
            event.remove(database, "before_cursor_execute", note)
    assert (first.status_code, first.text) == (200, again.text)
    assert len(read) == 1


def test_a_turn_takes_nine_statements(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arrival, reading and storing, for somebody who has written before; nobody looks again for what would be told."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(
            ("BEGIN", "PRAGMA", "SELECT conversations.id, conversations.holder", "SELECT channels")
        ):
            said.append(statement)

    with running(sqlite_engine) as program:
        send(program, "api")
        program.until(lambda: not program.program.conversations._workers)
        event.listen(sqlite_engine, "before_cursor_execute", note)
        try:
            send(program, "api")
            program.until(lambda: not program.program.conversations._workers)
        finally:
            event.remove(sqlite_engine, "before_cursor_execute", note)
    assert len(said) == 9, said


def test_who_gives_up_waiting_is_told_that_it_is_kept_and_it_is(database: Engine) -> None:
    """The sentence says that the message is stored: it is on the disk by then."""
    slow = Held()
    with running(database, responder=slow, answer_timeout_s=0.05) as program, counting_commits(database) as counted:
        answer = send(program, "api")
        assert (answer.status_code, counted.durable) == (503, 1)
        slow.go_on.set()
        program.until(lambda: counted.durable == 2)


def test_the_page_keeps_what_was_typed(sqlite_engine: Engine) -> None:
    """Without a script the text would be gone with the page: it stands in the form again, whatever the reason."""
    with running(sqlite_engine, person_burst=1, person_messages_per_minute=0.1) as program:
        with full_disk(sqlite_engine):
            page = send(program, "page").text
        assert 'value="mi pregunta larga"' in page
        assert "<script" not in page
        for number in range(3):
            last = program.client.post("/", data={"id": f"mensaje-{number}", "text": f"texto {number}"})
        assert last.status_code == 429
        assert 'value="texto 2"' in last.text


def test_citizens_see_no_log_in_name(sqlite_engine: Engine) -> None:
    """Whoever of the staff answers is «Personal de atención» on the page, in its text file and in the chat."""
    with running(sqlite_engine) as program:
        send(program, "page")
        with write(sqlite_engine) as connection:
            who = connection.scalars(select(conversations.c.id)).one()
            program.program.staff_replies.say(connection, who, ("eva.login", "Dígame."), timedelta(minutes=30))
        session = program.client.cookies["ventanilla"]
        proof = {"Authorization": f"Bearer {session}"}
        shown = [program.client.get(path, headers=proof).text for path in SHOWN]
    assert all("Dígame." in text and "Personal de atención" in text for text in shown)
    assert [text for text in shown if "eva" in text] == []


SHOWN = ("/", "/conversacion.txt", "/channels/web/messages")
"""Ways in which a person sees the conversation."""
