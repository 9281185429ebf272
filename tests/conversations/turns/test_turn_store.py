"""One turn, one transaction. On SQLite and PostgreSQL."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, insert, select, update

from bot.conversation_state import find_state
from channels.base import Button, Document, Reply
from conversations.tables import conversations, copies, identities, inbox, outbox, turns
from conversations.turns.pending import Waiting, find_waiting
from conversations.turns.turn_store import EffectFailed, Superseded, TurnStorage
from tests.conversations.people import CHANNEL, NOW, hear, make_turn, meet, tell
from tests.fakes.postal import LIMITS, PostalChannel

ADDRESS = "https://v.example.gt"


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A transaction."""
    with engine.begin() as opened:
        yield opened


def _storage(*, pushed: bool = True, closed_code: str = "", **effects: Any) -> TurnStorage:
    medium = PostalChannel("http://127.0.0.1:9")
    medium.limits = replace(LIMITS, closed_code=closed_code, documents=True)
    names = frozenset({CHANNEL} if pushed else ())
    return TurnStorage(media={CHANNEL: medium}, pushed=names, effects=effects, public_url=ADDRESS)


def _wait(connection: Connection, name: str = "m1") -> Waiting:
    who = meet(connection, "ana")
    hear(connection, who, name, payload="/a", latitude=1.0, longitude=2.0)
    found = find_waiting(connection, who)
    assert found is not None
    return found


def test_a_turn_is_stored_with_all_that_hangs_on_it(connection: Connection) -> None:
    """The message is done and emptied, the state kept, the answer queued, the conversation counted."""
    waiting = _wait(connection)
    who = waiting.row.conversation_id
    buttons = tuple(Button(title=f"Opción {n} de la lista larga", payload=f"/{n}") for n in range(9))
    _storage().store(connection, waiting, make_turn(replies=(Reply(text="¿Cuál?", buttons=buttons),)))
    row = connection.execute(select(inbox)).one()
    turn = connection.execute(select(turns)).one()
    assert (row.status, row.turn_id, row.text, row.payload, row.latitude) == ("done", turn.id, None, None, None)
    assert (turn.number, turn.user, turn.decision, turn.said_at) == (1, "hola", "answer", NOW)
    assert find_state(connection, who) == '{"count": 1}'
    own = connection.execute(select(conversations)).one()
    assert (own.turns, own.numbered) == (1, [f"/{n}" for n in range(9)])
    assert own.last_at > NOW
    assert {one.status for one in connection.execute(select(outbox))} == {"queued"}
    _storage(pushed=False).store(connection, _wait(connection, "m2"), make_turn(state=""))
    own = connection.execute(select(conversations)).one()
    assert (own.turns, own.numbered, find_state(connection, who)) == (2, None, '{"count": 1}')
    assert list(connection.scalars(select(outbox.c.status).order_by(outbox.c.id)))[-1] == "sent"


@pytest.mark.parametrize("change", ["done", "moved", "erased"])
def test_a_message_that_is_somebody_elses_is_not_answered(engine: Engine, change: str) -> None:
    """Answered by another process, moved to another conversation, or erased: nothing at all is stored."""
    with engine.begin() as connection:
        waiting = _wait(connection)
        other = meet(connection, "beto")
        row = update(inbox).where(inbox.c.id == waiting.row.id)
        if change == "done":
            connection.execute(row.values(status="done"))
        elif change == "moved":
            connection.execute(row.values(conversation_id=other))
        else:
            connection.execute(inbox.delete())
            connection.execute(conversations.delete().where(conversations.c.id == waiting.row.conversation_id))
    with pytest.raises(Superseded), engine.begin() as connection:
        _storage().store(connection, waiting, make_turn())
    with engine.connect() as connection:
        assert [connection.scalar(select(func.count()).select_from(one)) for one in (turns, outbox)] == [0, 0]


def test_a_burst_is_answered_whole_or_not_at_all(engine: Engine) -> None:
    """One of its messages that was answered in the meantime undoes the whole turn."""
    with engine.begin() as connection:
        first = _wait(connection)
        hear(connection, first.row.conversation_id, "m2")
        rows = tuple(connection.execute(select(inbox).order_by(inbox.c.id)))
        burst = replace(first, rows=rows)
        connection.execute(update(inbox).where(inbox.c.external_id == "m2").values(status="done"))
    with pytest.raises(Superseded), engine.begin() as connection:
        _storage().store(connection, burst, make_turn())
    with engine.begin() as connection:
        assert list(connection.scalars(select(inbox.c.status).order_by(inbox.c.id))) == ["pending", "done"]
        connection.execute(update(inbox).values(status="pending"))
        _storage().store(connection, burst, make_turn())
        [turn] = connection.execute(select(turns)).all()
        assert list(connection.execute(select(inbox.c.status, inbox.c.turn_id))) == [("done", turn.id)] * 2


