"""Corrections on their way into use: trying, publishing, going back, taking the examples along."""

from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Response
from sqlalchemy import Connection

from bot.extra_examples import write_examples
from console import audit
from console.changes.publishing import publish_approved
from console.changes.store import count_approved
from console.errors import Invalid, NotFound
from console.form import Form, read_form
from console.learning.report import describe
from console.permissions import Action
from console.review.correction_form import read_correction
from console.review.picking import find_options, name_of
from console.review.preview import NOTHING, LookedAt, choose_kind, read_looked_at
from console.review.words import TONES, WORDS, sorted_options
from console.route import area
from console.visit import Visit, allow
from learning.corrections import NotACorrection, add_correction, list_corrections
from learning.releases import (
    NotPublishable,
    Release,
    corrections_in,
    find_published,
    find_release,
    list_publications,
    list_releases,
    make_release,
    publish,
    roll_back,
)

router = area("/aprendizaje")
Training = Annotated[Visit, allow(Action.TRAIN)]
Publishing = Annotated[Visit, allow(Action.PUBLISH)]
Reviewing = Annotated[Visit, allow(Action.REVIEW)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/aprendizaje"


@router.get("")
def show(visit: Training) -> Response:
    """What is in use, what is new, and what was tried."""
    with visit.context.reading() as connection:
        in_use = find_published(connection)
        known = {each.id for each in corrections_in(connection, in_use)}
        every = list_corrections(connection)
        values: dict[str, Any] = {
            "in_use": find_release(connection, in_use) if in_use else None,
            "new": [each for each in every if each.dropped_at is None and each.id not in known],
            "used": [each for each in every if each.id in known],
            "releases": list_releases(connection, limit=20),
            "publications": list_publications(connection, limit=10),
        }
    leaving = [each for each in values["used"] if each.dropped_at is not None]
    shared: dict[str, Any] = {"words": WORDS, "tones": TONES, "name_of": partial(name_of, visit.context.catalogue)}
    return visit.page("learning/home.html", **values, **shared, leaving=leaving)


@router.post("/probar")
def try_out(visit: Training) -> Response:
    """Train with all corrections that count, and put the result to the gate."""
    background_jobs = visit.context.get_background_jobs()
    project = background_jobs.get_project()
    try:
        with visit.context.writing() as connection:
            release_id = make_release(connection, visit.staff.name, project)
            audit.record(connection, visit.staff, "release.tried", f"release:{release_id}")
    except NotPublishable as error:
        raise Invalid(str(error)) from error
    background_jobs.start_gate(release_id)
    return visit.go(f"{HOME}/version/{release_id}", "Comenzó la prueba; tarda unos dos minutos.")


@router.get("/version/{release_id}")
def show_release(visit: Training, release_id: int) -> Response:
    """One release: how far its trial has come, or what came of it."""
    with visit.context.reading() as connection:
        release = _get(connection, release_id)
        in_use = find_published(connection)
        report = describe(connection, release, visit.context.catalogue) if release.report else None
        corrections = corrections_in(connection, release_id)
        approved = count_approved(connection) if visit.may(Action.PUBLISH_CHANGES) else 0
    if report:
        with visit.context.writing() as connection:
            audit.record(connection, visit.staff, "transcript.listed", f"release:{release_id}")
    return visit.page(
        "learning/release.html",
        release=release,
        in_use=in_use,
        report=report,
        corrections=corrections,
        words=WORDS,
        tones=TONES,
        name_of=partial(name_of, visit.context.catalogue),
        may_publish=visit.may(Action.PUBLISH),
        approved=approved,
    )


@router.post("/version/{release_id}/publicar")
def put_in_use(visit: Publishing, release_id: int, form: Sent) -> Response:
    """Put a release that passed into use, and publish the approved changes with it where that was asked for."""
    project, told = visit.context.get_background_jobs().get_project(), ""
    with_changes = form.is_on("changes") and visit.may(Action.PUBLISH_CHANGES)
    try:
        with visit.context.catalogue.writing() as connection:
            _get(connection, release_id)
            publish(connection, release_id, visit.staff.name, project)
            audit.record(connection, visit.staff, "release.published", f"release:{release_id}")
            if with_changes:
                told = f" Cambios de los datos. {publish_approved(visit, connection)}"
    except NotPublishable as error:
        raise Invalid(str(error)) from error
    return visit.go(HOME, f"La versión {release_id} está publicada; el asistente la toma en unos segundos.{told}")


@router.post("/volver")
def go_back(visit: Publishing) -> Response:
    """Put back what was in use before."""
    try:
        with visit.context.writing() as connection:
            back_to = roll_back(connection, visit.staff.name)
            audit.record(connection, visit.staff, "release.rolled_back", f"release:{back_to or 'program'}")
    except NotPublishable as error:
        raise Invalid(str(error)) from error
    name = f"la versión {back_to}" if back_to else "el modelo del programa"
    return visit.go(HOME, f"Se volvió a {name}; el asistente lo toma en unos segundos.")


@router.get("/ejemplos.yml")
def export(visit: Training) -> Response:
    """All examples of corrections that count, as Rasa's training data."""
    with visit.context.writing() as connection:
        corrections = list_corrections(connection, active_only=True)
        examples = [each.example for each in corrections if each.example is not None]
        audit.record(connection, visit.staff, "examples.exported", rows=len(examples))
    head = {"Content-Disposition": 'attachment; filename="correcciones.yml"'}
    return Response(write_examples(examples) or "version: '3.1'\n", media_type="application/yaml", headers=head)


@router.get("/correccion")
def show_new(visit: Reviewing, texto: str = "", q: str = "") -> Response:
    """The form of a correction that comes from no message: words that citizens use."""
    return _show_new(visit, texto[:500], q[:500], NOTHING)


def _show_new(visit: Visit, text: str, q: str, looked_at: LookedAt) -> Response:
    catalogue = visit.context.catalogue
    return visit.page(
        "learning/correction.html",
        text=text,
        q=q,
        options=find_options(catalogue, q or text, looked_at.first),
        kind=looked_at.kind or choose_kind(text),
        chosen=looked_at.procedure,
        told=looked_at.tell(catalogue),
        words=WORDS,
        intents=sorted_options("intents"),
    )


@router.post("/correccion")
def add(visit: Reviewing, form: Sent) -> Response:
    """Keep a correction that comes from no message, or only show what it would change."""
    if form.is_on("look"):
        looked_at = read_looked_at(form)
        return _show_new(visit, looked_at.text, "", looked_at)
    new = read_correction(visit, form)
    try:
        with visit.context.writing() as connection:
            correction_id = add_correction(connection, new, visit.staff.name)
            audit.record(connection, visit.staff, "correction.added", f"correction:{correction_id}")
    except NotACorrection as error:
        raise Invalid(str(error)) from error
    home = HOME if visit.may(Action.TRAIN) else "/console/revision"
    return visit.go(home, "Corrección guardada. Entra en uso después de probarla y publicarla.")


def _get(connection: Connection, release_id: int) -> Release:
    release = find_release(connection, release_id)
    if release is None:
        raise NotFound("Esa versión no existe.")
    return release
