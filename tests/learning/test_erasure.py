"""Who asks to be forgotten is forgotten, everywhere."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, inspect, select, update

from bot.turn import Decision, Turn
from catalog_adapter.catalog import Catalog
from channels.base import InboundMessage, Reply
from console.context import ConsoleContext
from console.retention.sweep import apply_rules
from conversations.staff.needless_complaints import add_complaint
from conversations.staff.place_subscriptions import subscribe
from conversations.staff_tables import complaints, feedback, holds, reports, tickets
from conversations.tables import conversations, identities, turns
from conversations.turns.first_notice import FirstNoticeResponder
from database import write
from gateway.turn_effects import open_effects
from learning.erasure import erase_all, erase_farewells, find_traces
from tests.fakes.engine import FakeEngine
from tests.fakes.mail import count, post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import Running, make_database, running
from tests.standins.postal import PostalStandIn, text

NOW = datetime.now(UTC)
KEPT_APART = {"conversation_id", "conversation"}
"""Names of columns that lead to a conversation."""


class ForgettingEngine(FakeEngine):
    """Asks for an erasure when it is told so."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        turn = super().respond(conversation, message, state)
        if message.text != "sí, bórrelo":
            return turn
        return Turn(
            user="sí, bórrelo",
            decision=Decision.HELP,
            intent="erase_data",
            intent_confidence=1.0,
            aspect=None,
            procedure=None,
            candidates=(),
            replies=(Reply(text="Listo."),),
            normalized="si borrelo",
            effects=({"kind": "erase"},),
            state=turn.state,
            took_ms=0.0,
        )


def fill(database: Engine) -> str:
    """Leave something of the one conversation in every table for staff; return its id."""
    with write(database) as connection:
        who = connection.scalars(select(conversations.c.id)).one()
        same = {"conversation_id": who, "turn_id": 1, "procedure": "p1", "at": NOW}
        connection.execute(insert(feedback), {**same, "helped": True})
        connection.execute(insert(reports), {**same, "field": "cost", "words": "cuesta Q5", "status": "open"})
        connection.execute(insert(tickets), {**same, "number": "ABC-123", "status": "open"})
        said = {"procedure": "p1", "institution": "maga", "part": "requirement", "item": "Copia", "manner": "twice"}
        add_complaint(connection, who, 1, {**said, "words": "ya la di"})
        row = {"conversation_id": who, "procedure": "p1", "began_at": NOW, "until": NOW, "messages": 0}
        connection.execute(insert(holds), row)
        subscribe(connection, who, "0901", "")
    return who


def test_a_person_is_forgotten(office: PostalStandIn, database: Engine) -> None:
    """At once nothing is left but the farewell, which still arrives; after an hour nothing at all."""
    channel = PostalChannel(office.address)
    with running(database, [channel], responder=ForgettingEngine(), effects=open_effects(30)) as program:
        post(program, text("m1", "mi vecino me debe"), text("m2", "y no paga"))
        program.until(lambda: len(office.sent) == 2)
        who = fill(database)
        post(program, text("m3", "sí, bórrelo"))
        program.until(lambda: len(office.sent) == 3)
        assert office.sent[2].text == "Listo."
    with database.connect() as connection:
        assert find_traces(connection, who) == {
            "outbox": 1, "inbox": 1, "turns": 1, "identities": 1, "erasures": 1, "conversations": 1,
        }  # fmt: skip
        left = connection.execute(select(turns)).one()
        assert (left.user, left.payload, left.normalized) == (None, None, None)
        assert connection.scalars(select(reports.c.words)).all() == [None]
        assert connection.scalars(select(complaints.c.words)).all() == [None]
    assert (count(database, feedback), count(database, reports), count(database, tickets)) == (1, 1, 0)
    with write(database) as connection:
        assert erase_farewells(connection, NOW - timedelta(hours=1)) == 0
        assert erase_farewells(connection, datetime.now(UTC) + timedelta(seconds=1)) == 1
        assert find_traces(connection, who) == {}
    assert count(database, identities) == 0


def test_who_writes_again_begins_anew(office: PostalStandIn, database: Engine) -> None:
    """After the erasure the conversation starts without a memory, and the farewell's end leaves it alone."""
    channel = PostalChannel(office.address)
    with running(database, [channel], responder=ForgettingEngine(), effects=open_effects(30)) as program:
        for number, said in enumerate(("hola", "sí, bórrelo"), 1):
            post(program, text(f"m{number}", said))
            program.until(lambda number=number: len(office.sent) == number)
        post(program, text("m3", "otra cosa"))
        program.until(lambda: len(office.sent) == 3)
        assert office.sent[2].text == "1: otra cosa"
    with write(database) as connection:
        assert erase_farewells(connection, datetime.now(UTC) + timedelta(seconds=1)) == 1
    with database.connect() as connection:
        assert connection.scalars(select(turns.c.user)).all() == ["otra cosa"]
        assert len(connection.scalars(select(identities.c.conversation_id)).all()) == 1


