"""A form that was sent without a session: carried along through the log-in, and shown again after it."""

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from console.errors import Unsent
from console.kept_forms import KeptForm, fetch_page
from console.pages import draw
from console.refilled_page import carry, refilled
from console.visit import COOKIE

CODE_PAGE = "/console/entrar/codigo"
TOO_LATE = "Su sesión había terminado y esto no se guardó. Revíselo y envíelo otra vez."
NOT_THERE = "Su sesión había terminado y esto no se guardó. La página en que lo escribió ya no se puede abrir."


async def resume(request: Request, response: Response, kept: KeptForm | None) -> Response:
    """Return what answers a log-in: the form again, or the page of the six digits with the form carried along.

    Args:
        request: The log-in.
        response: What it would be answered with: a redirection, with the cookie of the session that has just begun.
        kept: What was typed; None when nothing was.
    """
    cookies = [value for name, value in response.raw_headers if name == b"set-cookie"]
    begun = next((one.split(b";")[0].decode() for one in cookies if one.startswith(f"{COOKIE}=".encode())), "")
    if kept is None or response.status_code != 303 or not begun:
        return response
    if response.headers["location"].startswith(CODE_PAGE):
        page = await fetch_page(request, response.headers["location"], cookie=begun)
        shown = HTMLResponse(carry(page.html, CODE_PAGE, kept.to_json()))
    else:
        shown = await show_again(request, kept, cookie=begun)
    shown.raw_headers += [(b"set-cookie", one) for one in cookies]
    return shown


async def show_again(request: Request, kept: KeptForm, *, cookie: str = "") -> HTMLResponse:
    """Return the page that a form stood on, filled; where it cannot be shown, what was typed, to be copied."""
    shown = await refilled(request, kept, Unsent(TOO_LATE), cookie=cookie)
    if shown is not None:
        return shown
    return HTMLResponse(draw("problem.html", visit=None, title="No se guardó", text=NOT_THERE, typed=kept.list_texts()))
