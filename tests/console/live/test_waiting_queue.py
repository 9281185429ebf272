"""Conversations that wait for staff."""

from sqlalchemy import select

from channels.base import LEAVE
from console.live.waiting_queue import read_waiting_queue
from console.permissions import Role
from conversations.staff_tables import tickets
from conversations.tables import conversations
from tests.console.live.helping import HOME, Helping, find_waiting
from tests.fakes.mail import post
from tests.fakes.post_office import office, stage  # noqa: F401 - the post office of the gateway's tests
from tests.standins.postal import text


def test_a_ticket_is_answered_later(helping: Helping) -> None:
    """Out of hours a ticket waits; taken, the assistant is silent; closed, it is gone."""
    post(helping.program, text("m1", "tarde"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    eva = helping.staff()
    assert "BK-0001" in eva.get(HOME).text
    page = f"{HOME}/{find_waiting(eva)}"
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


def test_what_was_left_stands_beside_its_ticket(helping: Helping) -> None:
    """Staff read what is wanted before they open it; the latest message, and no other conversation's."""
    for sender, said in (("ana", "Me falta un sello."), ("ana", "Ya no es urgente."), ("beto", None)):
        post(helping.program, text(f"t-{sender}-{said}", "tarde", sender=sender))
        if said:
            left = {"type": "button", "payload": LEAVE}
            post(helping.program, text(f"l-{said}", said, sender=sender, **left))
    eva = helping.staff()
    helping.program.until(lambda: "Ya no es urgente." in eva.get(HOME).text)
    with helping.context.reading() as connection:
        room = read_waiting_queue(connection, helping.context.now())
    assert list(room.left.values()) == ["Ya no es urgente."]


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
