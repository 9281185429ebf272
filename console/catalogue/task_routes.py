"""The tasks of the catalogue: looked at by kind and institution, and done."""

from typing import Annotated

from fastapi import Depends, Query, Response
from sqlalchemy import Connection

from catalog_adapter.importing.edit_procedure import Signature, drop, keep
from catalog_adapter.importing.staff_edits import read_edits
from catalog_adapter.institutions.notices import Level, Notice, add_notice
from catalog_adapter.model import Procedure
from catalog_adapter.rights import open_rights
from catalog_adapter.storage.store import read_revisions
from console import audit
from console.catalogue.decisions import DoubtKey, decide
from console.catalogue.institutions import choose_institution, list_institutions
from console.catalogue.tasks import KINDS, Task, count_kinds, is_laid, list_tasks, old_since
from console.catalogue.words import WORDS
from console.changes.proposing import make_procedure_change
from console.changes.submission import WAITS, publishes, store
from console.errors import Invalid, NotFound
from console.form import Form, read_form
from console.pages import GUATEMALA
from console.permissions import Action
from console.route import area
from console.unanswered.store import list_tasks as list_vain
from console.visit import Visit, allow
from conversations.staff.data_reports import close_report, list_reports

router = area("/tareas")
Editing = Annotated[Visit, allow(Action.EDIT_CATALOGUE)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/tareas"
ROWS = 50


@router.get("")
def show(
    visit: Annotated[Visit, allow(Action.READ_CATALOGUE)],
    *,
    clase: str = "",
    institucion: str | None = None,
    pagina: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """One kind of tasks, of the own institutions unless others are asked for."""
    context = visit.context
    with context.reading() as connection:
        tasks = list_tasks(connection, context.catalogue, old_since(context.now(), context.old_after_years))
        vain = [one for one in list_vain(connection) if one.status == "open"]
    chosen = choose_institution(visit, institucion)
    own = [task for task in tasks if chosen.covers(task.procedure.institution.id)]
    counts = count_kinds(own)
    kind = clase if clase in KINDS else next((one for one in KINDS if counts.get(one)), KINDS[0])
    rows = [task for task in own if task.kind == kind]
    return visit.page(
        "catalogue/tasks.html",
        rows=rows[(pagina - 1) * ROWS : pagina * ROWS],
        counts=counts,
        kind=kind,
        page=pagina,
        pages=-(-len(rows) // ROWS),
        vain=sum(chosen.covers(one.institution_id or "") for one in vain),
        chosen=chosen,
        institutions=list_institutions(visit, (task.procedure.institution for task in tasks)),
        words=WORDS,
    )


@router.post("/lote")
def do_many(visit: Editing, form: Sent) -> Response:
    """Do several tasks of one kind with one note; what is another institution's, or done by now, stays as it is."""
    kind, note = form.one_of("kind", KINDS), form.required("note", "qué se anota de todas", longest=500)
    wanted = set(form.many("task")[:ROWS])
    if not wanted:
        raise Invalid("Marque al menos una tarea.")
    context, by = visit.context, Signature(author=visit.staff.name, reason=note)
    with context.catalogue.writing() as connection:
        tasks = list_tasks(connection, context.catalogue, old_since(context.now(), context.old_after_years))
        own = [one for one in tasks if one.kind == kind and one.key in wanted]
        done = [one for one in own if visit.may(Action.EDIT_CATALOGUE, one.procedure.institution.id)]
        for task in done:
            _do(visit, connection, task, by, is_ours=form.text("choice") == "ours")
    left = len(wanted) - len(done)
    told = f"Hechas: {len(done)}." + (f" Quedan {left}, que son de otra institución o ya no están." if left else "")
    return visit.go(_back(form), told)


def _do(visit: Visit, connection: Connection, task: Task, by: Signature, *, is_ours: bool) -> None:
    """Do one task in the way of its kind.

    Raises:
        Invalid: Tasks of the kind cannot be done without looking at each.
    """
    subject = f"procedure:{task.procedure.id}"
    if task.kind == "report":
        close_report(connection, task.number, by.author, by.reason)
        audit.record(connection, visit.staff, "report.closed", subject, report=task.number)
    elif task.kind == "contested":
        _settle(visit, connection, (task.procedure, task.field), by, is_ours=is_ours)
    elif task.rule:
        decide(connection, DoubtKey(task.procedure.id, task.rule, task.column, task.value), by)
        audit.record(connection, visit.staff, "doubt.decided", subject, rule=task.rule)
    else:
        raise Invalid("Estas tareas se miran una por una.")


@router.post("/duda")
def accept(visit: Editing, form: Sent) -> Response:
    """A doubt is none: the record is right as it stands."""
    procedure, doubt = _read_doubt(visit, form)
    note = form.required("note", "por qué está bien", longest=500)
    with visit.context.writing() as connection:
        decide(connection, doubt, Signature(author=visit.staff.name, reason=note))
        audit.record(connection, visit.staff, "doubt.decided", f"procedure:{procedure.id}", rule=doubt.rule)
    return visit.go(_back(form), "La duda quedó resuelta. Si el dato cambia, volverá a revisarse.")


@router.post("/confirmar")
def confirm(visit: Editing, form: Sent) -> Response:
    """A requirement is one that the law forbids to ask for: citizens are told by a notice, and the task is done."""
    procedure, doubt = _read_doubt(visit, form)
    law = open_rights().law
    if law is None:
        raise NotFound("No hay ninguna ley con que compararlo.")
    notice = Notice(
        level=Level.YELLOW,
        text=form.required("text", "el aviso", longest=500),
        first_day=visit.context.now().astimezone(GUATEMALA).date(),
        source=f"{law.name}, {law.number}",
        author=visit.staff.name,
        procedure=procedure.id,
    )
    with visit.context.writing() as connection:
        number = add_notice(connection, notice)
        decide(connection, doubt, Signature(author=visit.staff.name, reason=f"Confirmado con el aviso {number}."))
        audit.record(connection, visit.staff, "doubt.confirmed", f"procedure:{procedure.id}", notice=number)
    return visit.go(_back(form), "El aviso quedó publicado. Puede terminarlo en Avisos.")


@router.post("/aviso/{report_id}")
def close(visit: Editing, report_id: int, form: Sent) -> Response:
    """A person's report was looked into."""
    procedure = _own(visit, form)
    note = form.required("note", "qué encontró", longest=500)
    with visit.context.writing() as connection:
        report = next((one for one in list_reports(connection) if one.id == report_id), None)
        if report is None or report.procedure != procedure.id:
            raise NotFound("Esa tarea ya no está abierta.")
        close_report(connection, report_id, visit.staff.name, note)
        audit.record(connection, visit.staff, "report.closed", f"procedure:{procedure.id}", report=report_id)
    return visit.go(_back(form), "El aviso quedó atendido.")


@router.post("/cambio")
def choose(visit: Editing, form: Sent) -> Response:
    """Keep what staff say, or take what the source says now."""
    procedure = _own(visit, form)
    field = form.one_of("field", WORDS["fields"])
    is_ours = form.one_of("choice", ("ours", "theirs")) == "ours"
    by = Signature(author=visit.staff.name, reason=form.required("note", "por qué", longest=500))
    with visit.context.catalogue.writing() as connection:
        is_done = _settle(visit, connection, (procedure, field), by, is_ours=is_ours)
    said = "Se queda lo nuestro." if is_ours else "Se toma lo que dice la fuente."
    return visit.go(_back(form), said if is_done else WAITS)


def _settle(
    visit: Visit, connection: Connection, edited: tuple[Procedure, str], by: Signature, *, is_ours: bool
) -> bool:
    """Settle a contested edit, or let that wait for its steps where people would read something else by it.

    Returns:
        True when it is settled.
    """
    procedure, field = edited
    own = {one.field: one for one in read_edits(connection, [procedure.id]).get(procedure.id, ())}
    if field in own and not publishes(visit) and not (is_ours and is_laid(procedure, own[field])):
        values = {field: own[field].value if is_ours else own[field].base}
        seen = max((one.id for one in read_revisions(connection, procedure.id)), default=0)
        proposed = make_procedure_change(procedure, values, seen=seen, reason=by.reason)
        if proposed is not None:
            store(visit, connection, proposed)
            return False
    (keep if is_ours else drop)(connection, procedure.id, field, by)
    event = "edit.kept" if is_ours else "edit.dropped"
    audit.record(connection, visit.staff, event, f"procedure:{procedure.id}", field=field)
    return True


def _read_doubt(visit: Visit, form: Form) -> tuple[Procedure, DoubtKey]:
    procedure = _own(visit, form)
    return procedure, DoubtKey(procedure.id, form.text("rule"), form.text("column"), form.text("value"))


def _own(visit: Visit, form: Form) -> Procedure:
    """The procedure of a form, if its institution is the account's."""
    procedure = visit.context.catalogue.find_record(form.text("procedure", longest=120))
    if procedure is None:
        raise NotFound("Ese trámite no existe.")
    visit.require(Action.EDIT_CATALOGUE, procedure.institution.id)
    return procedure


def _back(form: Form) -> str:
    """Address to go back to: the list with its filters, or the procedure."""
    back = form.text("back", longest=300)
    return back if back.startswith((HOME, "/console/tramites/")) else HOME
