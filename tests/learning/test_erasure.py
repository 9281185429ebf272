"""Who asks to be forgotten is forgotten, everywhere."""

import asyncio
from datetime import UTC, datetime, timedelta

import httpx
from fastapi import FastAPI
from sqlalchemy import Engine, insert, inspect, select

from bot.turn import Decision, Turn
from channels.base import InboundMessage, Reply
from conversations.staff_tables import feedback, holds, reports, tickets
from conversations.tables import conversations, identities, turns
from conversations.turns.first_notice import FirstNoticeResponder
from database import write
from gateway.pages.privacy import privacy_routes
from gateway.turn_effects import open_effects
from learning.erasure import erase_farewells, find_traces
from tests.fakes.engine import FakeEngine
from tests.fakes.mail import count, post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import running
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
        row = {"conversation_id": who, "procedure": "p1", "began_at": NOW, "until": NOW, "messages": 0}
        connection.execute(insert(holds), row)
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
    checked |= {"reviews", "turn_labels", "review_comments", "corrections", "staff_notes"}
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


def test_the_page_of_privacy_is_there() -> None:
    """/privacidad says what is kept, masked, seen and erased; without scripts and without other sites."""

    async def get() -> httpx.Response:
        app = FastAPI()
        app.include_router(privacy_routes())
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            return await client.get("/privacidad")

    page = asyncio.run(get())
    assert page.status_code == 200
    assert all(piece in page.text for piece in ("Lo que guardamos", "Cómo borrarlo", "«borra mis datos»"))
    assert "<script" not in page.text
    assert "http" not in page.text
