"""The whole program as an ASGI application. Only wiring."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, replace
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from channels.errors import Malformed, Refusal, Refused, Unverified, WeakId
from channels.web.api import Problem, api_routes
from channels.web.page import Page
from channels.web.page_routes import PageRoutes
from channels.web.socket import socket_routes
from channels.web.streams import stream_routes
from channels.web_widget.routes import widget_routes
from config.clock import GUATEMALA
from config.settings import Settings
from conversations.errors import Closing, NotAllowed, NotFound, TooLarge
from conversations.texts import get_texts
from gateway.components import Parts, assemble
from gateway.health import health_routes
from gateway.monitoring.traces import make_telemetry, sending, trace_answers
from gateway.pages.api_docs import docs_routes
from gateway.pages.help import help_routes
from gateway.pages.problem import problem
from gateway.request_guard import Guard, Rules
from gateway.webhooks import webhook_route

IMPORT_BYTES = 256 * 1024 * 1024
"""Of the catalogue's imports; the console reads a body only after it has seen who sends it."""
OFFICES_BYTES = 8 * 1024 * 1024
FORM_BYTES = 512 * 1024
"""Of the console's other forms: a procedure as a whole is some 20 kB."""
CONSOLE_SIZES = (
    ("/console/importar", IMPORT_BYTES),
    ("/console/sedes", OFFICES_BYTES),
    ("/console/entrar", 64 * 1024),  # what somebody typed before the session ended comes along
    ("/console", FORM_BYTES),
)
"""Largest bodies of the console, by path; nobody who is not logged in has a larger one read."""

ANSWERS: dict[type[Exception] | Refusal, tuple[int, str]] = {
    Unverified: (403, "not_allowed"),
    Malformed: (400, "invalid"),
    WeakId: (403, "weak_id"),
    Refusal.RATE_LIMITED: (429, "rate_limited"),
    Refusal.CHANNEL_OFF: (503, "channel_off"),
    Refusal.NOT_STORED: (503, "not_stored"),
    Refusal.NOT_READY: (503, "not_ready"),
    NotAllowed: (403, "not_allowed"),
    NotFound: (404, "not_found"),
    TooLarge: (413, "too_large"),
    Closing: (503, "failed"),
}
"""The one table from what goes wrong to HTTP: status, and the error's code, which names its sentence in texts.yml."""

OF_STATUS = {403: "not_allowed", 404: "not_found", 405: "not_found", 413: "too_large"}
"""Codes of what the framework itself refuses."""

METHODS = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")

PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": Problem, "description": "Lo que se pide no se puede; `error` dice por qué."},
    "5XX": {"model": Problem, "description": "Por ahora no se puede; se puede intentar otra vez."},
}
"""Answers that any operation may give."""

DESCRIPTION = """
Asistente para trámites de gobierno. Una pregunta entra como texto; sale un **turno**: lo que se entendió y lo que se
contesta, con su fuente y su fecha.

* Una conversación es un identificador de 22 a 128 letras y cifras al azar, uno por persona: pídalo en
  `POST /api/v1/conversations` o invéntelo. Trátelo como un secreto: quien lo tenga continúa esa conversación.
* Los mensajes de una conversación se contestan en orden, uno a la vez.
* Los errores llevan `error` (un código fijo) y `message` (una oración en español para mostrar).
"""
ABOUT: dict[str, Any] = {"title": "Ventanilla", "description": DESCRIPTION, "version": "1"}


def create_app(settings: Settings, parts: Parts) -> FastAPI:
    """Return the program; its work begins and ends with the application's lifespan."""
    telemetry = make_telemetry(settings.traces_url)
    parts = replace(parts, responder=trace_answers(parts.responder, telemetry))
    program, sentences = assemble(settings, parts), asdict(get_texts())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with sending(telemetry, settings.traces_url):
            async with program.running():
                yield

    app = FastAPI(**ABOUT, lifespan=lifespan, openapi_url=None, responses=PROBLEMS, telemetry=telemetry)
    app.state.program = program
    app.state.staff_replies = program.staff_replies
    web_chat, wait_s = program.web_chat, settings.answer_timeout_s
    app.router.routes.append(webhook_route(program.channels, program.intake, program.priority, program.metrics))
    app.include_router(api_routes(web_chat, answer_timeout_s=wait_s))
    app.include_router(stream_routes(web_chat))
    app.include_router(socket_routes(web_chat, sentences))
    page = Page(message_chars=settings.message_chars, zone=GUATEMALA)
    app.include_router(PageRoutes(web_chat, page, sentences, answer_timeout_s=wait_s).router())
    app.include_router(widget_routes())
    app.include_router(
        health_routes(
            program.writer,
            program.engine_thread,
            program.metrics,
            parts.checks,
            metrics_token=settings.metrics_token.get_secret_value(),
        )
    )
    app.include_router(docs_routes(app))
    app.include_router(help_routes())
    for router in parts.routers:
        app.include_router(router)
    _answer_errors(app, sentences)
    app.add_middleware(Guard, rules=_rules(settings, sentences))
    return app


def _rules(settings: Settings, sentences: dict[str, str]) -> Rules:
    return Rules(
        origins=frozenset(settings.allowed_origins),
        sizes=(("/channels/web/", 65_536), ("/channels/", settings.request_bytes), *CONSOLE_SIZES),
        sentences=sentences,
        is_encrypted=settings.public_url.startswith("https://"),
    )


def _answer_errors(app: FastAPI, sentences: dict[str, str]) -> None:
    def answer(request: Request, status: int, code: str, headers: dict[str, str] | None = None) -> Response:
        response = problem(request.headers, request.url.path, status, code=code, sentence=sentences[code])
        response.headers.update(headers or {})
        return response

    async def known(request: Request, error: Exception) -> Response:
        status, code = ANSWERS[error.why if isinstance(error, Refused) else type(error)]
        after = error.retry_after_s if isinstance(error, Refused) else None
        return answer(request, status, code, {"Retry-After": f"{after:.0f}"} if after else None)

    async def unreadable(request: Request, _: Exception) -> Response:
        # FastAPI's own answer repeats what was sent.
        return answer(request, 422, "invalid")

    async def refused_by_framework(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = {"Allow": ", ".join(_list_methods(request))} if status == 405 else None
        return answer(request, status, OF_STATUS.get(status, "invalid"), headers)

    for kind in {*(one for one in ANSWERS if isinstance(one, type)), Refused}:
        app.add_exception_handler(kind, known)
    app.add_exception_handler(RequestValidationError, unreadable)
    app.add_exception_handler(HTTPException, refused_by_framework)


def _list_methods(request: Request) -> list[str]:
    """Every method that a path takes; the framework's own list ends at the first route of that path."""

    def is_taken(method: str) -> bool:
        scope = {**request.scope, "method": method}
        return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)

    return [method for method in METHODS if is_taken(method)]
