"""Edit, approve, publish: three people, and nothing is read by anybody before the last of them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from catalog_adapter.importing.edit_procedure import Signature, edit
from catalog_adapter.storage.notice_tables import notices
from catalog_adapter.storage.office_tables import offices
from catalog_adapter.storage.tables import edits, institution_edits, procedures
from console.changes.model import State
from console.changes.store import list_changes
from console.changes.tables import changes
from console.context import ConsoleContext
from console.permissions import Role
from tests.catalog_adapter.exports import row, rows, write_csv
from tests.console.catalogue.forms import SIGNED, sent_form
from tests.console.changes.steps import HOME, Team
from tests.console.test_permissions import routes
from tests.console.visitor import Visitor, notice

LogIn = Callable[..., Visitor]


def test_a_change_is_read_only_after_its_third_step(team: Team) -> None:
    """The catalogue and its version stay as they are until it is published; the revision names all three people."""
    before = team.context.catalogue.version
    number = team.propose(notes="Lleve el original.")
    assert team.do(team.approver, number, "aprobar").status_code == 200
    assert (team.context.catalogue.version, team.context.catalogue.get_procedure("2").notes) == (before, None)
    assert "Lleve el original." in team.approver.get(f"{HOME}/{number}").text
    assert "un cambio espera" in team.editor.get("/console/tramites/2").text
    assert notice(team.do(team.boss, number, "publicar")) == "Publicado: se contesta desde este momento."
    assert team.context.catalogue.get_procedure("2").notes == "Lleve el original."
    [revision, _] = team.context.catalogue.read_revisions("2")
    names = team.editor.staff.name, team.approver.staff.name, team.boss.staff.name
    assert revision.author == names[0]
    assert revision.reason == f"lo dice el oficio Aprobó {names[1]}, publicó {names[2]}."
    events = [line.event for line in team.boss.audited() if line.event.startswith("change.")]
    assert events == ["change.proposed", "change.approved", "change.published"]


def test_nobody_approves_the_own_change(team: Team, log_in: LogIn) -> None:
    """Whatever roles somebody has, the own change waits for another one; nor is the second step ever left out."""
    both = log_in(Role.EDITOR, Role.APPROVER, institutions=("mifam",))
    number = team.propose(who=both, notes="x")
    refused = team.do(both, number, "aprobar")
    assert (refused.status_code, "Nadie aprueba su propio cambio" in refused.text) == (403, True)
    assert "/aprobar" not in both.get(f"{HOME}/{number}").text
    assert team.do(both, number, "devolver", note="x").status_code == 403
    assert team.do(team.boss, number, "publicar").status_code == 409
    for who in (team.editor, team.approver, both):
        assert team.do(who, number, "publicar").status_code == 403
        assert who.post(f"{HOME}/publicar").status_code == 403
    assert team.read(number).state is State.WAITING


def test_what_is_returned_comes_back_with_its_reason(team: Team) -> None:
    """Its author corrects it in the same form, filled; the corrected one takes its place and waits anew."""
    number = team.propose(notes="Yeve el original.", cost_state="known", cost_amount="75")
    assert team.do(team.approver, number, "devolver").status_code == 422
    team.do(team.approver, number, "devolver", note="Falta de ortografía.")
    assert "1 cambio suyo fue devuelto" in re.sub(r"<[^>]+>", "", team.editor.get("/console/inicio").text)
    page = team.editor.get(f"/console/tramites/2/editar?cambio={number}").text
    for text in ("Falta de ortografía.", "Yeve el original.", 'value="75.00"', 'value="MIFAM, oficio 12"'):
        assert text in page
    assert team.do(team.approver, number, "aprobar").status_code == 409
    second = team.propose(notes="Lleve el original.", corrects=str(number))
    assert (team.read(number).state, team.read(second).state) == (State.WITHDRAWN, State.WAITING)
    team.publish(second)
    assert team.context.catalogue.get_procedure("2").notes == "Lleve el original."


def test_nothing_is_lost_when_two_change_the_same(team: Team, log_in: LogIn) -> None:
    """Other fields are joined; the same field's second change is not published over the first, and says what stands."""
    otto = log_in(Role.EDITOR, institutions=("mifam",))
    first, other = team.propose(notes="De Eva."), team.propose(who=otto, where="En la torre")
    assert "Ya hay cambios de esto que esperan" in otto.get("/console/tramites/2/editar").text
    second = team.propose(who=otto, notes="De Otto.")
    for number in (first, other, second):
        assert team.do(team.approver, number, "aprobar").status_code == 200
    assert "Publicados: 2. Quedan 1" in team.boss.post(f"{HOME}/publicar").text
    found = team.context.catalogue.get_procedure("2")
    assert (found.notes, found.where) == ("De Eva.", "En la torre")
    refused = team.do(team.boss, second, "publicar")
    assert (refused.status_code, "Lo publicado cambió" in refused.text) == (409, True)
    page = team.boss.get(f"{HOME}/{second}").text
    assert "De Otto." in page
    assert "<b>Ahora dice:</b> De Eva." in page
    assert team.do(team.boss, second, "devolver", note="Eva ya lo dijo de otra manera.").status_code == 200
    assert "De Otto." in otto.get(f"/console/tramites/2/editar?cambio={second}").text


