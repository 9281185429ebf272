"""What every channel's people can rely on, through the real HTTP routes and a real database."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, select

from conversations.outbound.throttle import Throttle
from conversations.tables import inbox, outbox
from tests.channels.contract.subject import SECRET, Subject
from tests.fakes.running import Running, running
from tests.standins.faults import Fault


@pytest.fixture
def program(subject: Subject, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """The whole program with the channel in it, which does not wait for the platform's pace: that has its own test."""
    monkeypatch.setattr(Throttle, "book", lambda *_: 0.0)
    with running(sqlite_engine, [subject.open(subject.address)]) as served:
        yield served


def post(program: Running, subject: Subject, document: dict[str, Any], *, secret: str = SECRET) -> httpx.Response:
    """Deliver a webhook as the platform does."""
    [name] = program.program.channels
    body = json.dumps(document).encode()
    return program.client.post(f"/channels/{name}/webhook", content=body, headers=dict(subject.prove(body, secret)))


def statuses(program: Running) -> list[str]:
    """Return the status of everything in the outbox, in order."""
    with program.program.engine.connect() as connection:
        return list(connection.scalars(select(outbox.c.status).order_by(outbox.c.id)))


def test_a_repeated_question_is_answered_once(subject: Subject, program: Running) -> None:
    """However often the platform delivers a message, one answer comes out; the next message gets the next one."""
    first, second = subject.text("hola"), subject.text("adios")
    for document in (first, first, first, second, first):
        assert post(program, subject, document).status_code == 200
    program.until(lambda: len(subject.taken()) == 2)
    assert list(subject.taken()) == ["1: hola", "2: adios"]


def test_what_is_not_proven_leaves_nothing(subject: Subject, program: Running) -> None:
    """A wrong secret is refused with 403, and no row is written."""
    assert post(program, subject, subject.text("hola"), secret="guess").status_code == 403
    with program.program.engine.connect() as connection:
        assert connection.execute(select(inbox)).all() == []


def test_what_says_nothing_is_acknowledged(subject: Subject, program: Running) -> None:
    """What is no message to us is acknowledged, or the platform would send it for days; the unknown gets an answer."""
    for document in subject.nothing():
        assert post(program, subject, document).status_code == 200
    assert post(program, subject, subject.unknown()).status_code == 200
    assert len(subject.taken()) <= 1


def test_a_person_is_answered_in_order_through_failures(subject: Subject, program: Running) -> None:
    """A platform that refuses and breaks in between changes neither the number nor the order of the answers."""
    subject.faults.plan([None, Fault.THROTTLED, Fault.BROKEN])
    for number in range(4):
        post(program, subject, subject.text(f"texto {number}"))
    program.until(lambda: len(subject.taken()) == 4, 20)
    assert list(subject.taken()) == [f"{number + 1}: texto {number}" for number in range(4)]


def test_a_final_refusal_is_tried_once(subject: Subject, program: Running) -> None:
    """Who blocked us is not written to again; the message is a dead letter for staff."""
    subject.faults.plan([Fault.FORBIDDEN])
    post(program, subject, subject.text("hola"))
    program.until(lambda: statuses(program) == ["dead"])
    assert list(subject.taken()) == []


def test_the_longest_answer_arrives(subject: Subject, program: Running) -> None:
    """An answer of 10,000 characters comes out in messages that the platform takes, one after the other."""
    post(program, subject, subject.text("long"))
    program.until(lambda: sum(len(text) for text in subject.taken()) > 10_000, 60)
    program.until(lambda: set(statuses(program)) <= {"sent", "delivered"})
    assert " ".join(subject.taken()).split() == ("Una oración que se repite. " * 400).split() or _is_plain(subject)


def _is_plain(subject: Subject) -> bool:
    """SMS writes without the accents that its alphabet does not have."""
    return " ".join(subject.taken()).split() == ("Una oracion que se repite. " * 400).split()
