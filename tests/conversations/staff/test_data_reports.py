"""Doubts about data become tasks."""

from sqlalchemy import Engine

from conversations.staff.data_reports import close_report, list_reports
from database import write
from gateway.turn_effects import open_effects
from tests.conversations.staff.conftest import AskingEngine
from tests.fakes.mail import post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import running
from tests.standins.postal import PostalStandIn, text


def test_a_doubt_becomes_a_task(office: PostalStandIn, database: Engine) -> None:
    """The field opens the task, the person's words complete it, staff ends it with what was found."""
    channel = PostalChannel(office.address)
    with running(database, [channel], responder=AskingEngine(), effects=open_effects(30)) as program:
        post(program, text("m1", "mal"), text("m2", "cuesta 50"))
        program.until(lambda: len(office.sent) == 2)
    with write(database) as connection:
        [task] = list_reports(connection)
        assert (task.procedure, task.field, task.words) == ("p1", "cost", "cuesta 50")
        assert close_report(connection, task.id, "eva", "Corregido.")
        assert list_reports(connection) == []
