"""The console on sandboxes: the very pages of the program, each request on the database of its learner and no other."""

from dataclasses import dataclass, field, replace
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.types import Message

from channels.web.media import WebMedium
from console import audit
from console.accounts import sessions
from console.accounts.model import Staff
from console.accounts.store import find_named
from console.context import ConsoleContext
from console.errors import NotFound
from console.pages import HEADERS
from console.school.practice import HOME, ROOM, TASK_COOKIE, Lesson
from console.school.tasks import find_task
from console.visit import COOKIE
from conversations.staff.staff_replies import StaffReplies
from conversations.texts import get_texts
from conversations.turn_notifications import TurnNotifications
from gateway.demo.scenes import CHANNELS
from gateway.school.sandboxes import Sandbox, Sandboxes
from gateway.school.translation import is_leaving, to_browser, to_sandbox, translate_page

PRACTICE_COOKIE = "ventanilla_practica"
REFUSED = frozenset({409, 422})
"""Statuses with which a form comes back to whoever sent it."""
NOT_SENT_ON = frozenset({b"cookie", b"accept-encoding"})
NOT_SENT_BACK = frozenset({b"set-cookie", b"location", b"content-length"})


class PracticeConsole:
    """Serves sandboxes below the school's page. Of the program's own database it only reads who is logged in."""

    def __init__(self, sandboxes: Sandboxes, real: ConsoleContext, pages: APIRouter) -> None:
        """Take what it serves.

        Args:
            sandboxes: The learners' own.
            real: The program's own console, for its sessions.
            pages: Of a console for which each request brings its context (`console.app.console_router`).
        """
        self._sandboxes, self._real = sandboxes, real
        self._app = FastAPI(openapi_url=None)
        self._app.include_router(pages)
        self._app.state.staff_replies = StaffReplies(
            media={name: WebMedium(name) for name, _ in CHANNELS},
            pushed=frozenset(),
            notifications=TurnNotifications(is_alone=True),
            on_outbox=_deliver_nothing,
            farewell=get_texts().hold_ended,
        )

    def router(self) -> APIRouter:
        """Return the routes; they come before those of the program's own console."""
        router = APIRouter()
        for path in (ROOM, f"{ROOM}/{{rest:path}}"):
            router.add_route(path, self.answer, methods=["GET", "POST"], include_in_schema=False)
        return router

    async def answer(self, request: Request) -> Response:
        """A page of the learner's sandbox; whoever is not logged in, or has none, is sent where both can be had."""
        path = to_sandbox(request.path_params.get("rest"))
        learner = await run_in_threadpool(self._find_learner, request)
        if learner is None:
            return RedirectResponse(f"/console/entrar?a={quote(HOME)}", status_code=303)
        if is_leaving(path):
            return RedirectResponse(HOME, status_code=303)
        try:
            sandbox = await run_in_threadpool(self._sandboxes.get, learner)
            token = await run_in_threadpool(_find_session, sandbox, learner, request.cookies.get(PRACTICE_COOKIE))
        except NotFound:
            return RedirectResponse(HOME, status_code=303)
        got = await self._ask(request, sandbox, path, token)
        if request.method == "POST" and got.status in REFUSED:
            await run_in_threadpool(_note_refusal, sandbox, learner, path)
        return _translate(got, token, is_encrypted=self._real.is_encrypted)

    def _find_learner(self, request: Request) -> Staff | None:
        """Whoever is logged in at the program's own console; nothing is written about the visit."""
        token = request.cookies.get(COOKIE)
        if not token:
            return None
        with self._real.reading() as connection:
            session = sessions.find_session(connection, token, self._real.now())
        return session.staff if session and session.is_complete and not session.staff.must_change else None

    async def _ask(self, request: Request, sandbox: Sandbox, path: str, token: str) -> "_Got":
        names = ("type", "asgi", "http_version", "scheme", "client", "server", "method", "query_string", "extensions")
        scope = {name: request.scope[name] for name in names if name in request.scope}
        headers = [(name, value) for name, value in request.scope["headers"] if name not in NOT_SENT_ON]
        headers.append((b"cookie", f"{COOKIE}={token}".encode()))
        context = replace(sandbox.context, lesson=_find_lesson(request))
        scope |= {"path": path, "raw_path": quote(path).encode(), "root_path": "", "headers": headers}
        got = _Got()
        await self._app({**scope, "state": {"context": context}}, request.receive, got)
        return got


@dataclass(slots=True)
class _Got:
    """Takes an answer of the sandbox's console, all of it."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
        else:
            self.body += message.get("body", b"")

    def find(self, name: bytes) -> str:
        """A header; empty where there is none."""
        return next((value.decode("latin-1") for key, value in self.headers if key.lower() == name), "")


def _translate(got: _Got, token: str, *, is_encrypted: bool) -> Response:
    body = bytes(got.body)
    if got.find(b"content-type").startswith("text/html"):
        body = translate_page(body.decode()).encode()
    response = Response(body, status_code=got.status)
    kept = [(name, value) for name, value in got.headers if name.lower() not in NOT_SENT_BACK]
    response.raw_headers = [(b"content-length", str(len(body)).encode()), *kept]
    if location := got.find(b"location"):
        response.headers["location"] = to_browser(location)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.set_cookie(PRACTICE_COOKIE, token, path=ROOM, httponly=True, secure=is_encrypted, samesite="lax")
    return response


def _find_session(sandbox: Sandbox, learner: Staff, token: str | None) -> str:
    """The token of the learner's session in the sandbox; one begins where there is none, without a password."""
    context = sandbox.context
    now = context.now()
    with context.reading() as connection:
        if token and sessions.find_session(connection, token, now):
            return token
        account = find_named(connection, learner.name)
    if account is None:
        raise NotFound("Su cuenta de práctica ya no existe.")
    with context.writing() as connection:
        return sessions.begin(connection, account.id, now, is_complete=True)


def _find_lesson(request: Request) -> Lesson:
    """The task whose page was opened last."""
    task = find_task(request.cookies.get(TASK_COOKIE, ""))
    if task is None:
        return Lesson(title="", path=HOME)
    return Lesson(title=f"{task.number}. {task.title}", path=f"{HOME}/tareas/{task.id}")


def _note_refusal(sandbox: Sandbox, learner: Staff, path: str) -> None:
    with sandbox.context.writing() as connection:
        audit.record(connection, find_named(connection, learner.name), "form.refused", page=path)


def _deliver_nothing(_: str) -> None:
    """No message leaves a sandbox."""