def test_two_decisions_at_once_are_one(team: Team, log_in: LogIn) -> None:
    """The second finds that it is decided already."""
    number, ana = team.propose(notes="x"), log_in(Role.APPROVER, institutions=("mifam",))
    assert team.do(team.approver, number, "aprobar").status_code == 200
    assert team.do(ana, number, "aprobar").status_code == 409
    assert team.do(team.boss, number, "publicar").status_code == 200
    assert team.do(team.boss, number, "publicar").status_code == 409
    assert team.do(ana, number, "devolver", note="x").status_code == 409
    assert len(team.context.catalogue.read_revisions("2")) == 2


def test_a_confirmation_waits_and_is_of_what_was_read(team: Team) -> None:
    """A record that was changed since is not confirmed by who read another one."""
    team.editor.post("/console/tramites/3/confirmar", {**SIGNED, "source_date": "2026-11-01"})
    team.editor.post("/console/tramites/4/confirmar", {**SIGNED, "source_date": "2026-11-01"})
    with team.context.catalogue.writing() as connection:
        edit(connection, "4", {"notes": "otra cosa"}, Signature(author="x", reason="x"))
    assert team.do(team.approver, 1, "aprobar").status_code == 200
    assert team.do(team.approver, 2, "aprobar").status_code == 409
    team.do(team.boss, 1, "publicar")
    assert [str(team.context.catalogue.get_procedure(each).updated_on) for each in "34"] == ["2026-11-01", "2023-05-02"]


def test_an_undoing_and_a_settled_conflict_wait_too(team: Team, tmp_path: Path) -> None:
    """Whatever people would read otherwise goes through the steps, by whichever form it comes."""
    team.publish(team.propose("3", cost_state="known", cost_amount="75"))
    revision = team.context.catalogue.read_revisions("3")[0].id
    waits = team.editor.post("/console/tramites/3/deshacer", {"revision": str(revision), "reason": "no era"})
    assert "espera a que otra persona" in waits.text
    records = [row(number, costo="99") if number == 3 else row(number) for number in range(1, 12)]
    team.context.catalogue.import_file(write_csv(tmp_path / "b.csv", [*records, row(12, institución="MIAGUA")]))
    taken = {"procedure": "3", "field": "cost", "choice": "theirs", "note": "la fuente tiene razón"}
    assert "espera a que otra persona" in team.editor.post("/console/tareas/cambio", taken).text
    assert str(team.context.catalogue.get_procedure("3").cost.amount) == "75.00"
    with team.context.reading() as connection:
        waiting = {one.reason: one.id for one in _waiting(connection)}
    team.publish(waiting["la fuente tiene razón"])
    assert str(team.context.catalogue.get_procedure("3").cost.amount) == "99.00"
    assert team.do(team.approver, waiting["no era"], "aprobar").status_code == 409


REACHED = {"seen": "0", "phones": "1599", "hours": "", "address": "", "web": "", **SIGNED}
OFFICE = {
    "institucion": "mifam", "nombre": "Sede central", "direccion": "5a avenida 1-23", "municipio": "0101",
    "latitud": "", "longitud": "", "horario": "", "telefonos": "", "servicios": "", "fuente": "MIFAM",
    "fecha": "2026-11-01", "reason": "abrió",
}  # fmt: skip


def test_how_an_institution_is_reached_goes_through_the_steps(team: Team) -> None:
    """Said, corrected and taken back; people see what was published last."""
    team.editor.post("/console/datos/mifam/editar", REACHED)
    assert _phones(team) == ()
    team.do(team.approver, 1, "devolver", note="Falta el otro.")
    assert ">1599</textarea>" in team.editor.get("/console/datos/mifam/editar?cambio=1").text
    team.editor.post("/console/datos/mifam/editar", {**REACHED, "phones": "1599\n1600", "corrects": "1"})
    team.publish(2)
    assert _phones(team) == ("1599", "1600")
    page = team.editor.get("/console/datos/mifam").text
    statement = page.split('name="change" value="')[-1].split('"')[0]
    team.editor.post("/console/datos/mifam/deshacer", {"change": statement, "reason": "no era"})
    assert team.editor.post("/console/datos/mifam/deshacer", {"change": "99", "reason": "x"}).status_code == 404
    assert _phones(team) == ("1599", "1600")
    team.publish(3)
    assert _phones(team) == ()


