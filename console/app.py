"""The console as one router. An area adds its module to `AREAS`, and its line to `console.sections`."""

from collections.abc import Callable

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from channels.web.compression import compressed
from console import start
from console.accounts import login_routes, openid_routes, own_routes, staff_routes
from console.audit_log import routes as audit_routes
from console.catalogue import (
    fact_routes,
    import_routes,
    life_event_routes,
    notice_routes,
    office_routes,
    procedure_routes,
    switch_routes,
    task_routes,
)
from console.changes import routes as change_routes
from console.context import ConsoleContext
from console.errors import NotFound
from console.learning import replay_routes
from console.learning import routes as learning_routes
from console.live import answer_routes, attention_routes
from console.live import routes as live_routes
from console.pages import STATIC
from console.proposals import meeting_routes, proposal_routes
from console.proposals import routes as proposal_desk
from console.retention import routes as retention_routes
from console.review import routes as review_routes
from console.route import ConsoleRoute, area
from console.school import routes as school_routes
from console.sections import START
from console.statistics import routes as number_routes
from console.transcripts import care_routes, export_routes, view_routes
from console.transcripts import routes as transcript_routes
from console.unanswered import routes as vain_routes
from console.visit import find_visit, public

AREAS = (
    start,
    login_routes,
    openid_routes,
    own_routes,
    export_routes,
    view_routes,
    transcript_routes,
    care_routes,
    retention_routes,
    attention_routes,
    live_routes,
    answer_routes,
    number_routes,
    task_routes,
    change_routes,
    fact_routes,
    procedure_routes,
    import_routes,
    notice_routes,
    switch_routes,
    office_routes,
    life_event_routes,
    review_routes,
    learning_routes,
    replay_routes,
    vain_routes,
    proposal_desk,
    meeting_routes,
    proposal_routes,
    staff_routes,
    audit_routes,
    school_routes,
)
"""Modules with a `router`, made by `console.route.area`."""
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

front = area()


def console_router(context: ConsoleContext | None = None) -> APIRouter:
    """Return every page of the console, for the program to include.

    Args:
        context: Of every request; None where each brings its own, as `context` in the state of its scope.
    """
    brought = [Depends(_bringing(context))] if context is not None else []
    router = APIRouter(prefix="/console", dependencies=brought, route_class=ConsoleRoute)
    router.add_api_route("", begin, dependencies=[public()], include_in_schema=False)
    for module in AREAS:
        router.include_router(module.router)
    router.include_router(front)
    return router


def _bringing(context: ConsoleContext) -> Callable[[Request], None]:
    def bring(request: Request) -> None:
        request.state.context = context

    return bring


def begin(request: Request) -> Response:
    """Go to the page that says what waits, or to the log-in."""
    visit = find_visit(request)
    if visit is None or not visit.session.is_complete:
        return RedirectResponse("/console/entrar", status_code=303)
    return RedirectResponse(START, status_code=303)


@front.get("/static/{name}", dependencies=[public()])
def static(request: Request, name: str) -> Response:
    """A style sheet or a script; the address changes with what is in it."""
    path = STATIC / name
    if path.suffix not in KINDS or path not in set(STATIC.iterdir()):
        raise NotFound("Ese archivo no existe.")
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return compressed(request, Response(path.read_bytes(), media_type=KINDS[path.suffix], headers=kept))


@front.api_route("/{rest:path}", methods=["GET", "POST"], dependencies=[public()])
def nothing(rest: str) -> Response:
    """Whatever is no page."""
    del rest
    raise NotFound("Esa página no existe.")