def test_the_proof_looks_at_every_table(database: Engine) -> None:
    """No table that leads to a conversation is missing from the list of traces, but those that fall with it."""
    seen = inspect(database)
    leading = {
        table for table in seen.get_table_names() if KEPT_APART & {column["name"] for column in seen.get_columns(table)}
    }
    checked = {"outbox", "inbox", "turns", "tickets", "holds", "feedback", "data_reports", "identities", "erasures"}
    checked |= {"reviews", "turn_labels", "review_comments", "corrections", "staff_notes", "needless_complaints"}
    checked |= {"place_subscriptions"}
    falling = {
        table
        for table in leading
        if any(key["options"].get("ondelete") == "CASCADE" for key in seen.get_foreign_keys(table))
    }
    assert leading - falling == checked | {"conversation_state"}


def test_the_first_answer_tells_what_is_kept(office: PostalStandIn, database: Engine) -> None:
    """The notice stands under the first answer, once."""
    told = FirstNoticeResponder(FakeEngine(), "Aviso.")
    with running(database, [PostalChannel(office.address)], responder=told) as program:
        post(program, text("m1", "hola"), text("m2", "adiós"))
        program.until(lambda: len(office.sent) == 2)
    assert [letter.text for letter in office.sent] == ["1: hola\n\nAviso.", "2: adiós"]


SECRET = "guacamayonocturno"
"""A word that nobody else says."""


@pytest.mark.parametrize("door", ["api", "widget", "page", "chat", "console", "days"])
def test_no_byte_of_it_is_left_in_the_file(tmp_path: Path, door: str) -> None:
    """By whatever door it is erased: not in rows, not in the index of words, not in the log beside the file."""
    database = make_database(f"sqlite:///{tmp_path / 'ventanilla.db'}")
    context = ConsoleContext(database=database, catalogue=Catalog(database))
    with running(database, responder=ForgettingEngine(), effects=open_effects(30)) as program:
        for said in ("mi vecino es un", "le digo", "y otra vez"):
            told = program.client.post(f"/api/v1/conversations/{TALK}/messages", json={"text": f"{said} {SECRET}"})
            assert told.status_code == 200
        program.client.post("/", data={"id": "mensaje-1", "text": f"hola {SECRET}"})
        stays = program.client.post(f"/api/v1/conversations/{OTHER}/messages", json={"text": "quetzalquequeda"})
        assert stays.status_code == 200
        assert stands_in(tmp_path, SECRET)
        _erase(program, context, door)
        assert not stands_in(tmp_path, SECRET)
        assert stands_in(tmp_path, "quetzalquequeda")
    database.dispose()


TALK, OTHER = "una-conversacion-de-mas-de-22", "la-conversacion-de-otra-persona"


def stands_in(folder: Path, word: str) -> bool:
    """Tell whether a word stands anywhere in the files of a database."""
    return any(word.encode() in path.read_bytes().lower() for path in folder.iterdir() if path.is_file())


def _erase(program: Running, context: ConsoleContext, door: str) -> None:
    """Erase what was said by the API and on the page; the other way is as good for what the door does not reach."""
    session = program.client.cookies["ventanilla"]
    with context.reading() as connection:
        newest_first = select(conversations).order_by(conversations.c.created_at.desc(), conversations.c.id)
        by_channel = {row.channel: row.id for row in connection.execute(newest_first)}
    match door:
        case "days":
            with context.writing() as connection:
                old = update(conversations).where(conversations.c.id.in_(by_channel.values()))
                connection.execute(old.values(last_at=NOW - timedelta(days=400)))
            apply_rules(context)
        case "console":
            for one in by_channel.values():
                with context.writing() as connection:
                    erase_all(connection, one)
        case "chat":
            for talk in (TALK, session):
                program.client.post(f"/api/v1/conversations/{talk}/messages", json={"text": "sí, bórrelo"})
            program.client.post("/", data={"id": "mensaje-2", "text": "sí, bórrelo"})
        case _:
            program.client.delete(f"/api/v1/conversations/{TALK}")
            if door == "page":
                program.client.post("/borrar")
            else:
                program.client.delete("/channels/web/session", headers={"Authorization": f"Bearer {session}"})
