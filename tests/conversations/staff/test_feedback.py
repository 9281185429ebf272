"""Opinions are stored as they are said."""

from sqlalchemy import Engine, select

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
