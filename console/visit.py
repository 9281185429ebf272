"""Somebody on a page: the account, its session, and the answers that a route can give.

Every route takes a `Visit` by one of three dependencies, and a test walks over all of them:

    visit: Annotated[Visit, allow(Action.REVIEW)]     whose roles allow it; a POST must carry the session's token
    visit: Annotated[Visit, half_way()]               between the password and the six digits
    public()                                          anybody: the log-in itself, style sheets
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from console import audit
from console.accounts import sessions
from console.accounts.model import Staff
from console.accounts.sessions import Session
from console.context import ConsoleContext
from console.errors import Forbidden, Forged, NotLoggedIn
from console.form import SAFE, Form, read_form
from console.live.attention import Attention, count_attention
from console.pages import draw
from console.permissions import Action

COOKIE = "ventanilla_console"
OWN_PAGE = "/console/cuenta"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request of somebody who is logged in."""

    context: ConsoleContext
    session: Session
    request: Request

    @property
    def staff(self) -> Staff:
        """The account that makes the visit."""
        return self.session.staff

    @property
    def page_path(self) -> str:
        """Path and query of the page, for its forms to say where they stand."""
        url = self.request.url
        return f"{url.path}?{url.query}" if url.query else url.path

    def may(self, action: Action, institution: str | None = None) -> bool:
        """Tell what to offer on a page."""
        return self.staff.may(action, institution)

    @property
    def attention(self) -> Attention:
        """Counts of conversations that want this account now; none where it attends nobody."""
        if not (self.session.is_complete and self.may(Action.ATTEND)):
            return Attention(0, 0)
        with self.context.reading() as connection:
            return count_attention(connection, self.staff.name, self.context.now())

    def require(self, action: Action, institution: str) -> None:
        """Refuse what belongs to an institution that is not the account's.

        Raises:
            Forbidden: It is another's.
        """
        if not self.may(action, institution):
            raise Forbidden("Esto le corresponde a otra institución.")

    def page(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Answer with a page; templates find the visit as `visit`."""
        if self.session.notice:
            with self.context.writing() as connection:
                sessions.drop_notice(connection, self.session)
        return HTMLResponse(draw(template, visit=self, **values), status_code=status)

    def go(self, path: str, notice: str = "") -> RedirectResponse:
        """Answer a form: go to a page, which says what was done."""
        if notice:
            with self.context.writing() as connection:
                sessions.leave_notice(connection, self.session, notice)
        return RedirectResponse(path, status_code=303)


def context_of(request: Request) -> ConsoleContext:
    """Return the context of this console; a dependency of public routes."""
    context: ConsoleContext = request.state.context
    return context


def find_visit(request: Request) -> Visit | None:
    """Whoever's session the cookie names; None for nobody."""
    context, token = context_of(request), request.cookies.get(COOKIE)
    if not token:
        return None
    with context.reading() as connection:
        session = sessions.find_session(connection, token, context.now())
    return Visit(context=context, session=session, request=request) if session else None


def allow(action: Action, *, is_seen: bool = True) -> Any:
    """The dependency of a route that needs a permission.

    Args:
        action: What has to be permitted.
        is_seen: False for what an open page asks by itself: it does not keep a session alive.
    """

    def check(request: Request) -> Visit:
        visit = find_visit(request)
        if visit is None or not visit.session.is_complete:
            raise NotLoggedIn
        if visit.staff.must_change and not request.url.path.startswith((OWN_PAGE, "/console/salir")):
            raise MustChange
        if not visit.may(action):
            with visit.context.writing() as connection:
                audit.record(connection, visit.staff, "permission.refused", f"action:{action}")
            raise Forbidden("Su cuenta no tiene permiso para esto. Pídalo a quien administra las cuentas.")
        if is_seen:
            _note_seen(visit)
        return visit

    return Depends(_checking(check, action))


def half_way() -> Any:
    """The dependency of the page that asks for six digits."""

    def check(request: Request) -> Visit:
        visit = find_visit(request)
        if visit is None or visit.session.is_complete:
            raise NotLoggedIn
        return visit

    return Depends(_checking(check, "half_way"))


def public() -> Any:
    """Marks a route as open to anybody; for `dependencies=[…]` of its decorator."""

    def open_to_anybody() -> None:
        """Nothing is asked for."""

    open_to_anybody.__dict__["permission"] = "public"
    return Depends(open_to_anybody)


class MustChange(NotLoggedIn):
    """Before anything else a new password has to be chosen."""


def _checking(check: Callable[[Request], Visit], permission: str) -> Callable[..., Any]:
    def checked(
        request: Request,
        visit: Annotated[Visit, Depends(check)],
        sent: Annotated[Form, Depends(read_form)],
    ) -> Visit:
        if request.method in SAFE:
            return visit
        token = sent.secret("csrf")
        if not hmac.compare_digest(token.encode(), visit.session.csrf.encode()):
            raise Forged("El formulario ya no vale. Vuelva a la página, cárguela de nuevo e inténtelo otra vez.")
        return visit

    checked.__dict__["permission"] = permission
    return checked


def _note_seen(visit: Visit) -> None:
    now = visit.context.now()
    if now - visit.session.seen_at > sessions.FRESH:
        with visit.context.writing() as connection:
            sessions.note_seen(connection, visit.session, now)
