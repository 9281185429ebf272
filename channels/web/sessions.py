"""Sessions: the conversation that a web request belongs to.

A session is a random secret that the browser keeps: in a cookie that no script can read (the page), or in the widget's
own storage, sent as `Authorization: Bearer …`. We keep no list of sessions, and store only their `pseudonym`.
"""

import re
import secrets

from starlette.requests import HTTPConnection
from starlette.responses import Response

from channels.web.media import pseudonym

COOKIE = "ventanilla"
COOKIE_DAYS = 180
VARIED = 8
"""Different characters of 22 random ones, at least: even of 22 random figures all but one in a hundred have as many."""
_SESSION = re.compile(r"[A-Za-z0-9_-]{22,128}")


def new_session() -> str:
    """Return a fresh session: 192 random bits."""
    return secrets.token_urlsafe(24)


def find_session(connection: HTTPConnection) -> str | None:
    """Return the session that a request shows, or None when it shows none or not in a proper form."""
    scheme, _, value = connection.headers.get("authorization", "").partition(" ")
    found = value.strip() if scheme.lower() == "bearer" else connection.cookies.get(COOKIE, "")
    return found if is_session(found) else None


def is_session(value: object) -> bool:
    """Tell whether a value has a session's form."""
    return isinstance(value, str) and bool(_SESSION.fullmatch(value))


def is_guessable(value: str) -> bool:
    """Tell whether a secret that somebody else made up is too short, or too simple, to be one."""
    return not is_session(value) or len(set(value)) < VARIED


def find_sender(connection: HTTPConnection) -> str | None:
    """Return the sender's id of the session that a request shows, or None."""
    session = find_session(connection)
    return pseudonym(session) if session else None


def keep_session(response: Response, session: str, *, secure: bool) -> None:
    """Put the session into the browser's cookie."""
    response.set_cookie(
        COOKIE, session, max_age=COOKIE_DAYS * 86_400, httponly=True, samesite="lax", secure=secure, path="/"
    )
