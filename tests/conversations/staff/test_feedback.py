"""Opinions are stored as they are said."""

from sqlalchemy import Engine, select

from conversations.staff.feedback import add_opinion
from conversations.staff_tables import feedback
from gateway.turn_effects import open_effects
from tests.conversations.staff.conftest import AskingEngine
from tests.fakes.mail import post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import running
from tests.standins.postal import PostalStandIn, text


def test_an_opinion_and_its_reason_are_one(office: PostalStandIn, database: Engine) -> None:
    """The reason that is tapped after the opinion completes it."""
    channel = PostalChannel(office.address)
    with running(database, [channel], responder=AskingEngine(), effects=open_effects(30)) as program:
        post(program, text("m1", "útil"), text("m2", "visita"))
        program.until(lambda: len(office.sent) == 2)
    with database.connect() as connection:
        rows = connection.execute(select(feedback.c.procedure, feedback.c.helped, feedback.c.why)).all()
    assert [tuple(row) for row in rows] == [("p1", True, "visit")]


def _opinions(engine: Engine, *opinions: tuple[str, dict[str, object]]) -> list[tuple[object, ...]]:
    with engine.begin() as connection:
        for number, (who, opinion) in enumerate(opinions, start=1):
            add_opinion(connection, who, number, {"procedure": "p1", "aspect": "cost", **opinion})
        columns = (
            feedback.c.conversation_id,
            feedback.c.turn_id,
            feedback.c.procedure,
            feedback.c.helped,
            feedback.c.why,
        )
        return [tuple(row) for row in connection.execute(select(*columns).order_by(feedback.c.id))]


def test_a_reason_completes_the_opinion_that_waits_for_it(sqlite_engine: Engine) -> None:
    """Of the same person, about the same procedure, and of the same mind; otherwise it is one of its own."""
    assert _opinions(
        sqlite_engine,
        ("c1", {"helped": False}),
        ("c2", {"helped": False, "why": "wrong"}),
        ("c1", {"helped": True, "why": "visit"}),
        ("c1", {"helped": False, "why": "call", "procedure": "p2"}),
        ("c1", {"helped": False, "why": "confusing"}),
        ("c1", {"helped": False, "why": "wrong"}),
    ) == [
        ("c1", 1, "p1", False, "confusing"),
        ("c2", 2, "p1", False, "wrong"),
        ("c1", 3, "p1", True, "visit"),
        ("c1", 4, "p2", False, "call"),
        ("c1", 6, "p1", False, "wrong"),
    ]
