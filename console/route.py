"""Routes of the console: what goes wrong becomes a page in Spanish, and every answer carries the console's headers."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from console.errors import ConsoleError, NotFound, NotLoggedIn
from console.kept_forms import KEPT_BYTES, KeptForm, fetch_page, read_kept
from console.pages import HEADERS, draw
from console.refilled_page import LOG_IN, carry_over_log_in, refilled
from console.visit import COOKIE, OWN_PAGE, MustChange, find_visit

TITLES = {403: "No se puede", 404: "No existe", 413: "Demasiado grande", 429: "Espere un momento", 422: "Falta algo"}
RowId = Annotated[int, Path(ge=1, le=2**31 - 1)]
"""An id in an address; larger ones no table has, and not every database takes."""
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class ConsoleRoute(APIRoute):
    """One route of the console."""

    def get_route_handler(self) -> Handler:
        """Wrap FastAPI's own handler."""
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            try:
                response = await handle(request)
            except ConsoleError as error:
                response = await _answer(request, error)
            except RequestValidationError:
                # An id that is no number, a page that is no page: there is no such thing.
                response = await _answer(request, NotFound("Esa página no existe."))
            except HTTPException as error:
                response = await run_in_threadpool(_problem, request, error.status_code, "No se pudo leer lo enviado.")
            finally:
                await request.close()  # files that were sent
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
            return response

        return guarded


def area(prefix: str = "") -> APIRouter:
    """Return a router for an area; `console.app` includes it under /console."""
    return APIRouter(prefix=prefix, route_class=ConsoleRoute, include_in_schema=False)


async def _answer(request: Request, error: ConsoleError) -> Response:
    """The page for what went wrong, with all that was typed."""
    if isinstance(error, MustChange):
        return RedirectResponse(OWN_PAGE, status_code=303)
    if isinstance(error, NotLoggedIn):
        # Of a stranger nothing large is read; who had a session shows its cookie.
        is_small = int(request.headers.get("content-length") or 0) <= KEPT_BYTES
        return await _ask_who(request, await read_kept(request) if is_small and COOKIE in request.cookies else None)
    kept = await read_kept(request)
    if page := await refilled(request, kept, error):
        return page
    return await run_in_threadpool(_problem, request, error.status, str(error), kept.list_texts() if kept else ())


async def _ask_who(request: Request, kept: KeptForm | None) -> Response:
    """The log-in, which leads back to where somebody wanted to go, or was."""
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method != "GET":
        path = kept.page if kept else ""
    to = f"{LOG_IN}?a={quote(path)}" if path else LOG_IN
    if kept is None or not kept.fields or not (text := kept.to_json()):
        return RedirectResponse(to, status_code=303)
    page = await fetch_page(request, to)
    response = HTMLResponse(carry_over_log_in(page.html, text), status_code=401)
    response.raw_headers += [(b"set-cookie", one) for one in page.cookies]
    return response


def _problem(request: Request, status: int, text: str, typed: Sequence[str] = ()) -> HTMLResponse:
    title = TITLES.get(status, "Algo falló")
    visit = find_visit(request)
    known = visit if visit and visit.session.is_complete else None
    return HTMLResponse(draw("problem.html", visit=known, title=title, text=text, typed=typed), status_code=status)
