"""A form that was sent without a session: carried along through the log-in, and shown again after it."""

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from console.errors import Unsent
from console.kept_forms import KeptForm, fetch_page
from console.refilled_page import carry, refilled
from console.visit import COOKIE

CODE_PAGE = "/console/entrar/codigo"
TOO_LATE = "Su sesión había terminado y esto no se guardó. Revíselo y envíelo otra vez."


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
        shown: HTMLResponse | None = HTMLResponse(carry(page.html, CODE_PAGE, kept.to_json()))
    else:
        shown = await refilled(request, kept, Unsent(TOO_LATE), cookie=begun)
    if shown is None:
        return response
    shown.raw_headers += [(b"set-cookie", one) for one in cookies]
    return shown
