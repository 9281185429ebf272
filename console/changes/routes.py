"""Pages of the changes: what waits and for whom, one change, and its steps."""

from datetime import datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Response
from sqlalchemy import Connection

from console import audit
from console.catalogue.institutions import choose_institution, list_institutions, name_institutions
from console.changes.effects import list_overtaken, read_now
from console.changes.model import Change, Kind, State
from console.changes.publishing import publish_approved, publish_one
from console.changes.store import get_change, list_changes, list_ended, move_change
from console.changes.submission import HOME
from console.changes.words import WORDS, list_fields, name_field, show
from console.errors import Conflict, Forbidden
from console.form import Form, read_form
from console.permissions import Action
from console.route import RowId, area
from console.visit import Visit, allow

router = area("/cambios")
Reading = Annotated[Visit, allow(Action.READ_CATALOGUE)]
Approving = Annotated[Visit, allow(Action.APPROVE_CHANGES)]
Publishing = Annotated[Visit, allow(Action.PUBLISH_CHANGES)]
Sent = Annotated[Form, Depends(read_form)]
FORMS = {Kind.PROCEDURE: "/console/tramites/{}/editar", Kind.INSTITUTION: "/console/datos/{}/editar"}
"""Addresses at which a change is corrected, by its subject; an office's is `_find_form`'s."""


@router.get("")
def show_list(visit: Reading, institucion: str | None = None) -> Response:
    """The changes of the account's institutions by their state, and the latest that are over."""
    chosen = choose_institution(visit, institucion)
    with visit.context.reading() as connection:
        groups = {
            state: list_changes(connection, [state], chosen.ids)
            for state in (State.WAITING, State.APPROVED, State.RETURNED)
        }
        ended = list_ended(connection, chosen.ids)
    return visit.page(
        "changes/list.html",
        groups=groups,
        ended=ended,
        chosen=chosen,
        institutions=list_institutions(visit, visit.context.catalogue.institutions),
        names=name_institutions(visit),
        words=WORDS,
    )


@router.post("/publicar")
def publish_all(visit: Publishing) -> Response:
    """Publish every approved change, all in one transaction; what was overtaken stays where it is."""
    with visit.context.catalogue.writing() as connection:
        told = publish_approved(visit, connection)
    return visit.go(HOME, told)


@router.get("/{change_id}")
def show_one(visit: Reading, change_id: RowId) -> Response:
    """One change: what stood, what stands now, what it is to say, and the steps that are open to the account."""
    with visit.context.reading() as connection:
        change = _read(visit, connection, change_id, Action.READ_CATALOGUE)
        overtaken, now = list_overtaken(connection, change), read_now(connection, change)
    is_open = change.state in (State.WAITING, State.APPROVED, State.RETURNED)
    return visit.page(
        "changes/change.html",
        change=change,
        rows=[
            (
                name_field(name),
                *(show(change.kind, name, each.get(name)) for each in (change.before, now, change.after)),
            )
            for name in list_fields(change)
        ],
        overtaken=[name_field(name) for name in overtaken] if is_open else [],
        is_own=change.author == visit.staff.name,
        form=_find_form(change) if is_open else "",
        names=name_institutions(visit),
        words=WORDS,
    )


@router.post("/{change_id}/aprobar")
def approve(visit: Approving, change_id: RowId) -> Response:
    """Approve a change of somebody else; it waits to be published then."""
    with visit.context.writing() as connection:
        change = _read(visit, connection, change_id, Action.APPROVE_CHANGES)
        _require(change, State.WAITING)
        if change.author == visit.staff.name:
            raise Forbidden("Nadie aprueba su propio cambio: lo mira otra persona con el papel de aprobación.")
        _require_current(connection, change)
        move_change(connection, change, State.APPROVED, **_decided(visit))
        audit.record(connection, visit.staff, "change.approved", f"change:{change.id}")
    return visit.go(f"{HOME}/{change_id}", "Aprobado. Lo publica quien administra.")


@router.post("/{change_id}/devolver")
def send_back(visit: Approving, change_id: RowId, form: Sent) -> Response:
    """Return a change to its author with a reason; nothing of it is lost."""
    note = form.required("note", "por qué se devuelve", longest=500)
    with visit.context.writing() as connection:
        change = _read(visit, connection, change_id, Action.APPROVE_CHANGES)
        _require(change, State.WAITING, State.APPROVED)
        if change.author == visit.staff.name:
            raise Forbidden("Es su propio cambio: puede retirarlo o corregirlo.")
        move_change(connection, change, State.RETURNED, note=note, **_decided(visit))
        audit.record(connection, visit.staff, "change.returned", f"change:{change.id}")
    return visit.go(HOME, f"El cambio volvió a {change.author} con su razón.")


@router.post("/{change_id}/retirar")
def withdraw(visit: Annotated[Visit, allow(Action.EDIT_CATALOGUE)], change_id: RowId) -> Response:
    """Take back one's own change."""
    with visit.context.writing() as connection:
        change = _read(visit, connection, change_id, Action.EDIT_CATALOGUE)
        if change.author != visit.staff.name:
            raise Forbidden("Sólo quien propuso un cambio lo retira. Usted puede devolverlo con una razón.")
        _require(change, State.WAITING, State.APPROVED, State.RETURNED)
        move_change(connection, change, State.WITHDRAWN, ended_by=visit.staff.name, ended_at=visit.context.now())
        audit.record(connection, visit.staff, "change.withdrawn", f"change:{change.id}")
    return visit.go(HOME, "El cambio quedó retirado.")


@router.post("/{change_id}/publicar")
def publish(visit: Publishing, change_id: RowId) -> Response:
    """Publish an approved change: from now on it is answered."""
    with visit.context.catalogue.writing() as connection:
        change = get_change(connection, change_id)
        _require(change, State.APPROVED)
        _require_current(connection, change)
        publish_one(visit, connection, change)
    return visit.go(f"{HOME}/{change_id}", "Publicado: se contesta desde este momento.")


def _read(visit: Visit, connection: Connection, change_id: int, action: Action) -> Change:
    """A change whose institution is the account's."""
    change = get_change(connection, change_id)
    visit.require(action, change.institution)
    return change


def _require(change: Change, *states: State) -> None:
    if change.state not in states:
        raise Conflict(f"Este cambio ya no está así: {WORDS['states'][change.state].lower()}.")


def _require_current(connection: Connection, change: Change) -> None:
    if overtaken := list_overtaken(connection, change):
        named = ", ".join(name_field(name).lower() for name in overtaken)
        raise Conflict(
            f"Lo publicado cambió después de que se propuso esto ({named}). Devuélvalo con una razón, para que quien lo "
            "escribió decida con lo de ahora a la vista."
        )


def _decided(visit: Visit) -> dict[str, str | datetime]:
    return {"decided_by": visit.staff.name, "decided_at": visit.context.now()}


def _find_form(change: Change) -> str:
    """Address of the form that begins with a change's values; empty where it is written anew."""
    if change.kind is Kind.OFFICE and change.after:
        path = f"/console/sedes/{change.subject or 'nueva'}"
    else:
        path = FORMS.get(change.kind, "").format(quote(change.subject, safe=""))
    return f"{path}?cambio={change.id}" if path else ""
