"""Logging in by the institution's own provider. It says who somebody is; what the account may do is ours."""

from collections.abc import Callable

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from channels.web.address import client_address
from console import audit
from console.accounts import openid
from console.accounts.entry import safe_path, with_session
from console.accounts.logging_in import welcome
from console.accounts.provider import Provider
from console.accounts.store import find_named
from console.context import ConsoleContext
from console.errors import Forbidden, NotFound
from console.route import area
from console.visit import context_of, public

router = area("/entrar/institucional")
ATTEMPT_COOKIE = "ventanilla_institucional"
PATH = "/console/entrar/institucional"
ATTEMPT_S = 600


@router.get("", dependencies=[public()])
async def begin(request: Request) -> Response:
    """Send the browser to the provider."""
    return await _in_turn(request, _begin)


@router.get("/vuelta", dependencies=[public()])
async def finish(request: Request) -> Response:
    """Whoever comes back from the provider with an account of ours is in; the provider answers for a second factor."""
    return await _in_turn(request, _finish)


async def _in_turn(request: Request, job: Callable[[Request], Response]) -> Response:
    """Ask the provider when it is one's turn; what it refuses counts as a mistake of the address."""
    gate, address = context_of(request).provider_gate, client_address(request)
    try:
        return await gate.run(address, lambda: job(request))
    except Forbidden:
        gate.count_mistake(address)
        raise


def _begin(request: Request) -> Response:
    context = context_of(request)
    back = safe_path(request.query_params.get("a", ""))
    address, attempt = openid.begin(_provider(context), back)
    response = RedirectResponse(address, status_code=303)
    # Lax, not strict: the provider's site sends the browser back to us.
    response.set_cookie(
        ATTEMPT_COOKIE,
        attempt.write(),
        path=PATH,
        max_age=ATTEMPT_S,
        httponly=True,
        secure=context.is_encrypted,
        samesite="lax",
    )
    return response


def _finish(request: Request) -> Response:
    context = context_of(request)
    attempt = openid.parse_attempt(request.cookies.get(ATTEMPT_COOKIE, ""))
    returned = dict(request.query_params)
    name = openid.finish(_provider(context), attempt, returned, context.now())
    with context.reading() as connection:
        account = find_named(connection, name)
    if account is None or not account.is_active:
        if context.login_gate.is_worth_a_line(client_address(request)):
            with context.writing() as connection:
                audit.record(connection, account, "login.failed", by="provider")
        raise Forbidden(f"No hay una cuenta abierta para «{name}». Pídala a quien administra las cuentas.")
    with context.writing() as connection:
        token = welcome(connection, account, context.now(), address=client_address(request), by="provider")
    response = with_session(context, token, safe_path(attempt.back))
    response.delete_cookie(ATTEMPT_COOKIE, path=PATH)
    return response


def _provider(context: ConsoleContext) -> Provider:
    if context.provider is None:
        raise NotFound("Aquí se entra con usuario y contraseña.")
    return context.provider
