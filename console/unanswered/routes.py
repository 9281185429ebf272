"""Pages of unanswered questions, and of the tasks made of them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Query, Response

from catalog_adapter.institutions.municipality import find_place_name
from catalog_adapter.sources.country import read_institutions
from console import audit
from console.errors import Forbidden, Invalid, NotFound
from console.form import Form, read_form
from console.permissions import Action
from console.route import area
from console.unanswered.grouping import Cluster, group
from console.unanswered.mentions import find_institution
from console.unanswered.store import (
    MOST,
    NewTask,
    add_task,
    end_task,
    find_task,
    list_tasks,
    list_unanswered,
    publish_task,
)
from console.visit import Visit, allow
from conversations.redaction import mask

router = area("/en-vano")
Reviewing = Annotated[Visit, allow(Action.REVIEW)]
Reading = Annotated[Visit, allow(Action.READ_CATALOGUE)]
Editing = Annotated[Visit, allow(Action.EDIT_CATALOGUE)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/en-vano"
PERIODS = (7, 30, 90)
SHOWN = 40
_SAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A group as the page shows it."""

    count: int
    texts: Sequence[str]
    first_turn: int
    institution: str | None
    """Id of the institution whose business it seems to be."""
    places: Sequence[tuple[str, int]]
    """Names of places, with how often each was named."""


@router.get("")
def show(
    visit: Reviewing,
    dias: Annotated[int, Query(ge=1, le=366)] = 30,
    institucion: str = "",
    lugar: str = "",
) -> Response:
    """Groups of unanswered questions of a period, largest first."""
    with visit.context.reading() as connection:
        questions = list_unanswered(connection, visit.context.now() - timedelta(days=dias))
    clusters = group(questions)
    wishes = [_wish(cluster) for cluster in clusters]
    chosen = [one for one in wishes if institucion in {"", one.institution or "unknown"}]
    chosen = [one for one in chosen if not lugar or lugar in dict(one.places)]
    with visit.context.writing() as connection:
        audit.record(connection, visit.staff, "vain.listed", days=dias, rows=len(questions))
    return visit.page(
        "vain/groups.html",
        wishes=chosen[:SHOWN],
        asked=len(questions),
        is_cut=len(questions) == MOST,
        groups=len(chosen),
        chosen={"dias": dias, "institucion": institucion, "lugar": lugar},
        periods=[(str(each), f"{each} días") for each in PERIODS],
        institutions=_count_institutions(wishes),
        places=_count_places(wishes),
        names=_institution_names(visit),
    )


@router.get("/tarea")
def show_new_task(visit: Reviewing, titulo: str = "", veces: int = 1, institucion: str = "") -> Response:
    """The form of a task."""
    names = _institution_names(visit)
    institutions = sorted(names.items(), key=lambda pair: pair[1])
    return visit.page(
        "vain/task.html", title=titulo[:200], asked=max(1, veces), institution=institucion, institutions=institutions
    )


@router.post("/tarea")
def add(visit: Reviewing, form: Sent) -> Response:
    """Make it a task."""
    institution = form.text("institution", longest=80)
    if institution and institution not in _institution_names(visit):
        raise Invalid("Esa institución no existe.")
    title = form.required("title", "qué falta", longest=200)
    task = NewTask(title=title, institution_id=institution or None, asked=form.number("asked", least=1, most=100_000))
    with visit.context.writing() as connection:
        task_id = add_task(connection, task, visit.staff.name)
        audit.record(connection, visit.staff, "vain.task_added", f"task:{task_id}", institution=institution)
    return visit.go(f"{HOME}/tareas", "Tarea creada.")


@router.get("/tareas")
def show_tasks(visit: Reading) -> Response:
    """Tasks of all institutions; an editor or approver sees those of the own ones."""
    everything = visit.may(Action.READ_CATALOGUE, "")
    with visit.context.reading() as connection:
        tasks = list_tasks(connection, None if everything else visit.staff.institutions)
    return visit.page("vain/tasks.html", tasks=tasks, names=_institution_names(visit), may_end=_may_end(visit))


@router.post("/tareas/{task_id}/publicar")
def publish(visit: Reviewing, task_id: int, form: Sent) -> Response:
    """Put a task among the open data in words that are written for it, or take it back where there are none."""
    words = form.text("words", longest=200)
    if words and mask(words) != words:
        raise Invalid("Parece que ahí hay un dato de una persona. Escríbalo sin números ni nombres de nadie.")
    with visit.context.writing() as connection:
        if not publish_task(connection, task_id, words or None):
            raise NotFound("Esa tarea no existe.")
        event = "vain.task_published" if words else "vain.task_unpublished"
        audit.record(connection, visit.staff, event, f"task:{task_id}")
    return visit.go(f"{HOME}/tareas", "Publicado en los datos abiertos." if words else "Ya no se publica.")


@router.post("/tareas/{task_id}/terminar")
def end(visit: Editing, task_id: int, form: Sent) -> Response:
    """Say that it is done; an institution's editor may for its own only."""
    with visit.context.reading() as connection:
        task = find_task(connection, task_id)
    if task is None:
        raise NotFound("Esa tarea no existe.")
    if not _may_end(visit)(task.institution_id):
        raise Forbidden("Esto le corresponde a otra institución.")
    with visit.context.writing() as connection:
        if end_task(connection, task_id, visit.staff.name, form.text("note", longest=500)) is None:
            raise NotFound("Esa tarea ya estaba terminada.")
        audit.record(connection, visit.staff, "vain.task_done", f"task:{task_id}")
    return visit.go(f"{HOME}/tareas", "Tarea terminada.")


def _may_end(visit: Visit) -> Callable[[str | None], bool]:
    return lambda institution: visit.may(Action.EDIT_CATALOGUE, institution or "")


def _wish(cluster: Cluster) -> GroupRow:
    samples = cluster.list_texts(_SAMPLES)
    places = [(name, count) for code, count in cluster.places.most_common(6) if (name := find_place_name(code))]
    return GroupRow(
        count=cluster.count,
        texts=[each.text for each in samples],
        first_turn=samples[0].turn_id,
        institution=find_institution(each.text for each in samples),
        places=places,
    )


def _institution_names(visit: Visit) -> dict[str, str]:
    shipped = {each.id: each.name for each in read_institutions()}
    return shipped | {each.id: each.name for each in visit.context.catalogue.institutions}


def _count_institutions(wishes: Sequence[GroupRow]) -> list[tuple[str, int]]:
    counts = Counter[str]()
    for wish in wishes:
        counts[wish.institution or "unknown"] += wish.count
    return counts.most_common()


def _count_places(wishes: Sequence[GroupRow]) -> list[tuple[str, int]]:
    counts = Counter[str]()
    for wish in wishes:
        counts.update(dict(wish.places))
    return counts.most_common(30)
