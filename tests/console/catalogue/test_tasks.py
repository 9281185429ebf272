"""Tasks of the catalogue: doubts, and edits that an import contests."""

from collections.abc import Callable
from pathlib import Path

from console.catalogue.tasks import Task, list_tasks, old_since
from console.context import ConsoleContext
from console.permissions import Role
from tests.catalog_adapter.exports import row, rows, write_csv
from tests.console.catalogue.conftest import OTHER
from tests.console.catalogue.forms import sent_form
from tests.console.visitor import Visitor

LogIn = Callable[..., Visitor]
HOME = "/console/tareas"


def _tasks(context: ConsoleContext, kind: str) -> list[Task]:
    with context.reading() as connection:
        return [
            one for one in list_tasks(connection, context.catalogue, old_since(context.now(), 2)) if one.kind == kind
        ]


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
    log_in(Role.ADMINISTRATOR).post(
        "/console/tramites/2/editar", sent_form(stocked, "2", cost_state="known", cost_amount="40")
    )
    assert not _tasks(stocked, "missing")


def test_a_contested_edit_is_settled_either_way(stocked: ConsoleContext, log_in: LogIn, tmp_path: Path) -> None:
    """The page shows both values; «theirs» takes the source's, «ours» keeps and is asked no more."""
    eva = log_in(Role.ADMINISTRATOR)
    for number in ("3", "4"):
        eva.post(f"/console/tramites/{number}/editar", sent_form(stocked, number, cost_amount="40"))
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


def test_several_tasks_are_done_with_one_note(stocked: ConsoleContext, log_in: LogIn, tmp_path: Path) -> None:
    """Those of one's own institutions that still stand as they were looked at; the others are counted."""
    records = [row(number, costo="") for number in range(1, 13)] + [row(13, institución=OTHER, costo="")]
    stocked.catalogue.import_file(write_csv(tmp_path / "b.csv", records))
    tasks = [one for one in _tasks(stocked, "missing") if one.rule == "cost_missing"]
    assert len(tasks) == 13
    eva = log_in(Role.EDITOR, institutions=("mifam",))
    shown = eva.get(f"{HOME}?clase=missing&institucion=todas").text
    assert shown.count('name="task"') == 12
    sent = {"kind": "missing", "task": [one.key for one in tasks], "note": "Así viene, y no cobran."}
    assert eva.post(f"{HOME}/lote", {**sent, "note": ""}).status_code == 422
    assert eva.post(f"{HOME}/lote", {**sent, "task": []}).status_code == 422
    told = eva.post(f"{HOME}/lote", sent).text
    assert "Hechas: 12. Quedan 1" in told
    left = [one for one in _tasks(stocked, "missing") if one.rule == "cost_missing"]
    assert [one.procedure.id for one in left] == ["13"]
    assert len([line for line in eva.audited("doubt.decided") if line.staff_name == eva.staff.name]) == 12


def test_old_records_are_looked_at_one_by_one(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Nobody confirms a day without the source: no boxes, and a form made by hand is refused."""
    boss = log_in(Role.ADMINISTRATOR)
    [*stale] = _tasks(stocked, "stale")
    assert stale
    assert 'name="task"' not in boss.get(f"{HOME}?clase=stale").text
    sent = {"kind": "stale", "task": [stale[0].key], "note": "x"}
    assert boss.post(f"{HOME}/lote", sent).status_code == 422