@pytest.mark.parametrize(
    ("url", "pushed", "sent"),
    [
        ("/lista.pdf", True, f"{ADDRESS}/lista.pdf"),
        ("/lista.pdf", False, "/lista.pdf"),
        ("https://otra.example.gt/x.pdf", True, "https://otra.example.gt/x.pdf"),
    ],
)
def test_a_platform_gets_whole_addresses(connection: Connection, url: str, pushed: bool, sent: str) -> None:
    """Our own pages need only the path, and so does the transcript."""
    reply = Reply(text="Su lista", document=Document(title="Lista", url=url))
    _storage(pushed=pushed).store(connection, _wait(connection), make_turn(replies=(reply,)))
    assert connection.execute(select(outbox)).one().message["document"]["url"] == sent
    assert connection.execute(select(turns)).one().replies[0]["document"]["url"] == url


def test_a_turn_whose_effect_fails_is_not_stored(connection: Connection) -> None:
    """One that nobody knows, too: its words say that it was done."""

    def note(inner: Connection, who: str, turn: int, effect: Mapping[str, Any]) -> None:
        row = {"channel": "x", "external_id": effect["text"], "conversation_id": f"{who[:8]}:{turn}"}
        inner.execute(insert(identities), row)
        if effect["text"] == "bad":
            raise ValueError("no")

    waiting = _wait(connection)
    for failing in ({"kind": "note", "text": "bad"}, {"kind": "unknown"}):
        with pytest.raises(EffectFailed), connection.begin_nested():
            _storage(note=note).store(connection, waiting, make_turn(effects=({"kind": "note", "text": "x"}, failing)))
    assert connection.execute(select(turns)).all() == []
    _storage(note=note).store(connection, waiting, make_turn(effects=({"kind": "note", "text": "good"},)))
    turn = connection.execute(select(turns)).one()
    kept = connection.execute(select(identities).where(identities.c.channel == "x")).one()
    assert (kept.external_id, kept.conversation_id) == ("good", f"{turn.conversation_id[:8]}:{turn.id}")
    assert connection.scalar(select(func.count()).select_from(outbox)) == 1


@pytest.mark.parametrize(("closed_code", "statuses"), [("131047", ["queued", "queued"]), ("", ["failed", "queued"])])
def test_what_came_too_late_goes_before_the_answer(
    connection: Connection, closed_code: str, statuses: list[str]
) -> None:
    """Where the platform has such a rule."""
    waiting = _wait(connection)
    tell(connection, waiting.row.conversation_id, 0, "tarde")
    connection.execute(update(outbox).values(status="failed", error_code="131047"))
    _storage(closed_code=closed_code).store(connection, waiting, make_turn())
    assert list(connection.scalars(select(outbox.c.status).order_by(outbox.c.id))) == statuses


@pytest.mark.parametrize("lost", ["taken by another", "struck out"])
def test_a_copy_that_lost_a_conversation_stores_nothing_of_it(engine: Engine, lost: str) -> None:
    """It stood still while it thought; the message waits for whoever answers now."""
    with engine.begin() as connection:
        connection.execute(insert(copies), [{"number": n, "session": f"s{n}", "expires_at": NOW} for n in (1, 2)])
        meet(connection, "ana")
        connection.execute(update(conversations).values(holder=1))
        waiting = _wait(connection)
        if lost == "struck out":
            connection.execute(copies.delete().where(copies.c.number == 1))
        else:
            connection.execute(update(conversations).values(holder=2))
    with pytest.raises(Superseded), engine.begin() as connection:
        _storage().store(connection, waiting, make_turn())
    with engine.begin() as connection:
        connection.execute(update(conversations).values(holder=2))
        found = find_waiting(connection, waiting.row.conversation_id)
        assert found is not None
        _storage().store(connection, found, make_turn())
        assert connection.scalar(select(func.count()).select_from(turns)) == 1
