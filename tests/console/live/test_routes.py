"""Live help, from the person's message to the assistant's return, through the pages and a running program."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import Engine, insert, select, update

from catalog_adapter.catalog import Catalog
from console.app import console_router
from console.context import ConsoleContext
from console.permissions import Role
from conversations.staff.handoff_responder import HandoffResponder
from conversations.staff_tables import holds, notes, tickets
from conversations.tables import conversations, turns
from database import write
from gateway.turn_effects import open_effects
from learning.erasure import erase_all, find_traces
from tests.console.visitor import Visitor, open_account
from tests.conversations.staff.test_handoff import AskingEngine
from tests.fakes.mail import post
from tests.fakes.post_office import office, stage  # noqa: F401 - the post office of the gateway's tests
from tests.fakes.postal import PostalChannel
from tests.fakes.running import Running, running
from tests.standins.postal import PostalStandIn, text

HOME = "/console/atencion"


class Helping:
    """The program with somebody at a platform and staff at the console."""

    def __init__(self, program: Running, context: ConsoleContext, platform: PostalStandIn) -> None:
        self.program, self.context, self.office = program, context, platform
        self.clients: list[httpx.Client] = []

    def staff(self, *roles: Role) -> Visitor:
        """Somebody logged in, in a browser of their own."""
        self.clients.append(httpx.Client(base_url=self.program.url, follow_redirects=True, timeout=10))
        account = open_account(self.context, f"persona{len(self.clients)}", roles or (Role.REVIEWER,))
        return Visitor(self.clients[-1], self.context, account)

    def hears(self, words: str, number: int) -> None:
        """Wait until the person has got so many letters, of which the last one says something."""
        self.program.until(lambda: len(self.office.sent) == number)
        assert self.office.sent[-1].text == words


@pytest.fixture
def helping(office: PostalStandIn, engine: Engine) -> Iterator[Helping]:  # noqa: F811 - it is the fixture
    """A running program, once on each database system."""
    context = ConsoleContext(database=engine, catalogue=Catalog(engine))
    responder = HandoffResponder(AskingEngine(), engine)
    effects, routers = open_effects(30), [console_router(context)]
    with running(
        engine, [PostalChannel(office.address)], responder=responder, effects=effects, routers=routers
    ) as program:
        made = Helping(program, context, office)
        yield made
        for client in made.clients:
            client.close()


def _conversation(visitor: Visitor) -> str:
    found = re.search(rf'href="{HOME}/(\w+)"', visitor.get(HOME).text)
    assert found
    return found[1]


def test_somebody_is_helped(helping: Helping) -> None:
    """Waiting, taken, answered with the assistant silent, noted, given back; each step is in the log."""
    post(helping.program, text("m1", "persona"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    eva, otto = helping.staff(), helping.staff()
    assert "nadie" in eva.get(HOME).text
    page = f"{HOME}/{_conversation(eva)}"
    assert "Enviar" not in eva.get(page).text
    assert eva.post(f"{page}/decir", {"text": "hola"}).status_code == 404
    eva.post(f"{page}/tomar")
    assert otto.post(f"{page}/tomar").status_code == 404
    assert otto.post(f"{page}/decir", {"text": "hola"}).status_code == 404
    assert "la tiene persona1" in otto.get(page).text
    eva.post(f"{page}/decir", {"text": "Soy Eva, dígame."})
    helping.hears("Soy Eva, dígame.", 2)
    post(helping.program, text("m2", "no puedo entrar"))
    helping.program.until(lambda: "no puedo entrar" in eva.get(page).text)
    assert len(helping.office.sent) == 2
    otto.post(f"{page}/nota", {"text": "Ya llamó ayer."})
    assert "Ya llamó ayer." in eva.get(page).text
    assert otto.post(f"{page}/devolver").status_code == 404
    eva.post(f"{page}/devolver")
    helping.program.until(lambda: len(helping.office.sent) == 3)
    assert "Ventanilla" in helping.office.sent[2].text
    post(helping.program, text("m3", "gracias"))
    helping.program.until(lambda: len(helping.office.sent) == 4)
    assert eva.get(page).status_code == 404
    assert "Ya llamó ayer." not in "".join(letter.text for letter in helping.office.sent)
    events = [line.event for line in eva.audited() if line.staff_name == "persona1"]
    assert events == ["transcript.opened", "live.taken", "live.said", "live.given_back"]


def test_a_ticket_is_answered_later(helping: Helping) -> None:
    """Out of hours a ticket waits; taken, the assistant is silent; closed, it is gone."""
    post(helping.program, text("m1", "tarde"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    eva = helping.staff()
    assert "BK-0001" in eva.get(HOME).text
    page = f"{HOME}/{_conversation(eva)}"
    eva.post(f"{page}/tomar")
    eva.post(f"{page}/decir", {"text": "Buenos días, le escribo por su ticket."})
    helping.hears("Buenos días, le escribo por su ticket.", 2)
    post(helping.program, text("m2", "qué bueno"))
    helping.program.until(lambda: "qué bueno" in eva.get(page).text)
    assert len(helping.office.sent) == 2
    eva.post(f"{HOME}/ticket/BK-0001")
    assert "BK-0001" not in eva.get(page).text
    assert eva.post(f"{HOME}/ticket/BK-0001").status_code == 404
    with helping.context.reading() as connection:
        assert connection.execute(select(tickets.c.done_by)).scalar_one() == "persona1"


def test_only_who_waits_is_opened(helping: Helping) -> None:
    """A conversation that asked for nobody is no business of this page, and readers have no part in it."""
    post(helping.program, text("m1", "hola"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    with helping.context.reading() as connection:
        who = connection.scalar(select(conversations.c.id))
    eva = helping.staff()
    assert eva.get(f"{HOME}/{who}").status_code == 404
    for what in ("tomar", "decir", "nota", "devolver"):
        assert eva.post(f"{HOME}/{who}/{what}", {"text": "x"}).status_code == 404
    assert helping.staff(Role.READER).get(f"{HOME}/{who}").status_code == 403
    assert eva.audited("transcript.opened") == []


def test_writing_keeps_a_conversation(helping: Helping) -> None:
    """The time after which the assistant takes over again begins anew with each message of staff."""
    post(helping.program, text("m1", "persona"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    eva = helping.staff()
    page = f"{HOME}/{_conversation(eva)}"
    eva.post(f"{page}/tomar")
    soon = datetime.now(UTC) + timedelta(minutes=1)
    with helping.context.writing() as connection:
        connection.execute(update(holds).values(until=soon))
    eva.post(f"{page}/decir", {"text": "un momento"})
    with helping.context.reading() as connection:
        until = connection.scalar(select(holds.c.until))
    assert until is not None
    assert until > soon + timedelta(minutes=20)


def test_one_reading_is_one_line_of_the_log(helping: Helping) -> None:
    """A page that fetches itself every two seconds does not flood the log; another person's reading is another line."""
    post(helping.program, text("m1", "persona"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    eva, otto = helping.staff(), helping.staff()
    page = f"{HOME}/{_conversation(eva)}"
    for _ in range(3):
        eva.get(page)
    otto.get(page)
    assert [line.staff_name for line in eva.audited("transcript.opened")] == ["persona1", "persona2"]


def test_ready_answers(helping: Helping) -> None:
    """Written, changed, put into the form of a conversation, taken away."""
    post(helping.program, text("m1", "persona"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    eva = helping.staff()
    eva.post("/console/respuestas", {"title": "Saludo", "text": "Buenos días <b>vecino</b>.", "institution": ""})
    assert eva.post("/console/respuestas", {"title": "", "text": "x"}).status_code == 422
    assert eva.post("/console/respuestas", {"title": "x", "text": "x", "institution": "nope"}).status_code == 422
    assert eva.post("/console/respuestas", {"title": "x", "text": "x", "id": "99"}).status_code == 404
    page = f"{HOME}/{_conversation(eva)}"
    eva.post(f"{page}/tomar")
    shown = eva.get(page).text
    assert "?respuesta=1#decir" in shown
    assert "Buenos días" not in shown
    assert "Buenos días &lt;b&gt;vecino&lt;/b&gt;." in eva.get(f"{page}?respuesta=1").text
    eva.post("/console/respuestas", {"title": "Saludo", "text": "Buenas tardes.", "id": "1"})
    assert "Buenas tardes." in eva.get(f"{page}?respuesta=1").text
    eva.post("/console/respuestas/1/quitar")
    assert eva.post("/console/respuestas/1/quitar").status_code == 404


def test_notes_go_with_the_conversation(engine: Engine) -> None:
    """An erasure takes what staff noted about a person along, and the proof looks for it."""
    now = datetime.now(UTC)
    with write(engine) as connection:
        row = {"id": "ana", "channel": "web", "turns": 1, "created_at": now, "last_at": now}
        connection.execute(insert(conversations), row)
        connection.execute(
            insert(notes), {"conversation_id": "ana", "author": "eva", "at": now, "text": "Vive en Mixco"}
        )
        assert find_traces(connection, "ana")["staff_notes"] == 1
        erase_all(connection, "ana")
        assert find_traces(connection, "ana") == {}


def test_what_a_person_writes_runs_nowhere(helping: Helping) -> None:
    """A script in a message is shown to staff as text."""
    post(helping.program, text("m1", "persona"), text("m2", "<script>alert(1)</script>"))
    helping.program.until(lambda: _count_turns(helping.context) == 2)
    eva = helping.staff()
    page = eva.get(f"{HOME}/{_conversation(eva)}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def _count_turns(context: ConsoleContext) -> int:
    with context.reading() as connection:
        return len(connection.execute(select(turns.c.id)).all())