def test_offices_go_through_the_steps(team: Team) -> None:
    """Added, changed, brought by a file and removed."""
    team.editor.post("/console/sedes/nueva", OFFICE)
    assert "Sede central" not in team.editor.get("/console/sedes").text
    team.publish(1)
    [number] = re.findall(r'href="/console/sedes/(\d+)"', team.editor.get("/console/sedes").text)
    team.editor.post(f"/console/sedes/{number}", {**OFFICE, "horario": "de 8 a 16"})
    team.editor.post(f"/console/sedes/{number}/quitar", {"reason": "cerró"})
    assert "de 8 a 16" in team.editor.get(f"/console/sedes/{number}?cambio=2").text
    team.publish(2)
    assert "de 8 a 16" in team.editor.get("/console/sedes").text
    assert team.do(team.approver, 3, "aprobar").status_code == 409, "it has been changed since"
    head, line = ",".join(list(OFFICE)[:-1]), ",".join(list({**OFFICE, "nombre": "Sede norte"}.values())[:-1])
    team.editor.client.post(
        "/console/sedes/archivo",
        data={"csrf": team.editor.csrf},
        files={"file": ("sedes.csv", f"{head}\n{line}\n".encode())},
    )
    assert "Sede norte" in team.editor.get(f"{HOME}/4").text
    team.publish(4)
    assert "Sede norte" in team.editor.get("/console/sedes").text
    assert team.editor.post("/console/sedes/nueva", {**OFFICE, "reason": ""}).status_code == 422


def test_only_its_author_withdraws_or_replaces_a_change(team: Team, log_in: LogIn) -> None:
    """A colleague's correction is a change of its own."""
    number, otto = team.propose(notes="x"), log_in(Role.EDITOR, institutions=("mifam",))
    assert team.do(otto, number, "retirar").status_code == 403
    assert "corrects" not in otto.get(f"/console/tramites/2/editar?cambio={number}").text
    form = sent_form(team.context, "2", notes="y", corrects=str(number))
    assert otto.post("/console/tramites/2/editar", form).status_code == 403
    assert team.read(number).state is State.WAITING
    assert team.do(team.editor, number, "retirar").status_code == 200
    assert team.do(team.editor, number, "retirar").status_code == 409
    assert "Retirado" in team.editor.get(HOME).text


def test_a_number_that_became_another_record_is_not_changed(team: Team, tmp_path: Path) -> None:
    """An export may give a number to another procedure; what waited for the old one is not laid over it."""
    number = team.propose("2", notes="De la licencia de molinos.")
    records = [*rows(11), row(12, institución="MIAGUA")]
    records[1] = row(2, nombre="Permiso de vuelo de globos")
    team.context.catalogue.import_file(write_csv(tmp_path / "b.csv", records), force=True)
    assert team.do(team.approver, number, "aprobar").status_code == 409


@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER])
def test_every_route_shows_and_changes_the_own_institution_only(
    team: Team, app: FastAPI, log_in: LogIn, role: Role
) -> None:
    """Every page and every form of the console, with the other institution's things in their addresses."""
    other = log_in(Role.EDITOR, institutions=("miagua",))
    team.propose("12", who=other, notes="Secreto de la fuente.")
    team.boss.post("/console/sedes/nueva", {**OFFICE, "institucion": "miagua", "nombre": "Sede ajena"})
    visitor, before = log_in(role, institutions=("mifam",)), _dump(team.context)
    theirs = {"procedure_id": "12", "institution_id": "miagua", "office_id": "1", "change_id": "1"}
    sent: dict[str, Any] = {
        **SIGNED, **OFFICE, **REACHED, "csrf": visitor.csrf, "institucion": "miagua", "institution": "miagua",
        "procedure": "12", "revision": "1", "note": "x", "field": "cost", "choice": "theirs", "change": "1",
    }  # fmt: skip
    walked = 0
    for path, method, permission in routes(app):
        if permission in {"public", "half_way"} or path in ("/console/salir", "/console/cuenta"):
            continue
        address = re.sub(r"\{(\w+)[^}]*\}", lambda found: theirs.get(found[1], "1"), path)
        for query in ("", "?institucion=todas", "?institucion=miagua") if method == "GET" else ("",):
            answer = visitor.client.request(method, address + query, data=sent if method == "POST" else None)
            named = [name for name in ("Secreto de la fuente", "Sede ajena", "MIAGUA") if name in answer.text]
            assert not named or answer.status_code >= 400, (method, address, query, named)
            walked += 1
    assert walked > 100
    assert _dump(team.context) == before


def _phones(team: Team) -> tuple[str, ...]:
    found = team.context.catalogue.find_institution("mifam")
    assert found is not None
    return found.phones


def _waiting(connection: Any) -> list[Any]:
    return list_changes(connection, [State.WAITING])


def _dump(context: ConsoleContext) -> list[Any]:
    """Everything that the other institution has in the console."""
    tables = (procedures, edits, institution_edits, offices, changes, notices)
    with context.reading() as connection:
        return [list(connection.execute(select(table))) for table in tables]
