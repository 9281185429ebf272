"""Questions that went unanswered, and their tasks."""

from datetime import timedelta

from sqlalchemy import Engine

from console.unanswered.store import NewTask, add_task, end_task, find_task, list_tasks, list_unanswered
from database import write
from tests.console.said import NOW, say


def test_what_was_asked_in_vain_is_listed(engine: Engine) -> None:
    """Since a moment, the latest first; neither answers, nor buttons, nor small talk."""
    first = say(engine, "la visa", decision="not_in_catalogue")
    say(engine, "el dpi")
    say(engine, "/boton", decision="not_in_catalogue", kind="button")
    say(engine, "quién ganó", decision="out_of_scope")
    last = say(engine, "la licencia de locutor", decision="not_in_catalogue")
    with engine.connect() as connection:
        found = [(each.turn_id, each.text) for each in list_unanswered(connection, NOW)]
        assert found == [(last, "la licencia de locutor"), (first, "la visa")]
        assert list_unanswered(connection, NOW + timedelta(hours=1)) == []


def test_a_task_is_ended_once(sqlite_engine: Engine) -> None:
    """Open ones go first; an editor sees those of the own institutions."""
    with write(sqlite_engine) as connection:
        done = add_task(connection, NewTask(title="Visa", institution_id="igm", asked=3), "ana")
        waits = add_task(connection, NewTask(title="Locutor", institution_id=None, asked=2), "ana")
        ended = end_task(connection, done, "eva", "")
        assert ended is not None
        assert (ended.status, ended.done_by, ended.note) == ("done", "eva", None)
        assert end_task(connection, done, "eva", "otra vez") is None
        assert [task.id for task in list_tasks(connection)] == [waits, done]
        assert [task.id for task in list_tasks(connection, ["igm"])] == [done]
        assert list_tasks(connection, []) == []
        assert find_task(connection, 99) is None
