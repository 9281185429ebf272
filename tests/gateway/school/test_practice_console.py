"""The console of a sandbox: it is the console, it says that it is practice, and it touches nothing else."""

import hashlib
import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlalchemy import event
from starlette.testclient import TestClient

from console.accounts import sessions
from console.app import console_router
from console.permissions import Role
from console.school.practice import HOME, ROOM, TASK_COOKIE
from console.sections import SECTIONS
from console.visit import COOKIE
from conversations.staff_tables import holds
from gateway.school.practice_jobs import PracticeJobs
from tests.console.talks import add_talk
from tests.gateway.school.conftest import School
from tests.gateway.school.learner import Learner

WORDS = ("", "1", "35", "on", "renap", "0901", "2026-12-01", "oj-antecedentes-penales", "yellow", "ana.demo")
"""What is typed into every field: some of it is taken, some is not."""
FIELDS = (
    "text", "reason", "name", "title", "why", "note", "days", "conversations", "to", "level", "institution", "place",
    "source", "procedure", "alias", "roles", "full_name", "present", "state", "do", "turn", "complaint", "release",
    "password", "new", "again", "first_day", "last_day", "asked", "query", "seen", "revision", "choice", "kind", "starts_at",
)  # fmt: skip


@pytest.fixture(autouse=True)
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """No release is trained: its process would go on after the test."""
    monkeypatch.setattr(PracticeJobs, "_run", lambda *_, **__: 0)


def list_routes() -> Iterator[tuple[str, str]]:
    """Every route of the console with its method, without the /console of it."""
    app = FastAPI()
    app.include_router(console_router())
    for route in iter_route_contexts(app.routes):
        if (route.path or "").startswith("/console"):
            for method in sorted(route.methods or ()):
                yield str(route.path).removeprefix("/console"), method


def digest(school: School) -> str:
    """Everything that the program's own database file holds, its log included."""
    files = (school.live.url.database, f"{school.live.url.database}-wal")
    return hashlib.sha256(b"".join(_read(str(name)) for name in files)).hexdigest()


def _read(name: str) -> bytes:
    try:
        with open(name, "rb") as file:  # noqa: PTH123 - a path of SQLAlchemy's
            return file.read()
    except FileNotFoundError:
        return b""


def list_addresses(learner: Learner) -> Iterator[tuple[str, str]]:
    """Every route with numbers and names that exist in the sandbox, and some that exist nowhere."""
    with learner.sandbox() as connection:
        held = connection.scalar(holds.select().with_only_columns(holds.c.conversation_id))
    known = {
        "conversation_id": [held, "nada"],
        "procedure_id": ["oj-antecedentes-penales"],
        "institution_id": ["diaco"],
    }
    known |= {"channel": ["web"], "number": ["ES-1001"], "name": ["console.css"], "rest": ["nada"]}
    for path, method in list_routes():
        names = re.findall(r"\{(\w+)", path)
        for values in product(*(known.get(name, ["1", "2"]) for name in names)):
            address = path
            for name, value in zip(names, values, strict=True):
                address = re.sub(rf"\{{{name}[^}}]*\}}", str(value), address)
            yield method, address


def test_no_request_changes_a_byte_of_the_real_database(school: School, learner: Learner) -> None:
    """Every route of the console, with fields that are right for some of them; not one statement writes there either."""
    with school.context.writing() as connection:
        add_talk(connection, "real", "una persona de verdad")
    written: list[str] = []

    def listen(_: Any, __: Any, statement: str, *___: Any) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "PRAGMA", "BEGIN DEFERRED")):
            written.append(statement)

    csrf, before, statuses = learner.practice_csrf, digest(school), list[int]()
    event.listen(school.live, "before_cursor_execute", listen)
    for number, (method, address) in enumerate(sorted(list_addresses(learner))):
        form = {field: WORDS[(number + place) % len(WORDS)] for place, field in enumerate(FIELDS)}
        data = {**form, "csrf": csrf, "page": "/console/inicio"} if method == "POST" else None
        answer = learner.client.request(method, f"{ROOM}{address}", data=data, follow_redirects=False)
        statuses.append(answer.status_code)
        if address == "/salir":
            del learner.practice_csrf
            csrf = learner.practice_csrf
    event.remove(school.live, "before_cursor_execute", listen)
    assert written == []
    assert digest(school) == before
    assert len(statuses) > 150
    assert {200, 303, 422} <= set(statuses) <= {200, 204, 303, 404, 409, 422}
    assert sum(status in {200, 303} for status in statuses) > len(statuses) / 2


