"""Routes of the console: what goes wrong becomes a page in Spanish, and every answer carries the console's headers."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from console.errors import ConsoleError, NotFound, NotLoggedIn
from console.pages import HEADERS, draw
from console.visit import OWN_PAGE, MustChange, find_visit

LOG_IN = "/console/entrar"
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
                response = await run_in_threadpool(_answer, request, error)
            except RequestValidationError:
                # An id that is no number, a page that is no page: there is no such thing.
                response = await run_in_threadpool(_answer, request, NotFound("Esa página no existe."))
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


def _answer(request: Request, error: ConsoleError) -> Response:
    if isinstance(error, MustChange):
        return RedirectResponse(OWN_PAGE, status_code=303)
    if isinstance(error, NotLoggedIn):
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        back = f"?a={quote(path)}" if request.method == "GET" else ""
        return RedirectResponse(LOG_IN + back, status_code=303)
    return _problem(request, error.status, str(error))


def _problem(request: Request, status: int, text: str) -> HTMLResponse:
    title = TITLES.get(status, "Algo falló")
    visit = find_visit(request)
    known = visit if visit and visit.session.is_complete else None
    return HTMLResponse(draw("problem.html", visit=known, title=title, text=text), status_code=status)
