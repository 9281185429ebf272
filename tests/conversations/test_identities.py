"""Any of a person's ids leads to one conversation. On SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select

from bot.conversation_state import find_state, save_state
from channels.base import Move
from console.tables import kept
from conversations.identities import Person, find_conversation, merge, move, resolve
from conversations.staff.data_reports import list_reports
from conversations.staff.feedback import add_opinion
from conversations.staff.handoff import add_ticket, find_hold, hold, list_tickets, list_waiting
from conversations.staff.internal_notes import add_note, list_notes
from conversations.staff_tables import erasures, holds
from conversations.tables import Instant, conversations, inbox, outbox, turns
from database import list_tables_with, write
from learning.erasure import erase_all, find_traces
from learning.tables import comments, corrections, labels, reviews
from tests.conversations.people import CHANNEL, NOW, hear, meet, tell


def _count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(conversations)) or 0


def test_a_person_is_met_once(engine: Engine) -> None:
    """However often, alone or among others, under any of the ids; strangers have conversations of their own."""
    with engine.begin() as connection:
        ana = meet(connection, "phone-1")
        people = [Person(channel=CHANNEL, ids=ids, recipient=None) for ids in (("phone-1",), ("beto",), ("beto", "b2"))]
        found = resolve(connection, people, NOW)
        assert found[CHANNEL, "phone-1"] == ana
        assert meet(connection, "user-1", "phone-1") == meet(connection, "user-1") == ana
        assert meet(connection, "b2") == found[CHANNEL, "beto"] != ana
        assert find_conversation(connection, CHANNEL, "user-1") == ana
        assert find_conversation(connection, "web", "user-1") is None
        assert _count(connection) == 2


def test_answers_go_where_the_person_wrote_from_last(engine: Engine) -> None:
    """In one request too; a message without an address changes nothing."""
    with engine.begin() as connection:
        ana = meet(connection, "ana", recipient="old")
        people = [Person(channel=CHANNEL, ids=("ana",), recipient=to) for to in ("new", "newest")]
        resolve(connection, people, NOW)
        resolve(connection, [Person(channel=CHANNEL, ids=("ana",), recipient=None)], NOW)
        assert connection.scalar(select(conversations.c.recipient).where(conversations.c.id == ana)) == "newest"


def test_two_that_turn_out_to_be_one_are_merged_into_the_older(engine: Engine) -> None:
    """With all ids; three at once too."""
    with engine.begin() as connection:
        old = meet(connection, "phone-1", at=NOW - timedelta(days=1))
        for name in ("user-1", "user-2"):
            meet(connection, name)
        assert meet(connection, "user-2", "user-1", "phone-1", "new") == old
        assert {meet(connection, name) for name in ("phone-1", "user-1", "user-2", "new")} == {old}
        assert _count(connection) == 1


def test_nothing_of_either_is_lost(engine: Engine) -> None:
    """Turns are numbered on, what waits is answered and delivered, and what staff wrote goes along."""
    with engine.begin() as connection:
        keep, drop = meet(connection, "a"), meet(connection, "b", at=NOW + timedelta(days=1))
        for who, texts in ((keep, ("uno",)), (drop, ("dos", "tres"))):
            for number, text in enumerate(texts, start=1):
                turn = tell(connection, who, number, text, user=text)
            connection.execute(conversations.update().where(conversations.c.id == who).values(turns=len(texts)))
            hear(connection, who, f"m-{who}")
            add_ticket(connection, who, turn, (f"T-{who[:6]}", "p1"))
            add_opinion(connection, who, turn, {"procedure": "p1", "helped": True})
            add_note(connection, who, "eva", f"nota de {texts[0]}")
        hold(connection, drop, "p1", timedelta(minutes=5))
        merge(connection, keep=keep, drop=drop)
        said = connection.execute(select(turns.c.number, turns.c.user).order_by(turns.c.number)).all()
        assert [tuple(one) for one in said] == [(1, "uno"), (2, "dos"), (3, "tres")]
        assert connection.scalar(select(conversations.c.turns)) == 3
        for table in (inbox, outbox, turns):
            assert set(connection.scalars(select(table.c.conversation_id))) == {keep}
        assert {one.conversation_id for one in list_tickets(connection)} == {keep}
        assert [one.text for one in list_notes(connection, keep)] == ["nota de uno", "nota de dos"]
        assert find_hold(connection, drop, NOW) is None
        assert list_reports(connection) == []


def test_the_state_of_the_one_used_last_is_kept(engine: Engine) -> None:
    """With its numbered choices and where it is reached; the other is forgotten."""
    with engine.begin() as connection:
        for first, last in (("a", "b"), ("c", "d")):
            keep, drop = meet(connection, first, at=NOW), meet(connection, last, at=NOW + timedelta(hours=1))
            save_state(connection, keep, "old")
            save_state(connection, drop, "new")
            later = NOW + timedelta(hours=2 if first == "c" else 0)
            connection.execute(conversations.update().where(conversations.c.id == keep).values(last_at=later))
            connection.execute(conversations.update().where(conversations.c.id == drop).values(numbered=["/1"]))
            merge(connection, keep=keep, drop=drop)
            assert find_state(connection, drop) is None
            row = connection.execute(select(conversations).where(conversations.c.id == keep)).one()
            kept = (find_state(connection, keep), row.numbered, row.recipient)
            assert kept == (("old", None, "c") if first == "c" else ("new", ["/1"], "b"))


def test_a_conversation_follows_a_new_number(engine: Engine) -> None:
    """Whoever gets the old number next is a stranger; who had begun anew under the new one is one person again."""
    with write(engine) as connection:
        ana = meet(connection, "old", recipient="old")
        assert move(connection, CHANNEL, Move(old=("old",), new=("new",), recipient="new"))
        assert meet(connection, "new") == ana
        assert connection.scalar(select(conversations.c.recipient).where(conversations.c.id == ana)) == "new"
        assert meet(connection, "old") != ana
        beto = meet(connection, "b-old", "b-id", at=NOW - timedelta(days=1))
        meet(connection, "b-new")
        assert move(connection, CHANNEL, Move(old=("b-id", "b-old"), new=("b-id", "b-new"), recipient="b-new"))
        assert {meet(connection, one) for one in ("b-new", "b-id")} == {beto}
        assert not move(connection, CHANNEL, Move(old=("nobody",), new=("else",), recipient="else"))
        assert find_conversation(connection, CHANNEL, "else") is None


def test_every_row_of_every_table_follows_its_conversation(engine: Engine) -> None:
    """What staff reviewed, corrected, labelled and kept as well, so that an erasure finds it under the one id there is."""
    tables = [table for table in list_tables_with("conversation_id") if table is not turns]
    assert {reviews, labels, comments, corrections, kept, holds, erasures} <= set(tables)
    with write(engine) as connection:
        keep, drop = meet(connection, "a"), meet(connection, "b", at=NOW + timedelta(days=1))
        turn = tell(connection, drop, 1, "hola", user="hola")
        for table in tables:
            if connection.execute(select(table).where(table.c.conversation_id == drop)).first() is None:
                connection.execute(insert(table), filled(table, drop, turn))
        merge(connection, keep=keep, drop=drop)
        left = {table.name: find_owners(connection, table) for table in (*tables, turns)}
        assert left == {table.name: {keep} for table in (*tables, turns)}
        erase_all(connection, keep)
        assert find_traces(connection, keep) == {}


def test_of_what_there_is_one_each_the_kept_conversations_own_stays(engine: Engine) -> None:
    """Two that wait for staff are one that waits, since when the older one did; and nobody stops waiting."""
    with write(engine) as connection:
        keep, drop = meet(connection, "a"), meet(connection, "b", at=NOW + timedelta(days=1))
        hold(connection, keep, "older", timedelta(minutes=5))
        hold(connection, drop, "younger", timedelta(minutes=5))
        merge(connection, keep=keep, drop=drop)
        [only] = list_waiting(connection, datetime.now(UTC))
        assert (only.conversation_id, only.procedure) == (keep, "older")


def filled(table: Table, conversation_id: str, turn_id: int) -> dict[str, Any]:
    """A row of any table, with something in every column that wants something."""
    plain: dict[type, Any] = {str: "x", int: 1, float: 1.0, bool: False}
    row = {
        column.name: NOW if isinstance(column.type, Instant) else plain.get(column.type.python_type, [])
        for column in table.c
        if not column.nullable and not (column.primary_key and column.autoincrement is True)
    }
    numbers = {"turn_id": turn_id} if "turn_id" in table.c else {}
    return {**row, **numbers, "conversation_id": conversation_id}


def find_owners(connection: Connection, table: Table) -> set[str]:
    """The conversations that a table has rows of."""
    return set(connection.scalars(select(table.c.conversation_id)))
