"""A member of staff at the console, for tests of pages."""

import re
from collections.abc import Iterable
from typing import Any

from httpx import Response
from sqlalchemy import Row, select
from starlette.testclient import TestClient

from console.accounts import sessions
from console.accounts.model import Staff
from console.accounts.store import add_staff
from console.context import ConsoleContext
from console.permissions import Role
from console.tables import audit
from console.visit import COOKIE


def open_account(context: ConsoleContext, name: str, roles: Iterable[Role], institutions: Iterable[str] = ()) -> Staff:
    """Open an account without a password: hashing takes long, and few tests need one."""
    with context.writing() as connection:
        return add_staff(
            connection, name, full_name=name.title(), roles=roles, institutions=institutions, now=context.now()
        )


def open_session(context: ConsoleContext, staff: Staff) -> tuple[str, str]:
    """Log somebody in and return the cookie's value and the token of forms."""
    with context.writing() as connection:
        token = sessions.begin(connection, staff.id, context.now(), is_complete=True)
    with context.reading() as connection:
        session = sessions.find_session(connection, token, context.now())
    assert session is not None
    return token, session.csrf


class Visitor:
    """A browser in which somebody is logged in; forms carry their token by themselves."""

    def __init__(self, client: TestClient, context: ConsoleContext, staff: Staff) -> None:
        self.context, self.staff, self.client = context, staff, client
        token, self.csrf = open_session(context, staff)
        client.cookies.set(COOKIE, token, path="/console")

    def get(self, path: str, **options: Any) -> Response:
        """Open a page."""
        return self.client.get(path, **options)

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> Response:
        """Send a form; redirections are followed, so that the answer is the page with its notice."""
        return self.client.post(path, data={"csrf": self.csrf, **(data or {})}, **options)

    def audited(self, event: str = "") -> list[Row[Any]]:
        """The lines of the log, oldest first."""
        query = select(audit).order_by(audit.c.id)
        with self.context.reading() as connection:
            return list(connection.execute(query.where(audit.c.event == event) if event else query))


def notice(response: Response) -> str:
    """What a page says was done; empty when it says nothing."""
    found = re.search(r'<p class="notice good" role="status">(.*?)</p>', response.text)
    return found[1] if found else ""
