"""What waits in the console, and how it is done."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select

from console.catalogue.tasks import Task, list_tasks, old_since
from console.context import ConsoleContext
from console.permissions import Role
from conversations.staff_tables import reports
from tests.catalog_adapter.exports import row, rows, write_csv
from tests.console.catalogue.conftest import OTHER
from tests.console.visitor import Visitor, notice

LogIn = Callable[..., Visitor]
HOME = "/console/tareas"


def _tasks(context: ConsoleContext, kind: str) -> list[Task]:
    with context.reading() as connection:
        return [
            one for one in list_tasks(connection, context.catalogue, old_since(context.now(), 2)) if one.kind == kind
        ]


def _report(context: ConsoleContext, procedure: str, words: str = "ya cuesta 30") -> int:
    row = {"procedure": procedure, "field": "cost", "words": words, "status": "open", "at": datetime.now(UTC)}
    with context.writing() as connection:
        return int(connection.execute(insert(reports).values(row).returning(reports.c.id)).scalar_one())


def test_a_citizens_report_is_looked_into(stocked: ConsoleContext, log_in: LogIn) -> None:
    """It is the first thing an editor sees; closing it needs a word on what was found."""
    number, eva = _report(stocked, "2"), log_in(Role.EDITOR, institutions=("mifam",))
    page = eva.get(HOME).text
    assert "ya cuesta 30" in page
    assert eva.post(f"{HOME}/aviso/{number}", {"procedure": "2", "note": ""}).status_code == 422
    done = eva.post(f"{HOME}/aviso/{number}", {"procedure": "2", "note": "Sigue costando 25.50."})
    assert notice(done) == "El aviso quedó atendido."
    with stocked.reading() as connection:
        closed = connection.execute(select(reports)).one()
    assert (closed.status, closed.done_by, closed.note) == ("done", eva.staff.name, "Sigue costando 25.50.")
    assert eva.post(f"{HOME}/aviso/{number}", {"procedure": "2", "note": "x"}).status_code == 404
    assert len(eva.audited("report.closed")) == 1


def test_an_editor_cannot_close_anothers_report(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Neither by the number of the procedure, nor by pretending that the report is about an own one."""
    number, eva = _report(stocked, "13"), log_in(Role.EDITOR, institutions=("mifam",))
    assert "ya cuesta 30" not in eva.get(HOME).text
    assert eva.post(f"{HOME}/aviso/{number}", {"procedure": "13", "note": "x"}).status_code == 403
    assert eva.post(f"{HOME}/aviso/{number}", {"procedure": "2", "note": "x"}).status_code == 404
    with stocked.reading() as connection:
        assert connection.execute(select(reports.c.status)).scalar_one() == "open"


def test_a_doubt_is_decided_until_its_value_changes(stocked: ConsoleContext, log_in: LogIn, tmp_path: Path) -> None:
    """«It is right as it stands» holds for that value; another one is a new doubt."""
    eva = log_in(Role.EDITOR, institutions=("mifam",))
    [doubt] = [one for one in _tasks(stocked, "missing") if one.rule == "cost_missing"]
    sent = {"procedure": "2", "rule": doubt.rule, "column": doubt.column, "value": doubt.value}
    assert eva.post(f"{HOME}/duda", {**sent, "note": ""}).status_code == 422
    eva.post(f"{HOME}/duda", {**sent, "note": "No cobran, y así viene."})
    assert not _tasks(stocked, "missing")
    records = [*rows(12), row(13, institución=OTHER)]
    records[1] = row(2, costo="987654321")
    stocked.catalogue.import_file(write_csv(tmp_path / "b.csv", records))
    assert [one.rule for one in _tasks(stocked, "wrong")] == ["cost_sentinel"]


def test_an_edit_answers_the_doubt(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Whoever writes the cost has done the task about it."""
    from tests.console.catalogue.test_procedure_routes import _sent

    log_in(Role.ADMINISTRATOR).post(
        "/console/tramites/2/editar", _sent(stocked, "2", cost_state="known", cost_amount="40")
    )
    assert not _tasks(stocked, "missing")


def test_a_contested_edit_is_settled_either_way(stocked: ConsoleContext, log_in: LogIn, tmp_path: Path) -> None:
    """The page shows both values; «theirs» takes the source's, «ours» keeps and is asked no more."""
    from tests.console.catalogue.test_procedure_routes import _sent

    eva = log_in(Role.EDITOR, institutions=("mifam",))
    for number in ("3", "4"):
        eva.post(f"/console/tramites/{number}/editar", _sent(stocked, number, cost_amount="40"))
    records = [*rows(12), row(13, institución=OTHER)]
    records[2], records[3] = row(3, costo="50"), row(4, costo="60")
    stocked.catalogue.import_file(write_csv(tmp_path / "b.csv", records))
    assert [(one.procedure.id, one.value, one.ours) for one in _tasks(stocked, "contested")] == [
        ("3", "50.00 GTQ", "40.00 GTQ"), ("4", "60.00 GTQ", "40.00 GTQ"),
    ]  # fmt: skip
    assert "40.00 GTQ" in eva.get(f"{HOME}?clase=contested").text
    eva.post(f"{HOME}/cambio", {"procedure": "3", "field": "cost", "choice": "theirs", "note": "subió"})
    eva.post(f"{HOME}/cambio", {"procedure": "4", "field": "cost", "choice": "ours", "note": "es un error suyo"})
    costs = [str(stocked.catalogue.get_procedure(number).cost.amount) for number in ("3", "4")]
    assert costs == ["50.00", "40.00"]
    assert _tasks(stocked, "contested") == []


def test_a_form_leads_back_only_into_the_console(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Where a form says to go back to is not followed to another site."""
    number, eva = _report(stocked, "2"), log_in(Role.ADMINISTRATOR)
    sent = {"csrf": eva.csrf, "procedure": "2", "note": "x", "back": "https://evil.example"}
    answer = eva.client.post(f"{HOME}/aviso/{number}", data=sent, follow_redirects=False)
    assert answer.headers["location"] == HOME


def test_what_a_citizen_wrote_runs_nowhere(stocked: ConsoleContext, log_in: LogIn) -> None:
    """A script in a report is shown as what it is."""
    _report(stocked, "2", "<img src=x onerror=alert(1)>")
    page = log_in(Role.ADMINISTRATOR).get(HOME).text
    assert "<img src=x" not in page
    assert re.search(r"&lt;img src=x onerror=alert\(1\)&gt;", page)
