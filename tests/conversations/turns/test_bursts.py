"""Several messages in a row are one turn, and which they are follows from their rows alone."""

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, select, update

from channels.base import MessageKind
from conversations.tables import conversations, inbox, turns
from conversations.turns.bursts import LONGEST, MOST_CHARS, MOST_MESSAGES, Bursts
from conversations.turns.pending import find_waiting
from conversations.turns.turn_store import TurnStorage
from tests.conversations.people import CHANNEL, NOW, hear, meet
from tests.fakes.engine import FakeEngine
from tests.fakes.postal import PostalChannel

QUIET_S = 1.0


@pytest.fixture
def connection(sqlite_engine: Engine) -> Iterator[Connection]:
    """A transaction."""
    with sqlite_engine.begin() as opened:
        yield opened


def bursts(after_s: float = 60.0, *, quiet_s: float = QUIET_S, channel: str = CHANNEL) -> Bursts:
    """The rule, so many seconds after noon."""
    return Bursts(channels=frozenset({channel}), quiet_s=quiet_s, now=lambda: NOW + timedelta(seconds=after_s))


def say(connection: Connection, who: str, text: str | None, at_s: float = 0.0, **values: Any) -> None:
    """Let somebody write at a second."""
    count = connection.scalar(select(func.count()).select_from(inbox))
    at = NOW + timedelta(seconds=at_s)
    hear(connection, who, f"m{count}", **{"text": text, "order_at": at, "received_at": at} | values)


def taken(connection: Connection, who: str, rule: Bursts) -> list[str | None]:
    """Return the texts of each turn to come."""
    found = []
    while (waiting := find_waiting(connection, who, rule)) is not None:
        found.append(waiting.message.text)
        ids = [row.id for row in waiting.rows]
        connection.execute(update(inbox).where(inbox.c.id.in_(ids)).values(status="done"))
    return found


def test_what_comes_in_pieces_is_one_message(connection: Connection) -> None:
    """Its lines stand in order; after a silence something new begins."""
    who = meet(connection, "ana")
    for text, at_s in (("hola", 0), ("fíjese que", 0.9), ("quiero mi pasaporte", 1.8), ("gracias", 3.0)):
        say(connection, who, text, at_s)
    assert taken(connection, who, bursts()) == ["hola\nfíjese que\nquiero mi pasaporte", "gracias"]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "button", "payload": "/a", "text": "Sí"},
        {"kind": "image", "text": None},
        {"kind": "image", "text": "esta es mi boleta"},
        {"kind": "location", "text": None, "latitude": 14.6, "longitude": -90.5},
        {"kind": "edit", "text": "quiero"},
        {"text": "otra más", "is_over_limit": True},
    ],
    ids=lambda values: str(values.get("kind", "over the limit")),
)
def test_a_tap_or_a_picture_is_a_turn_of_its_own(connection: Connection, other: dict[str, Any]) -> None:
    """It ends what was being written at once, and what comes after it begins anew."""
    who = meet(connection, "ana")
    say(connection, who, "uno")
    say(connection, who, "dos")
    assert (found := find_waiting(connection, who, bursts(0.0))) is not None
    assert found.held_s == QUIET_S
    say(connection, who, **other)
    say(connection, who, "tres")
    assert (found := find_waiting(connection, who, bursts(0.0))) is not None
    assert found.held_s == 0
    assert taken(connection, who, bursts()) == ["uno\ndos", other["text"], "tres"]


