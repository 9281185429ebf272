"""Pages of logging in and out."""

import hmac
import secrets
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from channels.web.address import client_address
from console import audit
from console.accounts import sessions
from console.accounts.entry import PAGE_COOKIE, safe_path, set_cookie, with_session
from console.accounts.logging_in import Verdict, enter, enter_code
from console.accounts.resuming import CODE_PAGE, resume, show_again
from console.accounts.store import has_staff
from console.context import ConsoleContext
from console.errors import Forged
from console.form import Form, read_form
from console.kept_forms import KeptForm, parse_kept
from console.pages import draw
from console.permissions import Action
from console.refilled_page import carry, carry_over_log_in
from console.route import area
from console.visit import COOKIE, Visit, allow, context_of, find_visit, half_way, public

router = area()
WRONG = "El usuario o la contraseña no son correctos. Después de varios intentos fallidos hay que esperar unos minutos."
NOT_YET = "Todavía no ha entrado en este navegador. Lo que escribió sigue aquí."
WRONG_CODE = "Ese código no vale: revise que sea el de ahora y que no lo haya usado ya."


@router.get("/entrar", dependencies=[public()])
def show(request: Request) -> Response:
    """The form."""
    return _form(request, context_of(request))


@router.post("/entrar", dependencies=[public()])
async def log_in(request: Request, form: Annotated[Form, Depends(read_form)]) -> Response:
    """Name and password."""
    response = await context_of(request).login_gate.run(client_address(request), lambda: _log_in(request, form))
    return await resume(request, response, parse_kept(form.secret("kept")))


def _log_in(request: Request, form: Form) -> Response:
    context = context_of(request)
    expected = request.cookies.get(PAGE_COOKIE, "")
    if not expected or not hmac.compare_digest(expected.encode(), form.secret("csrf").encode()):
        raise Forged("La página de entrada se quedó abierta demasiado tiempo. Vuelva a cargarla.")
    entered = enter(context, form.text("name", longest=200), form.secret("password"), client_address(request))
    if entered.verdict is Verdict.WRONG:
        return _form(
            request,
            context,
            problem=WRONG,
            status=422,
            kept=parse_kept(form.secret("kept")),
            back=form.text("back", longest=2_000),
        )
    path = "/console/entrar/codigo" if entered.verdict is Verdict.CODE else ""
    back = safe_path(form.text("back", longest=2_000))
    return with_session(context, entered.token, f"{path}?a={quote(back)}" if path else back)


@router.post("/entrar/seguir", dependencies=[public()])
async def go_on(request: Request, form: Annotated[Form, Depends(read_form)]) -> Response:
    """Show what was typed again, once whoever typed it is in: by the provider, in another tab."""
    kept, visit = parse_kept(form.secret("kept")), await run_in_threadpool(find_visit, request)
    if visit is None or not visit.session.is_complete:
        return await run_in_threadpool(
            _form, request, context_of(request), problem=NOT_YET, status=401, kept=kept, back=kept.page if kept else ""
        )
    return await show_again(request, kept) if kept else RedirectResponse("/console", status_code=303)


@router.get("/entrar/codigo")
def show_code(visit: Annotated[Visit, half_way()]) -> Response:
    """The form of the six digits."""
    return visit.page("accounts/code.html", problem="", back=safe_path(visit.request.query_params.get("a", "")))


@router.post("/entrar/codigo")
async def check_code(visit: Annotated[Visit, half_way()], form: Annotated[Form, Depends(read_form)]) -> Response:
    """Six digits."""
    kept = parse_kept(form.secret("kept"))
    return await resume(visit.request, await run_in_threadpool(_check_code, visit, form, kept), kept)


def _check_code(visit: Visit, form: Form, kept: KeptForm | None) -> Response:
    context, back = visit.context, safe_path(form.text("back", longest=2_000))
    with context.writing() as connection:
        code, address = form.text("code", longest=20), client_address(visit.request)
        entered = enter_code(connection, visit.session, code, context.now(), address=address)
    if entered.verdict is Verdict.WRONG:
        page = visit.page("accounts/code.html", problem=WRONG_CODE, back=back, status=422)
        html = bytes(page.body).decode()
        return HTMLResponse(carry(html, CODE_PAGE, kept.to_json()) if kept else html, status_code=422)
    return with_session(context, entered.token, back)


@router.post("/salir")
def log_out(visit: Annotated[Visit, allow(Action.OWN_ACCOUNT)]) -> Response:
    """End the session."""
    with visit.context.writing() as connection:
        sessions.end(connection, visit.session.token_hash)
        audit.record(connection, visit.staff, "login.ended")
    response = RedirectResponse("/console/entrar", status_code=303)
    # It stays, and names no session: what is typed in another tab is still kept over the next log-in.
    set_cookie(response, visit.context, COOKIE, "over")
    return response


def _form(
    request: Request,
    context: ConsoleContext,
    *,
    problem: str = "",
    status: int = 200,
    kept: KeptForm | None = None,
    back: str = "",
) -> Response:
    token = request.cookies.get(PAGE_COOKIE) or secrets.token_urlsafe(24)
    with context.reading() as connection:
        is_empty = not has_staff(connection)
    html = draw(
        "accounts/login.html",
        visit=None,
        csrf=token,
        problem=problem,
        is_empty=is_empty,
        provider=context.provider,
        back=safe_path(back or request.query_params.get("a", "")),
    )
    response = HTMLResponse(carry_over_log_in(html, kept.to_json()) if kept else html, status_code=status)
    set_cookie(response, context, PAGE_COOKIE, token)
    return response
