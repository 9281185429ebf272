"""Replies of staff are turns, go out like the assistant's, and hold the conversation a while longer."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, select

from conversations.staff.handoff import Hold, find_hold, hold, take
from conversations.staff.staff_replies import StaffReplies
from conversations.tables import outbox, turns
from conversations.turn_notifications import TurnNotifications
from tests.conversations.people import CHANNEL, meet
from tests.fakes.postal import PostalChannel

WAIT = timedelta(minutes=30)


@pytest.fixture
def connection(sqlite_engine: Engine) -> Iterator[Connection]:
    """A transaction."""
    with sqlite_engine.begin() as opened:
        yield opened


def _replies(*, pushed: bool = True, woken: list[str] | None = None) -> StaffReplies:
    return StaffReplies(
        media={CHANNEL: PostalChannel("http://127.0.0.1:9")},
        pushed=[CHANNEL] if pushed else [],
        notifications=TurnNotifications(is_alone=True),
        on_outbox=(woken if woken is not None else []).append,
        farewell="Aquí sigo yo.",
    )


def _said(connection: Connection) -> list[tuple[int, str | None, str]]:
    rows = connection.execute(select(turns).order_by(turns.c.number))
    return [(row.number, row.author, row.replies[0]["text"]) for row in rows]


def _hold(connection: Connection, who: str) -> Hold | None:
    return find_hold(connection, who, datetime.now(UTC))


@pytest.mark.parametrize(("pushed", "status"), [(True, "queued"), (False, "sent")])
def test_what_staff_say_is_a_turn_that_goes_out(connection: Connection, pushed: bool, status: str) -> None:
    """Pushed, or there to be fetched; a long one in parts that the platform takes."""
    who = meet(connection, "ana")
    assert _replies(pushed=pushed).say(connection, who, ("eva", "Una oración larga. " * 20), WAIT) == 1
    assert [(number, author) for number, author, _ in _said(connection)] == [(1, "eva")]
    rows = connection.execute(select(outbox).order_by(outbox.c.id)).all()
    assert len(rows) > 1
    assert {row.status for row in rows} == {status}


@pytest.mark.parametrize(("author", "is_renewed"), [("eva", True), ("otto", False)])
def test_the_holders_own_reply_begins_the_time_anew(connection: Connection, author: str, is_renewed: bool) -> None:
    """Another's does not: it is not the other's conversation."""
    who = meet(connection, "ana")
    hold(connection, who, "p1", timedelta(minutes=1))
    take(connection, who, "eva", timedelta(minutes=1))
    _replies().say(connection, who, (author, "Dígame."), WAIT)
    found = _hold(connection, who)
    assert found is not None
    assert (found.until - datetime.now(UTC) > timedelta(minutes=2)) is is_renewed


def test_who_is_not_there_is_not_answered(connection: Connection) -> None:
    """A conversation that was erased, or one of a channel that is no longer set up."""
    nobody = StaffReplies(
        media={}, pushed=[], notifications=TurnNotifications(), on_outbox=lambda _: None, farewell="x"
    )
    assert _replies().say(connection, "gone", ("eva", "hola"), WAIT) is None
    assert nobody.say(connection, meet(connection, "ana"), ("eva", "hola"), WAIT) is None
    assert _said(connection) == []


def test_the_assistant_says_that_it_is_back(connection: Connection) -> None:
    """Once; without a hold there is nothing to give back."""
    who, replies = meet(connection, "ana"), _replies()
    assert not replies.leave(connection, (who, "eva"))
    hold(connection, who, "p1", WAIT)
    assert replies.leave(connection, (who, "eva"))
    assert not replies.leave(connection, (who, "eva"))
    assert _hold(connection, who) is None
    assert _said(connection) == [(1, "eva", "Aquí sigo yo.")]


def test_who_waits_and_who_delivers_are_woken() -> None:
    """After the commit."""
    woken: list[str] = []
    replies = _replies(woken=woken)

    async def play() -> None:
        with replies.notifications.subscribe("c1") as subscription:
            replies.announce("c1")
            await asyncio.wait_for(subscription.wait(60), 10)

    asyncio.run(play())
    assert woken == ["c1"]
