"""Doubts about data become tasks."""

from sqlalchemy import Engine

from conversations.staff.data_reports import add_report, close_report, list_reports
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


def test_words_complete_the_task_that_waits_for_them(sqlite_engine: Engine) -> None:
    """Of the same person and field, while it is open; the oldest task stands first."""
    doubts = [
        ("c1", "cost", None),
        ("c2", "cost", "cuesta 10"),
        ("c1", "time", None),
        ("c1", "cost", "cuesta 50"),
        ("c1", "cost", "cuesta 60"),
    ]
    with sqlite_engine.begin() as connection:
        for number, (who, field, words) in enumerate(doubts, start=1):
            add_report(connection, who, number, {"procedure": "p1", "field": field, "words": words})
        tasks = list_reports(connection)
        assert [(task.field, task.words) for task in tasks] == [
            ("cost", "cuesta 50"),
            ("cost", "cuesta 10"),
            ("time", None),
            ("cost", "cuesta 60"),
        ]
        assert close_report(connection, tasks[2].id, "eva", "Está bien.")
        assert not close_report(connection, tasks[2].id, "eva", "Otra vez.")
        add_report(connection, "c1", 9, {"procedure": "p1", "field": "time", "words": "tres días"})
        assert [task.words for task in list_reports(connection) if task.field == "time"] == ["tres días"]
