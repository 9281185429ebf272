"""Start page: what needs the account now, and nothing that it may not do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Response
from sqlalchemy import Connection

from catalog_adapter.importing.fact_ages import FactAges
from console.catalogue.institutions import choose_institution, is_bound
from console.catalogue.tasks import KINDS, count_kinds, list_tasks, old_since
from console.catalogue.words import WORDS
from console.changes.digest import find_ages
from console.changes.model import OPEN, State
from console.changes.store import list_changes
from console.live.waiting_queue import read_waiting_queue
from console.pages import GUATEMALA
from console.permissions import Action
from console.review.queue import count_assigned
from console.route import area
from console.visit import Visit, allow
from conversations.staff.needless_complaints import count_waiting
from learning.corrections import list_corrections
from learning.releases import corrections_in, find_published, list_releases

router = area("/inicio")
Anybody = Annotated[Visit, allow(Action.OWN_ACCOUNT)]


@dataclass(frozen=True, slots=True)
class Errand:
    """One line of the page."""

    count: int
    titles: tuple[str, str]
    """Of one, and of several."""
    path: str
    is_urgent: bool = False
    """True where a person waits."""

    @property
    def title(self) -> str:
        """The words that go with the count."""
        return self.titles[self.count != 1]


@router.get("")
def show(visit: Anybody) -> Response:
    """Everything that waits for the account, people first."""
    with visit.context.reading() as connection:
        errands = [one for one in _iter_errands(visit, connection) if one.count]
    return visit.page("start.html", errands=errands, shares=_list_shares(visit))


def _list_shares(visit: Visit) -> list[tuple[FactAges, float]]:
    """How much of the own institutions' data is to be confirmed, in per cent; nothing for who keeps none."""
    if not is_bound(visit):
        return []
    context = visit.context
    own = [one for one in context.catalogue.institutions if one.id in visit.staff.institutions]
    ages = find_ages(context.catalogue, own, context.now().astimezone(GUATEMALA).date())
    return [(one, round(100 * (one.old + one.undated) / one.facts, 1)) for one in ages.values()]


def _iter_errands(visit: Visit, connection: Connection) -> Iterator[Errand]:
    if visit.may(Action.ATTEND):
        yield from _attending(visit, connection)
    if visit.may(Action.REVIEW):
        mine = count_assigned(connection, visit.staff.name)
        titles = "mensaje que le pidieron revisar", "mensajes que le pidieron revisar"
        yield Errand(mine, titles, "/console/revision?motivo=mine")
    if visit.may(Action.TRAIN):
        yield from _learning(visit, connection)
    if visit.may(Action.READ_CATALOGUE):
        yield from _changes(visit, connection)
    if visit.may(Action.EDIT_CATALOGUE):
        yield from _catalogue(visit, connection)


def _attending(visit: Visit, connection: Connection) -> Iterator[Errand]:
    home = "/console/atencion"
    attention, room = visit.attention, read_waiting_queue(connection, visit.context.now())
    titles = "persona espera a alguien del personal", "personas esperan a alguien del personal"
    yield Errand(attention.waiting, titles, home, is_urgent=True)
    titles = "conversación suya espera su respuesta", "conversaciones suyas esperan su respuesta"
    yield Errand(attention.mine, titles, home, is_urgent=True)
    titles = "persona no atendida a tiempo espera un mensaje", "personas no atendidas a tiempo esperan un mensaje"
    yield Errand(len(room.missed), titles, f"{home}#t-missed", is_urgent=True)
    titles = "persona pidió que le escriban", "personas pidieron que les escriban"
    yield Errand(len(room.tickets), titles, f"{home}#t-tickets")


def _learning(visit: Visit, connection: Connection) -> Iterator[Errand]:
    in_use = find_published(connection)
    known = {one.id for one in corrections_in(connection, in_use)}
    new = [one for one in list_corrections(connection, active_only=True) if one.id not in known]
    titles = "corrección todavía no está en uso", "correcciones todavía no están en uso"
    yield Errand(len(new), titles, "/console/aprendizaje")
    latest = next(iter(list_releases(connection, limit=1)), None)
    is_ready = latest is not None and latest.state == "passed" and latest.id != in_use and latest.base_id == in_use
    if latest is not None and is_ready and visit.may(Action.PUBLISH):
        titles = "versión pasó la prueba y se puede publicar", "versiones pasaron la prueba y se pueden publicar"
        yield Errand(1, titles, f"/console/aprendizaje/version/{latest.id}")


def _changes(visit: Visit, connection: Connection) -> Iterator[Errand]:
    """Changes whose next step is the account's."""
    open_ones = list_changes(connection, OPEN, choose_institution(visit, None).ids)
    home, name = "/console/cambios", visit.staff.name
    waiting = [
        one
        for one in open_ones
        if one.state is State.WAITING and one.author != name and visit.may(Action.APPROVE_CHANGES, one.institution)
    ]
    yield Errand(len(waiting), ("cambio espera su aprobación", "cambios esperan su aprobación"), home)
    if visit.may(Action.PUBLISH_CHANGES):
        approved = sum(one.state is State.APPROVED for one in open_ones)
        yield Errand(approved, ("cambio aprobado falta publicar", "cambios aprobados faltan publicar"), home)
    returned = sum(one.state is State.RETURNED and one.author == name for one in open_ones)
    yield Errand(returned, ("cambio suyo fue devuelto", "cambios suyos fueron devueltos"), home)


def _catalogue(visit: Visit, connection: Connection) -> Iterator[Errand]:
    context, chosen = visit.context, choose_institution(visit, None)
    tasks = list_tasks(connection, context.catalogue, old_since(context.now(), context.old_after_years))
    counts = count_kinds(task for task in tasks if chosen.covers(task.procedure.institution.id))
    titles = "queja de un requisito que sobra, por revisar", "quejas de requisitos que sobran, por revisar"
    yield Errand(count_waiting(connection, chosen.ids), titles, "/console/mesa")
    for kind in KINDS:
        what = WORDS["kinds"][kind].lower()
        titles = f"tarea del catálogo: {what}", f"tareas del catálogo: {what}"
        yield Errand(counts.get(kind, 0), titles, f"/console/tareas?clase={kind}")
