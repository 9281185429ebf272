"""Errors as a page, for who came with a browser; programs get JSON."""

from collections.abc import Mapping
from functools import cache

from starlette.responses import JSONResponse, Response

from gateway.pages.layout import PlainPage

TITLES = {
    404: "No está aquí",
    413: "Es demasiado",
    429: "Espere un momento",
    500: "Algo falló",
    503: "Vuelva en un momento",
}
OTHER = "No se pudo"
FOR_PROGRAMS = ("/api/", "/channels/", "/health/", "/metrics", "/openapi.json")


def problem(headers: Mapping[str, str], path: str, status: int, *, code: str, sentence: str) -> Response:
    """Return the answer to a request that cannot be fulfilled.

    Args:
        headers: Of the request.
        path: Its path.
        status: Of HTTP.
        code: Fixed, for programs.
        sentence: For people, in Spanish.
    """
    if "text/html" in headers.get("accept", "") and not path.startswith(FOR_PROGRAMS):
        words = {"title": TITLES.get(status, OTHER), "intro": sentence, "back": "Ir a preguntar"}
        return _page().draw(status=status, words=words)
    return JSONResponse({"error": code, "message": sentence}, status_code=status)


@cache
def _page() -> PlainPage:
    return PlainPage("problem.html")
