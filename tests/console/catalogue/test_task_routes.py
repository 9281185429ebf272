"""What waits in the console, and how it is done."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select

from catalog_adapter.institutions.notices import Touched, list_notices
from console.context import ConsoleContext
from console.permissions import Role
from conversations.staff_tables import reports
from tests.catalog_adapter.exports import row, rows, write_csv
from tests.console.visitor import Visitor, notice

LogIn = Callable[..., Visitor]
HOME = "/console/tareas"


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


def test_what_the_law_forbids_is_told_to_nobody_until_staff_confirm(
    context: ConsoleContext, log_in: LogIn, tmp_path: Path
) -> None:
    """Then a notice says it under the procedure's answers, in the words that staff saw, and the task is done."""
    asked = {"institución": "Ministerio de Trabajo -MINTRABAJO-", "requisitos": "1. DPI\n2. Declaración jurada"}
    context.catalogue.import_file(write_csv(tmp_path / "a.csv", [*rows(12), row(13, **asked)]))
    eva = log_in(Role.EDITOR, institutions=("mintrabajo",))
    page = eva.get(f"{HOME}?clase=legal").text
    assert "La lista pide «Declaración jurada»." in page
    touched = Touched(procedure="13")
    assert list_notices(context.database, touched, context.now()) == []
    sent = {"procedure": "13", "rule": "requirement_forbidden", "column": "requisitos", "value": "Declaración jurada"}
    assert eva.post(f"{HOME}/confirmar", {**sent, "text": ""}).status_code == 422
    done = eva.post(f"{HOME}/confirmar", {**sent, "text": "No le pueden pedir declaración jurada."})
    assert notice(done) == "El aviso quedó publicado. Puede terminarlo en Avisos."
    [told] = list_notices(context.database, touched, context.now())
    assert (told.text, told.author) == ("No le pueden pedir declaración jurada.", eva.staff.name)
    assert "Decreto 5-2021" in told.source
    assert "Nada por hacer aquí." in eva.get(f"{HOME}?clase=legal").text
    assert len(eva.audited("doubt.confirmed")) == 1
