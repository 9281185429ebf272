"""Start page: what needs the account now, and nothing that it may not do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Response
from sqlalchemy import Connection

from console.catalogue.institutions import choose_institution
from console.catalogue.tasks import KINDS, count_kinds, list_tasks, old_since
from console.catalogue.words import WORDS
from console.live.waiting_queue import read_waiting_queue
from console.permissions import Action
from console.review.queue import count_assigned
from console.route import area
from console.visit import Visit, allow
from learning.corrections import list_corrections
from learning.releases import corrections_in, find_published, list_releases

router = area("/inicio")
Anybody = Annotated[Visit, allow(Action.OWN_ACCOUNT)]


@dataclass(frozen=True, slots=True)
class Errand:
    """One line of the page."""

    count: int
    title: str
    path: str
    is_urgent: bool = False
    """True where a person waits."""


@router.get("")
def show(visit: Anybody) -> Response:
    """Everything that waits for the account, people first."""
    with visit.context.reading() as connection:
        errands = [one for one in _iter_errands(visit, connection) if one.count]
    return visit.page("start.html", errands=errands)


def _iter_errands(visit: Visit, connection: Connection) -> Iterator[Errand]:
    if visit.may(Action.ATTEND):
        yield from _attending(visit, connection)
    if visit.may(Action.REVIEW):
        mine = count_assigned(connection, visit.staff.name)
        yield Errand(mine, "mensajes que le pidieron revisar", "/console/revision?motivo=mine")
    if visit.may(Action.TRAIN):
        yield from _learning(visit, connection)
    if visit.may(Action.EDIT_CATALOGUE):
        yield from _catalogue(visit, connection)


def _attending(visit: Visit, connection: Connection) -> Iterator[Errand]:
    home = "/console/atencion"
    attention, room = visit.attention, read_waiting_queue(connection, visit.context.now())
    yield Errand(attention.waiting, "personas esperan a alguien del personal", home, is_urgent=True)
    yield Errand(attention.mine, "conversaciones suyas esperan su respuesta", home, is_urgent=True)
    yield Errand(
        len(room.missed), "personas no atendidas a tiempo esperan un mensaje", f"{home}#t-missed", is_urgent=True
    )
    yield Errand(len(room.tickets), "personas pidieron que les escriban", f"{home}#t-tickets")


def _learning(visit: Visit, connection: Connection) -> Iterator[Errand]:
    in_use = find_published(connection)
    known = {one.id for one in corrections_in(connection, in_use)}
    new = [one for one in list_corrections(connection, active_only=True) if one.id not in known]
    yield Errand(len(new), "correcciones todavía no están en uso", "/console/aprendizaje")
    latest = next(iter(list_releases(connection, limit=1)), None)
    is_ready = latest is not None and latest.state == "passed" and latest.id != in_use and latest.base_id == in_use
    if latest is not None and is_ready and visit.may(Action.PUBLISH):
        yield Errand(1, "versión pasó la prueba y se puede publicar", f"/console/aprendizaje/version/{latest.id}")


def _catalogue(visit: Visit, connection: Connection) -> Iterator[Errand]:
    context, chosen = visit.context, choose_institution(visit, None)
    tasks = list_tasks(connection, context.catalogue, old_since(context.now(), context.old_after_years))
    counts = count_kinds(task for task in tasks if chosen.covers(task.procedure.institution.id))
    for kind in KINDS:
        yield Errand(
            counts.get(kind, 0), f"tareas del catálogo: {WORDS['kinds'][kind].lower()}", f"/console/tareas?clase={kind}"
        )
