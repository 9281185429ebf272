"""Count of conversations that want somebody of the staff now."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select, update

from console.live.attention import count_attention
from console.tables import sessions
from conversations.staff.handoff import hold, take
from conversations.tables import conversations
from conversations.turns.transcripts import add_turn
from database import write
from tests.console.live.helping import HOME, Helping
from tests.console.talks import add_talk
from tests.fakes.mail import post
from tests.fakes.post_office import office, stage  # noqa: F401 - the post office of the gateway's tests
from tests.standins.postal import text


def test_what_nobody_took_and_where_somebody_else_had_the_last_word(engine: Engine) -> None:
    """A conversation passed on by a colleague counts too; one that waits for the person does not."""
    now = datetime.now(UTC)
    with write(engine) as connection:
        for name in ("free", "answered", "asks", "passed", "others", "over"):
            add_talk(connection, name, "hola")
            hold(connection, name, None, timedelta(minutes=-1 if name == "over" else 30))
            if name not in {"free", "over"}:
                take(connection, name, "otto" if name == "others" else "eva", timedelta(minutes=30))
        for name, author in (("answered", "eva"), ("passed", "otto")):
            values = {"author": author, "said_at": now, "answered_at": now, "decision": "handoff", "candidates": []}
            add_turn(connection, name, 2, {**values, "replies": [], "took_ms": 0.0})
            connection.execute(update(conversations).where(conversations.c.id == name).values(turns=2))
        assert count_attention(connection, "eva", now) == (1, 2)
        assert count_attention(connection, "otto", now) == (1, 1)


def test_the_menu_and_the_title_tell_it_and_asking_keeps_no_session_alive(helping: Helping) -> None:
    """On every page of who attends; a page that stays open does not keep somebody logged in."""
    eva = helping.staff()
    assert eva.get(f"{HOME}/cuenta").json() == {"waiting": 0, "mine": 0}
    assert "<title>Conversaciones" in eva.get("/console/conversaciones").text
    post(helping.program, text("m1", "persona"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    page = eva.get("/console/conversaciones").text
    assert "<title>(1) Conversaciones" in page
    assert 'data-waiting="1"' in page
    long_ago = datetime.now(UTC) - timedelta(minutes=50)
    with helping.context.writing() as connection:
        connection.execute(update(sessions).values(seen_at=long_ago))
    assert eva.get(f"{HOME}/cuenta").json() == {"waiting": 1, "mine": 0}
    with helping.context.reading() as connection:
        assert connection.scalar(select(sessions.c.seen_at)) == long_ago
    eva.get(HOME)
    with helping.context.reading() as connection:
        assert connection.scalar(select(sessions.c.seen_at)) != long_ago
