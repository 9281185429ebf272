"""Pages of the school: its tasks, one task and its check, and who has done what."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Response

from console import audit
from console.accounts.entry import set_cookie
from console.errors import Invalid, NotFound
from console.form import Form, read_form
from console.permissions import Action
from console.route import area
from console.school.checks.evidence import Evidence
from console.school.checks.registry import find_reason
from console.school.practice import HOME, TASK_COOKIE, PracticeRooms
from console.school.progress import note_try, read_tries
from console.school.quiz import write_quiz
from console.school.report import COLUMNS, Completion, iter_rows, list_completions
from console.school.tasks import Task, find_next, find_task, list_tasks
from console.transcripts.export import MEDIA, Format, write_file
from console.visit import Visit, allow

router = area("/escuela")
Learning = Annotated[Visit, allow(Action.OWN_ACCOUNT)]
Managing = Annotated[Visit, allow(Action.MANAGE_STAFF)]
Sent = Annotated[Form, Depends(read_form)]


@router.get("")
def show(visit: Learning) -> Response:
    """Every task, what is done, and the way into the sandbox."""
    groups: dict[str, list[Task]] = {}
    for task in list_tasks():
        groups.setdefault(task.group, []).append(task)
    rooms, own = visit.context.school, _read_own(visit)
    return visit.page(
        "school/home.html",
        groups=groups,
        own=own,
        total=len(list_tasks()),
        next=find_next(own.done),
        is_there=rooms is not None,
        is_open=rooms is not None and rooms.is_open(visit.staff),
    )


@router.post("/practica-nueva")
def begin(visit: Learning) -> Response:
    """Make the account's sandbox, or make it anew; what is done stays done."""
    _get_rooms(visit).begin(visit.staff)
    with visit.context.writing() as connection:
        audit.record(connection, visit.staff, "school.begun")
        following = find_next(_read_own(visit).done)
    return visit.go(f"{HOME}/tareas/{following.id}" if following else HOME, "Su práctica está lista.")


@router.get("/tareas/{task_id}")
def show_task(visit: Learning, task_id: str) -> Response:
    """One task."""
    return _show_task(visit, _get_task(task_id))


@router.post("/tareas/{task_id}/comprobar")
def check(visit: Learning, task_id: str, form: Sent) -> Response:
    """Look at the sandbox and say what is still missing, or that the task is done."""
    task, answer = _get_task(task_id), form.text("answer", longest=200)
    with _get_rooms(visit).reading(visit.staff) as sandbox:
        now = visit.context.now()
        reason = find_reason(task, Evidence(connection=sandbox, name=visit.staff.name, now=now, answer=answer))
    with visit.context.writing() as connection:
        if note_try(connection, visit.staff, task.id, visit.context.now(), is_done=not reason):
            audit.record(connection, visit.staff, "school.passed", f"lesson:{task.id}")
    return _show_task(visit, task, reason=reason, answer=answer, is_checked=True)


@router.get("/avance")
def show_progress(visit: Managing) -> Response:
    """Progress of everybody."""
    with visit.context.reading() as connection:
        completions = list_completions(connection)
    return visit.page("school/progress.html", completions=completions, tasks=list_tasks())


@router.get("/avance.csv")
def download_progress(visit: Managing) -> Response:
    """The same as a file, one row an account and task."""
    with visit.context.writing() as connection:
        rows = list(iter_rows(list_completions(connection)))
        audit.record(connection, visit.staff, "school.exported", rows=len(rows))
    return _file(b"".join(write_file(rows, COLUMNS, Format.CSV)), "escuela-avance.csv", MEDIA[Format.CSV])


@router.get("/examen.gift.txt")
def download_quiz(visit: Managing) -> Response:
    """The questions as a quiz that Moodle imports."""
    with visit.context.writing() as connection:
        audit.record(connection, visit.staff, "school.quiz_taken")
    return _file(write_quiz(list_tasks()).encode(), "escuela-examen.gift.txt", "text/plain; charset=utf-8")


def _show_task(visit: Visit, task: Task, *, reason: str = "", answer: str = "", is_checked: bool = False) -> Response:
    rooms, own = visit.context.school, _read_own(visit)
    page = visit.page(
        "school/task.html",
        task=task,
        done_at=own.done.get(task.id),
        is_own=task in own.own,
        is_there=rooms is not None,
        is_open=rooms is not None and rooms.is_open(visit.staff),
        total=len(list_tasks()),
        reason=reason,
        answer=answer,
        is_checked=is_checked,
        following=find_next(own.done, task),
    )
    set_cookie(page, visit.context, TASK_COOKIE, task.id)
    return page


def _read_own(visit: Visit) -> Completion:
    with visit.context.reading() as connection:
        return Completion(staff=visit.staff, tries=read_tries(connection, visit.staff.id))


def _get_rooms(visit: Visit) -> PracticeRooms:
    rooms = visit.context.school
    if rooms is None:
        raise Invalid("En esta instalación no hay dónde practicar.")
    return rooms


def _get_task(task_id: str) -> Task:
    task = find_task(task_id)
    if task is None:
        raise NotFound("Esa tarea no existe.")
    return task


def _file(data: bytes, name: str, kind: str) -> Response:
    headers: Mapping[str, str] = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=kind, headers=dict(headers))
