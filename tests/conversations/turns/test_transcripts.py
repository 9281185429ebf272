"""The transcript of a conversation."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, update

from channels.base import DeliveryStatus, MessageKind
from conversations.tables import inbox, outbox
from conversations.turns.transcripts import (
    TurnRecord,
    add_turn,
    delivery_of,
    find_turn,
    last_turns,
    turn_values,
    turns_after,
)
from tests.conversations.people import NOW, hear, make_message, make_turn, meet, tell


@pytest.fixture
def connection(sqlite_engine: Engine) -> Iterator[Connection]:
    """A transaction."""
    with sqlite_engine.begin() as opened:
        yield opened


def _numbers(turns: list[TurnRecord]) -> list[int]:
    return [turn.number for turn in turns]


def test_a_turn_is_written_with_what_was_understood(connection: Connection) -> None:
    """And comes back to the caller with the keys of the API."""
    who, turn = meet(connection, "ana"), make_turn("Cuesta Q100.")
    message = make_message("¿cuánto?", external_id="m1")
    values = turn_values(message, turn, said_at=NOW, answered_at=NOW + timedelta(seconds=1))
    number = add_turn(connection, who, 1, values)
    question = hear(connection, who, "m1")
    assert find_turn(connection, question) is None
    connection.execute(update(inbox).values(turn_id=number))
    found = find_turn(connection, question)
    assert found is not None
    assert (found.id, found.reference, found.author, found.answered_at - found.said_at) == (
        number, "m1", None, timedelta(seconds=1),
    )  # fmt: skip
    assert found.as_answer() == {
        "user": "¿cuánto?",
        "decision": "answer",
        "intent": "ask_cost",
        "aspect": "cost",
        "procedure": "p1",
        "candidates": [{"id": "p1", "name": "Pasaporte", "score": 0.91}],
        "replies": [{"text": "Cuesta Q100.", "buttons": []}],
        "took_ms": 1.23,
    }


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [(None, MessageKind.VOICE, "nota de voz"), ("", MessageKind.TEXT, ""), ("x", MessageKind.TEXT, "x")],
)
def test_what_the_person_wrote_is_kept(text: str | None, kind: MessageKind, shown: str) -> None:
    """Where nothing was written, what the engine made of it."""
    message = make_message(text, kind=kind)
    values = turn_values(message, make_turn(user="nota de voz"), said_at=NOW, answered_at=NOW)
    assert (values["user"], values["kind"]) == (shown, kind.value)


@pytest.mark.parametrize(
    ("after", "limit", "numbers"), [(0, 100, [1, 2, 3, 4, 5]), (3, 100, [4, 5]), (1, 2, [2, 3]), (5, 100, [])]
)
def test_a_client_goes_on_behind_a_number(connection: Connection, after: int, limit: int, numbers: list[int]) -> None:
    """The oldest first, so that none is passed over."""
    who, other = meet(connection, "ana"), meet(connection, "beto")
    for number in range(1, 6):
        tell(connection, who, number)
    tell(connection, other, 6)
    assert _numbers(turns_after(connection, who, after, limit)) == numbers


@pytest.mark.parametrize(
    ("limit", "before", "numbers"), [(2, None, [4, 5]), (9, None, [1, 2, 3, 4, 5]), (2, 4, [2, 3]), (2, 1, [])]
)
def test_the_end_is_shown_first(connection: Connection, limit: int, before: int | None, numbers: list[int]) -> None:
    """Oldest above; older ones before the first."""
    who = meet(connection, "ana")
    for number in range(1, 6):
        tell(connection, who, number)
    assert _numbers(last_turns(connection, who, limit, before=before)) == numbers


def test_every_message_of_a_turn_tells_how_far_it_came(connection: Connection) -> None:
    """In order, with the platform's code; a turn without messages has none."""
    who = meet(connection, "ana")
    one, two = tell(connection, who, 1, "a", "b"), tell(connection, who, 2)
    last = outbox.select().where(outbox.c.turn_id == one).order_by(outbox.c.id.desc())
    row = connection.execute(last).first()
    assert row is not None
    connection.execute(update(outbox).where(outbox.c.id == row.id).values(status="failed", error_code="403"))
    assert delivery_of(connection, [one, two]) == {
        one: [(DeliveryStatus.QUEUED, None), (DeliveryStatus.FAILED, "403")],
        two: [],
    }
    assert delivery_of(connection, []) == {}
