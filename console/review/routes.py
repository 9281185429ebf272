"""The review queue, and one turn under review."""

from functools import partial
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Query, Response
from sqlalchemy import Connection

from console import audit
from console.accounts.store import list_staff
from console.errors import Invalid, NotFound
from console.form import Form, read_form
from console.permissions import Action
from console.review.correction_form import read_correction
from console.review.notes import (
    Note,
    ReviewedTurn,
    add_comment,
    find_looked,
    finish,
    list_labels,
    parse_labels,
    save_note,
)
from console.review.picking import find_options, find_unknown, name_of
from console.review.preview import NOTHING, LookedAt, choose_kind, read_looked_at
from console.review.queue import REASONS, ROWS, Entry, count_assigned, list_assigned, list_new_words, list_queue
from console.review.words import TONES, WORDS, sorted_options
from console.route import area
from console.visit import Visit, allow
from learning.corrections import NotACorrection, add_correction, corrections_of, drop_correction

router = area("/revision")
Reviewing = Annotated[Visit, allow(Action.REVIEW)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/revision"
MINE = "mine"


@router.get("")
def show_queue(
    visit: Reviewing,
    motivo: str = "not_understood",
    antes: Annotated[int | None, Query(ge=1, le=2**62)] = None,
) -> Response:
    """Turns that deserve a look, by reason."""
    if motivo not in {*REASONS, MINE}:
        raise NotFound("Esa lista no existe.")
    catalogue = visit.context.catalogue
    with visit.context.reading() as connection:
        entries = _list(visit, connection, motivo, antes)
        people = [(one.name, one.full_name) for one in list_staff(connection)]
        mine = count_assigned(connection, visit.staff.name)
    with visit.context.writing() as connection:
        audit.record(connection, visit.staff, "transcript.listed", reason=motivo, rows=len(entries))
    return visit.page(
        "review/queue.html",
        entries=entries,
        reason=motivo,
        people=people,
        mine=mine,
        words=WORDS,
        tones=TONES,
        name_of=partial(name_of, catalogue),
        older=entries[-1].turn.id if len(entries) == ROWS else None,
    )


def _list(visit: Visit, connection: Connection, reason: str, before: int | None) -> list[Entry]:
    if reason == MINE:
        return list_assigned(connection, visit.staff.name)
    if reason == "new_words":
        return list_new_words(connection, partial(find_unknown, visit.context.catalogue), before=before)
    return list_queue(connection, reason, before=before)


@router.post("/lote")
def save_many(visit: Reviewing, form: Sent) -> Response:
    """Finish or assign several at once; their labels and comments stay."""
    ids = [int(value) for value in form.many("turn")[:ROWS] if value.isascii() and value.isdigit() and len(value) < 19]
    if not ids:
        raise Invalid("Marque al menos un mensaje.")
    is_done, assigned = form.one_of("do", ("done", "assign")) == "done", form.text("assigned_to", longest=64)
    with visit.context.writing() as connection:
        if not is_done and assigned not in {one.name for one in list_staff(connection)}:
            raise Invalid("Elija quién los mira.", field="assigned_to")
        found = [looked for turn_id in ids if (looked := find_looked(connection, turn_id))]
        for looked in found:
            old = looked.review
            note = Note(
                state="done" if is_done else "open",
                reason=old.reason if old else None,
                assigned_to=(old.assigned_to if old else None) if is_done else assigned,
                labels=looked.labels,
            )
            save_note(connection, looked, note, visit.staff.name)
        turns_of = [looked.turn.id for looked in found]
        audit.record(connection, visit.staff, "review.saved", turns=turns_of, state="done" if is_done else "assigned")
    reason = form.text("reason") or "not_understood"
    told = f"{len(found)} revisados." if is_done else f"{len(found)} para {assigned}."
    return visit.go(f"{HOME}?motivo={quote(reason)}", told)


@router.get("/turno/{turn_id}")
def show_turn(visit: Reviewing, turn_id: int, q: Annotated[str, Query(max_length=500)] = "") -> Response:
    """One turn with what came before it, what was understood, and what staff say of it."""
    return _show_turn(visit, turn_id, q)


def _show_turn(visit: Visit, turn_id: int, q: str = "", looked_at: LookedAt = NOTHING) -> Response:
    catalogue = visit.context.catalogue
    with visit.context.reading() as connection:
        looked = _get(connection, turn_id)
        corrections = corrections_of(connection, [turn_id]).get(turn_id, [])
        people = [(one.name, one.full_name) for one in list_staff(connection)]
        known = list_labels(connection)
    with visit.context.writing() as connection:
        audit.record(
            connection, visit.staff, "transcript.opened", f"conversation:{looked.turn.conversation_id}", turn=turn_id
        )
    candidates = [each["id"] for each in looked.turn.candidates]
    return visit.page(
        "review/turn.html",
        looked=looked,
        corrections=corrections,
        people=people,
        known_labels=known,
        options=find_options(catalogue, q or looked.turn.user or "", [*looked_at.first, *(() if q else candidates)]),
        q=q,
        text=looked_at.text,
        kind=looked_at.kind or choose_kind(looked.turn.user or ""),
        chosen=looked_at.procedure,
        told=looked_at.tell(catalogue),
        words=WORDS,
        tones=TONES,
        intents=sorted_options("intents"),
        name_of=partial(name_of, catalogue),
    )


@router.post("/turno/{turn_id}")
def save(visit: Reviewing, turn_id: int, form: Sent) -> Response:
    """Keep state, reason, labels and whose it is."""
    reason, assigned = form.text("reason"), form.text("assigned_to", longest=64)
    note = Note(
        state="done" if form.is_on("done") else "open",
        reason=form.one_of("reason", WORDS["verdicts"]) if reason else None,
        assigned_to=assigned or None,
        labels=parse_labels(form.text("labels", longest=500)),
    )
    with visit.context.writing() as connection:
        looked = _get(connection, turn_id)
        if assigned and assigned not in {one.name for one in list_staff(connection)}:
            raise Invalid("Esa persona no tiene cuenta.")
        save_note(connection, looked, note, visit.staff.name)
        audit.record(connection, visit.staff, "review.saved", f"turn:{turn_id}", state=note.state, reason=note.reason)
    return visit.go(HOME if note.state == "done" else f"{HOME}/turno/{turn_id}", "Revisión guardada.")


@router.post("/turno/{turn_id}/comentario")
def comment(visit: Reviewing, turn_id: int, form: Sent) -> Response:
    """Say something to colleagues."""
    text = form.required("text", "el comentario")
    with visit.context.writing() as connection:
        add_comment(connection, _get(connection, turn_id), text, visit.staff.name)
        audit.record(connection, visit.staff, "review.commented", f"turn:{turn_id}")
    return visit.go(f"{HOME}/turno/{turn_id}#comentarios", "Comentario guardado.")


@router.post("/turno/{turn_id}/correccion")
def correct(visit: Reviewing, turn_id: int, form: Sent) -> Response:
    """Say what should have been understood."""
    with visit.context.reading() as connection:
        looked = _get(connection, turn_id)
    if form.is_on("look"):
        return _show_turn(visit, turn_id, looked_at=read_looked_at(form))
    new = read_correction(visit, form, looked)
    verdict = "procedure" if new.procedure else "aspect" if new.aspect else "intent"
    try:
        with visit.context.writing() as connection:
            correction_id = add_correction(connection, new, visit.staff.name)
            finish(connection, looked, verdict, visit.staff.name)
            audit.record(connection, visit.staff, "correction.added", f"correction:{correction_id}", turn=turn_id)
    except NotACorrection as error:
        raise Invalid(str(error)) from error
    return visit.go(
        f"{HOME}/turno/{turn_id}", "Corrección guardada. Entra en uso después de probarla y publicarla en Aprendizaje."
    )


@router.post("/correccion/{correction_id}/retirar")
def drop(visit: Reviewing, correction_id: int) -> Response:
    """Take a correction back; what is in use changes with the next release."""
    with visit.context.writing() as connection:
        if not drop_correction(connection, correction_id, visit.staff.name):
            raise NotFound("Esa corrección no existe o ya se retiró.")
        audit.record(connection, visit.staff, "correction.dropped", f"correction:{correction_id}")
    return visit.go("/console/aprendizaje", "Corrección retirada. Deja de usarse con la próxima versión.")


def _get(connection: Connection, turn_id: int) -> ReviewedTurn:
    looked = find_looked(connection, turn_id)
    if looked is None:
        raise NotFound("Ese mensaje no existe, o se borró a pedido de la persona.")
    return looked
