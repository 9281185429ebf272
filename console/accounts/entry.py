"""Responses with which a session begins: its cookie, and the page that was asked for."""

from fastapi import Response
from fastapi.responses import RedirectResponse

from console.context import ConsoleContext
from console.visit import COOKIE

PAGE_COOKIE = "ventanilla_entrada"
"""Ties the form of the log-in to the browser that it was shown in; there is no session yet that could."""


def with_session(context: ConsoleContext, token: str, path: str) -> Response:
    """Go on, with the cookie of a session."""
    response = RedirectResponse(path, status_code=303)
    set_cookie(response, context, COOKIE, token)
    response.delete_cookie(PAGE_COOKIE, path="/console")
    return response


def safe_path(path: str) -> str:
    """Return a path of the console to go back to; whatever else was asked for becomes its start."""
    is_ours = path.startswith("/console") and "\\" not in path and path.isprintable() and "/entrar" not in path
    return path if is_ours else "/console"


def set_cookie(response: Response, context: ConsoleContext, name: str, value: str) -> None:
    """Set a cookie of the console, which no script reads and no other site sends."""
    response.set_cookie(name, value, path="/console", httponly=True, secure=context.is_encrypted, samesite="lax")