def test_a_change_in_the_sandbox_is_seen_there_alone(learner: Learner, enrol: Callable[..., Learner]) -> None:
    """Not by the program's own pages, and not by another learner."""
    other = enrol(Role.ADMINISTRATOR)
    learner.send("respuestas", {"title": "Horario", "text": "De ocho a cuatro."})
    assert "De ocho a cuatro." in learner.look("respuestas").text
    assert "De ocho a cuatro." not in other.look("respuestas").text
    assert "De ocho a cuatro." not in other.get("/console/respuestas").text
    assert str(other.staff.name) not in learner.look("personal").text


def test_every_page_says_that_it_is_practice(learner: Learner) -> None:
    """In words and in its title; its links stay in the sandbox, but for the school and the way out."""
    learner.get(f"{HOME}/tareas/costo")
    for section in SECTIONS:
        if section.path == HOME:
            continue
        page = learner.look(section.path.removeprefix("/console/"))
        assert page.status_code == 200, section
        assert "<title>Práctica · " in page.text
        assert "<b>Práctica.</b> Nada de esto llega a la gente" in page.text
        assert f'<a class="button" href="{HOME}/tareas/costo">Ver la tarea y comprobar</a>' in page.text
        links = re.findall(r'(?:href|action|formaction|data-page|data-attention)="(/console[^"]*)"', page.text)
        out = {link for link in links if not link.startswith((f"{ROOM}/", "/console/static/"))}
        assert out - {ROOM} == {HOME, f"{HOME}/tareas/costo", "/console/inicio"}
        assert "content-security-policy" in page.headers
    assert "<b>Práctica.</b>" not in learner.get("/console/inicio").text


def test_a_form_that_comes_back_stays_in_the_sandbox(learner: Learner) -> None:
    """It is filled as it was, its address is the sandbox's, and it can be sent again."""
    form = {"title": "Un título", "text": "", "page": "/console/respuestas"}
    back = learner.send("respuestas", form)
    assert back.status_code == 422
    assert 'value="Un título"' in back.text
    assert f'action="{ROOM}/respuestas"' in back.text
    assert 'name="page" value="/console/respuestas"' in back.text


def test_whoever_is_not_logged_in_practises_nothing(school: School, learner: Learner) -> None:
    """The cookie of the sandbox alone opens nothing, and a session that ended ends the practice."""
    learner.look("inicio")
    with TestClient(school.app, base_url="http://testserver") as stranger:
        for name, value in learner.client.cookies.items():
            if name != COOKIE:
                stranger.cookies.set(name, value)
        gone = stranger.get(f"{ROOM}/inicio", follow_redirects=False)
        assert (gone.status_code, gone.headers["location"]) == (303, f"/console/entrar?a={HOME}")
    with school.context.writing() as connection:
        sessions.end_all(connection, learner.staff.id)
    assert learner.look("inicio", follow_redirects=False).headers["location"].startswith("/console/entrar")


def test_one_learner_cannot_enter_anothers_sandbox(learner: Learner, enrol: Callable[..., Learner]) -> None:
    """The sandbox is that of the session, whatever cookie comes along."""
    other = enrol(Role.READER)
    learner.send("respuestas", {"title": "Mía", "text": "Sólo de Eva."})
    other.client.cookies.set("ventanilla_practica", learner.client.cookies["ventanilla_practica"], path=ROOM)
    assert "Sólo de Eva." not in other.look("respuestas").text


def test_what_leads_out_of_the_sandbox_leads_to_the_school(learner: Learner, enrol: Callable[..., Learner]) -> None:
    """Its own log-in and its own school are not there; leaving it and entering again takes no password."""
    for path in ("entrar", "entrar/codigo", "escuela", "escuela/avance"):
        assert learner.look(path, follow_redirects=False).headers["location"] == HOME
    assert learner.send("salir", follow_redirects=False).headers["location"] == HOME
    assert learner.look("inicio").status_code == 200
    assert learner.client.get(ROOM, follow_redirects=False).headers["location"] == f"{ROOM}/inicio"
    nobody = enrol(Role.READER, has_begun=False)
    assert nobody.look("inicio", follow_redirects=False).headers["location"] == HOME


def test_a_form_needs_the_sandboxs_own_token(learner: Learner) -> None:
    """That of the program's session is refused, so a page of the one side cannot send to the other."""
    answer = learner.client.post(f"{ROOM}/respuestas", data={"csrf": learner.csrf, "title": "x", "text": "y"})
    assert answer.status_code == 403
    learner.look("inicio")
    answer = learner.client.post("/console/cuenta/clave", data={"csrf": learner.practice_csrf})
    assert answer.status_code == 403


@pytest.mark.parametrize("task", ["", "nada", "<script>"])
def test_an_unknown_task_leads_to_all(learner: Learner, task: str) -> None:
    """Whatever stands in the cookie."""
    learner.client.cookies.set(TASK_COOKIE, task, path="/console")
    assert f'<a class="button" href="{HOME}">Ver las tareas</a>' in learner.look("inicio").text
