"""Procedures: found, read, edited by a form, undone, switched off and on."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Query, Response

from catalog_adapter.errors import RevisionNotFound
from catalog_adapter.folding import fold
from catalog_adapter.importing.edit_procedure import Signature, edit, switch_off, switch_on, undo
from catalog_adapter.importing.history import list_versions
from catalog_adapter.importing.staff_edits import EDITABLE, lay, read_edits
from catalog_adapter.model import Procedure, Status
from catalog_adapter.storage.rows import content
from catalog_adapter.storage.store import read_raw
from console import audit
from console.catalogue.institutions import choose_institution, list_institutions
from console.catalogue.procedure_form import list_currencies, read_source, read_values, show_values
from console.catalogue.raw_row import show_row
from console.catalogue.tasks import list_tasks, old_since
from console.catalogue.words import WORDS, show_value
from console.changes.model import Change, Kind
from console.changes.proposing import make_procedure_change
from console.changes.submission import find_corrected, list_others, propose, publishes
from console.errors import Conflict, NotFound
from console.form import Form, read_form
from console.pages import GUATEMALA
from console.permissions import Action
from console.route import area
from console.visit import Visit, allow

router = area("/tramites")
Reading = Annotated[Visit, allow(Action.READ_CATALOGUE)]
Editing = Annotated[Visit, allow(Action.EDIT_CATALOGUE)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/tramites"
ROWS = 50


@router.get("")
def show(
    visit: Reading,
    *,
    q: str = "",
    institucion: str | None = None,
    estado: str = "active",
    pagina: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """The procedures whose name or number holds every word asked for."""
    everything = list(visit.context.catalogue.iter_procedures(active_only=False))
    chosen = choose_institution(visit, institucion)
    words = fold(q).split()
    is_empty = bool(q.strip()) and not words  # nothing but signs: no name holds them
    rows = [
        one
        for one in everything
        if not is_empty
        and chosen.covers(one.institution.id)
        and estado in ("todos", one.status.value)
        and (one.id == q.strip() or all(word in fold(f"{one.name} {one.unit or ''}") for word in words))
    ]
    return visit.page(
        "catalogue/procedures.html",
        rows=rows[(pagina - 1) * ROWS : pagina * ROWS],
        total=len(rows),
        q=q,
        state=estado,
        page=pagina,
        pages=-(-len(rows) // ROWS),
        chosen=chosen,
        institutions=list_institutions(visit, (one.institution for one in everything)),
        old_since=old_since(visit.context.now(), visit.context.old_after_years),
        words=WORDS,
    )


@router.get("/{procedure_id}")
def show_one(visit: Reading, procedure_id: str) -> Response:
    """One procedure: its fields, its open tasks, its versions, and its row as imported."""
    context, procedure = visit.context, _get(visit, procedure_id)
    with context.reading() as connection:
        versions = list_versions(connection, procedure_id)
        edits = {one.field: one for one in read_edits(connection, [procedure_id]).get(procedure_id, ())}
        tasks = list_tasks(connection, context.catalogue, old_since(context.now(), context.old_after_years))
        raw = read_raw(connection, procedure_id) or {}
    fields = [(name, show_value(name, value)) for name, value in content(procedure).items() if name in _SHOWN]
    return visit.page(
        "catalogue/procedure.html",
        procedure=procedure,
        fields=[(name, text) for name, text in fields if text],
        missing=[name for name, text in fields if not text],
        edits=edits,
        versions=versions,
        tasks=[task for task in tasks if task.procedure.id == procedure_id],
        raw=show_row(raw),
        show_value=show_value,
        waiting=list_others(visit, Kind.PROCEDURE, procedure_id),
        words=WORDS,
    )


@router.get("/{procedure_id}/editar")
def show_form(visit: Editing, procedure_id: str, cambio: str = "") -> Response:
    """The form, with the values of a change that is being corrected where the address names one."""
    procedure = _get_own(visit, procedure_id)
    corrected = find_corrected(visit, cambio, Kind.PROCEDURE, procedure_id)
    shown = _lay(procedure, corrected) if corrected else procedure
    return visit.page(
        "catalogue/procedure_form.html",
        procedure=procedure,
        values=show_values(shown),
        seen=_last_revision(visit, procedure_id),
        currencies=list_currencies(shown),
        corrected=corrected,
        others=list_others(visit, Kind.PROCEDURE, procedure_id, corrected),
        is_direct=publishes(visit),
        words=WORDS,
    )


@router.post("/{procedure_id}/editar")
def save(visit: Editing, procedure_id: str, form: Sent) -> Response:
    """Change what the form changes, unless somebody else was faster."""
    procedure = _get_own(visit, procedure_id)
    if form.number("seen", least=0, most=2**62) != _last_revision(visit, procedure_id):
        raise Conflict(
            "Alguien cambió esta ficha mientras usted la editaba. Junto a cada dato está lo que dice ahora; deje lo que "
            "vale y guarde otra vez."
        )
    values = read_values(form, procedure, visit.context.now().astimezone(GUATEMALA).date())
    return _edit(visit, procedure, values, form=form)


@router.post("/{procedure_id}/confirmar")
def confirm(visit: Editing, procedure_id: str, form: Sent) -> Response:
    """The record is still right, as somebody said on a day."""
    procedure = _get_own(visit, procedure_id)
    values = read_source(form, visit.context.now().astimezone(GUATEMALA).date())
    return _edit(visit, procedure, values, form=form, reason="Confirmado sin cambios.")


@router.post("/{procedure_id}/deshacer")
def take_back(visit: Editing, procedure_id: str, form: Sent) -> Response:
    """Give the fields of one version their values before it."""
    procedure = _get_own(visit, procedure_id)
    revision = form.number("revision", least=1, most=2**62)
    by = Signature(author=visit.staff.name, reason=form.required("reason", "por qué se deshace", longest=500))
    with visit.context.reading() as connection:
        versions = {one.revision.id: one.revision for one in list_versions(connection, procedure.id)}
    if revision not in versions:
        raise NotFound(str(RevisionNotFound(revision)))
    if not publishes(visit):
        return _edit(visit, procedure, versions[revision].old, form=form, reason=by.reason)
    with visit.context.catalogue.writing() as connection:
        changed = undo(connection, revision, by)
        audit.record(
            connection, visit.staff, "procedure.undone", f"procedure:{procedure.id}",
            revision=revision, fields=sorted(changed),
        )  # fmt: skip
    return visit.go(f"{HOME}/{procedure.id}", "Se deshizo." if changed else "Ya estaba como antes de ese cambio.")


@router.post("/{procedure_id}/estado")
def switch(visit: Editing, procedure_id: str, form: Sent) -> Response:
    """Put a procedure under review, so that it is not answered, or back."""
    procedure = _get_own(visit, procedure_id)
    by = Signature(author=visit.staff.name, reason=form.required("reason", "el motivo", longest=500))
    is_off = procedure.status is Status.WITHDRAWN
    with visit.context.catalogue.writing() as connection:
        (switch_on if is_off else switch_off)(connection, procedure.id, by)
        event = "procedure.reinstated" if is_off else "procedure.withdrawn"
        audit.record(connection, visit.staff, event, f"procedure:{procedure.id}")
    notice = "El trámite se contesta otra vez." if is_off else "El trámite quedó en revisión y ya no se contesta."
    return visit.go(f"{HOME}/{procedure.id}", notice)


_SHOWN = frozenset(WORDS["fields"]) - {"institution", "name", "untrusted_fields"}


def _edit(visit: Visit, procedure: Procedure, values: Mapping[str, Any], *, form: Form, reason: str = "") -> Response:
    """Change a record, at once or by a change that waits; the reason is the form's where none is given."""
    reason = reason or form.required("reason", "por qué lo cambia", longest=500)
    if not publishes(visit):
        seen = _last_revision(visit, procedure.id)
        proposed = make_procedure_change(procedure, values, seen=seen, reason=reason)
        return propose(visit, proposed, form) if proposed else visit.go(f"{HOME}/{procedure.id}", "Nada cambió.")
    by = Signature(author=visit.staff.name, reason=reason)
    with visit.context.catalogue.writing() as connection:
        changed = edit(connection, procedure.id, values, by)
        if changed:
            subject = f"procedure:{procedure.id}"
            audit.record(connection, visit.staff, "procedure.edited", subject, fields=sorted(changed))
    notice = f"Guardado: {', '.join(WORDS['fields'][name].lower() for name in changed)}." if changed else "Nada cambió."
    return visit.go(f"{HOME}/{procedure.id}", notice)


def _lay(procedure: Procedure, change: Change) -> Procedure:
    return lay(procedure, {name: value for name, value in change.after.items() if name in EDITABLE})


def _get(visit: Visit, procedure_id: str) -> Procedure:
    record = visit.context.catalogue.find_record(procedure_id)
    if record is None:
        raise NotFound("Ese trámite no existe.")
    visit.require(Action.READ_CATALOGUE, record.institution.id)
    return record


def _get_own(visit: Visit, procedure_id: str) -> Procedure:
    procedure = _get(visit, procedure_id)
    visit.require(Action.EDIT_CATALOGUE, procedure.institution.id)
    return procedure


def _last_revision(visit: Visit, procedure_id: str) -> int:
    return max((one.id for one in visit.context.catalogue.read_revisions(procedure_id)), default=0)