def test_a_number_that_chooses_is_a_tap(connection: Connection) -> None:
    """Where the last answer was a numbered list; elsewhere it is a word as any other."""
    who = meet(connection, "ana")
    connection.execute(update(conversations).values(numbered=["/a", "/b"]))
    for text in ("2", "por favor"):
        say(connection, who, text)
    found = find_waiting(connection, who, bursts(0.0))
    assert found is not None
    assert (found.message.kind, found.message.payload, found.held_s) == (MessageKind.BUTTON, "/b", 0)
    connection.execute(update(conversations).values(numbered=None))
    assert taken(connection, who, bursts()) == ["2\npor favor"]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (bursts(0.0, quiet_s=0), "it is off"),
        (bursts(0.0, channel="otro"), "somebody waits on the line"),
        (Bursts(), "nobody asked for it"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_without_it_each_message_is_answered_at_once(connection: Connection, rule: Bursts, why: str) -> None:
    """Nothing is held."""
    who = meet(connection, "ana")
    say(connection, who, "uno")
    say(connection, who, "dos")
    found = find_waiting(connection, who, rule)
    assert found is not None
    assert found.held_s == 0, why
    assert taken(connection, who, rule) == ["uno", "dos"]


@pytest.mark.parametrize(("after_s", "held_s"), [(0.4, 1.0), (1.0, 0.5), (1.5, 0.0), (9.0, 0.0), (-30.0, 1.0)])
def test_the_last_message_counts(connection: Connection, after_s: float, held_s: float) -> None:
    """Each message begins the silence anew; a clock that goes wrong holds nobody for longer than that."""
    who = meet(connection, "ana")
    say(connection, who, "uno", 0.0)
    say(connection, who, "dos", 0.5)
    found = find_waiting(connection, who, bursts(after_s))
    assert found is not None
    assert found.held_s == pytest.approx(held_s)
    assert len(found.rows) == 2


def test_nobody_is_held_for_long(connection: Connection) -> None:
    """Who never stops is answered after `LONGEST`, and so is a flood of messages or words."""
    who, longest_s = meet(connection, "ana"), LONGEST.total_seconds()
    for number in range(12):
        say(connection, who, str(number), number * 0.5)
    found = find_waiting(connection, who, bursts(longest_s - 0.25))
    assert found is not None
    assert len(found.rows) == longest_s / 0.5 + 1
    assert found.held_s == 0
    other = meet(connection, "beto")
    for _ in range(MOST_MESSAGES + 1):
        say(connection, other, "a")
    assert [len(text or "") for text in taken(connection, other, bursts())] == [2 * MOST_MESSAGES - 1, 1]
    for _ in range(3):
        say(connection, other, "a" * (MOST_CHARS // 2))
    assert [len(text or "") for text in taken(connection, other, bursts())] == [MOST_CHARS + 1, MOST_CHARS // 2]


def test_what_a_platform_kept_for_an_hour_is_no_burst(connection: Connection) -> None:
    """It comes all at once, with the times at which it was said."""
    who = meet(connection, "ana")
    for minutes in (0, 10, 20):
        say(connection, who, str(minutes), order_at=NOW + timedelta(minutes=minutes))
    assert taken(connection, who, bursts()) == ["0", "10", "20"]


def _answer_and_die(engine: Engine, who: str, *, commits: bool) -> None:
    """Answer in a process of its own, which is killed right before or right after its commit."""
    child = os.fork()
    if child == 0:
        engine.dispose(close=False)
        with engine.begin() as connection:
            waiting = find_waiting(connection, who, bursts())
            assert waiting is not None
            turn = FakeEngine().respond(who, waiting.message, waiting.state)
            media = {CHANNEL: PostalChannel("http://127.0.0.1:9")}
            storage = TurnStorage(media=media, pushed=frozenset(media), effects={}, public_url="")
            storage.store(connection, waiting, turn)
            if not commits:
                os.kill(os.getpid(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_a_burst_that_was_cut_off_is_answered_once(sqlite_engine: Engine) -> None:
    """Killed before the commit, all of it waits again; killed after it, none."""
    with sqlite_engine.begin() as connection:
        who = meet(connection, "ana")
        for text in ("hola", "quiero", "mi pasaporte"):
            say(connection, who, text)
    sqlite_engine.dispose()
    _answer_and_die(sqlite_engine, who, commits=False)
    with sqlite_engine.connect() as connection:
        assert list(connection.scalars(select(inbox.c.status))) == ["pending"] * 3
    sqlite_engine.dispose()
    _answer_and_die(sqlite_engine, who, commits=True)
    with sqlite_engine.connect() as connection:
        [turn] = connection.execute(select(turns)).all()
        assert turn.user == "hola\nquiero\nmi pasaporte"
        assert turn.replies[0]["text"] == "1: hola\nquiero\nmi pasaporte"
        done = connection.execute(select(inbox.c.status, inbox.c.turn_id, inbox.c.text)).all()
        assert done == [("done", turn.id, None)] * 3
        assert find_waiting(connection, who, bursts()) is None
