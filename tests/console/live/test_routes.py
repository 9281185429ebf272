"""Live help, from the person's message to the assistant's return, through the pages and a running program."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, insert, select, update

from console.context import ConsoleContext
from conversations.staff_tables import holds, notes
from conversations.tables import conversations, turns
from database import write
from learning.erasure import erase_all, find_traces
from tests.console.live.helping import HOME, Helping, find_waiting
from tests.fakes.mail import post
from tests.fakes.post_office import office, stage  # noqa: F401 - the post office of the gateway's tests
from tests.standins.postal import text


def test_somebody_is_helped(helping: Helping) -> None:
    """Waiting, taken, answered with the assistant silent, noted, given back; each step is in the log."""
    post(helping.program, text("m1", "persona"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    eva, otto = helping.staff(), helping.staff()
    assert "nadie" in eva.get(HOME).text
    page = f"{HOME}/{find_waiting(eva)}"
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
    with helping.context.reading() as connection:
        assert connection.scalars(select(turns.c.author).order_by(turns.c.id.desc())).first() is None
    post(helping.program, text("m3", "gracias"))
    helping.program.until(lambda: len(helping.office.sent) == 4)
    assert eva.get(page).status_code == 404
    assert "Ya llamó ayer." not in "".join(letter.text for letter in helping.office.sent)
    events = [line.event for line in eva.audited() if line.staff_name == "persona1"]
    assert events == ["transcript.opened", "live.taken", "live.said", "live.given_back"]


def test_writing_keeps_a_conversation(helping: Helping) -> None:
    """The time after which the assistant takes over again begins anew with each message of staff."""
    post(helping.program, text("m1", "persona"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    eva = helping.staff()
    page = f"{HOME}/{find_waiting(eva)}"
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
    page = f"{HOME}/{find_waiting(eva)}"
    for _ in range(3):
        eva.get(page)
    otto.get(page)
    assert [line.staff_name for line in eva.audited("transcript.opened")] == ["persona1", "persona2"]


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
    page = eva.get(f"{HOME}/{find_waiting(eva)}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def _count_turns(context: ConsoleContext) -> int:
    with context.reading() as connection:
        return len(connection.execute(select(turns.c.id)).all())
