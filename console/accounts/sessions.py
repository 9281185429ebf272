"""Sessions live in the database; the browser holds a random name of one in a cookie, and we its SHA-256.

A session begins at the password and again, under a new name, at the six digits: what a browser held before somebody
logged in is never what it holds afterwards.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select, update

from console.accounts.model import Staff, staff_of
from console.tables import sessions, staff

IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=12)
UNFINISHED = timedelta(minutes=5)
"""Between the password and the six digits."""
FRESH = timedelta(minutes=1)
"""How exactly it is known when somebody was last seen: a page that is read should not have to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is logged in, or half of it."""

    token_hash: str
    staff: Staff
    csrf: str
    is_complete: bool
    notice: str | None
    seen_at: datetime


def begin(connection: Connection, staff_id: int, now: datetime, *, is_complete: bool) -> str:
    """Open a session and return its token, for the cookie."""
    token = secrets.token_urlsafe(32)
    row = {"token_hash": _hash(token), "staff_id": staff_id, "csrf": secrets.token_urlsafe(32), "notice": None}
    connection.execute(insert(sessions), row | {"is_complete": is_complete, "created_at": now, "seen_at": now})
    return token


def find_session(connection: Connection, token: str, now: datetime) -> Session | None:
    """The session of a cookie; None when there is none (any more), or the account was closed."""
    query = select(sessions, staff).join(staff, staff.c.id == sessions.c.staff_id)
    row = connection.execute(query.where(sessions.c.token_hash == _hash(token), staff.c.is_active)).one_or_none()
    if row is None:
        return None
    age = now - row._mapping[sessions.c.created_at]
    if age > (LONGEST if row.is_complete else UNFINISHED) or now - row.seen_at > IDLE:
        return None
    return Session(
        token_hash=row.token_hash,
        staff=staff_of(row),
        csrf=row.csrf,
        is_complete=row.is_complete,
        notice=row.notice,
        seen_at=row.seen_at,
    )


def note_seen(connection: Connection, session: Session, now: datetime) -> None:
    """Note that somebody was here."""
    row = update(sessions).where(sessions.c.token_hash == session.token_hash)
    connection.execute(row.values(seen_at=now))


def drop_notice(connection: Connection, session: Session) -> None:
    """It was said."""
    row = update(sessions).where(sessions.c.token_hash == session.token_hash)
    connection.execute(row.values(notice=None))


def leave_notice(connection: Connection, session: Session, notice: str) -> None:
    """Say something on the next page."""
    row = update(sessions).where(sessions.c.token_hash == session.token_hash)
    connection.execute(row.values(notice=notice))


def end(connection: Connection, token_hash: str) -> None:
    """Close one session."""
    connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash))


def end_all(connection: Connection, staff_id: int, *, except_for: str = "") -> None:
    """Close every session of an account, but for one."""
    own = (sessions.c.staff_id == staff_id, sessions.c.token_hash != except_for)
    connection.execute(delete(sessions).where(*own))


def end_old(connection: Connection, now: datetime) -> None:
    """Remove sessions that are over."""
    over = (sessions.c.created_at < now - LONGEST) | (sessions.c.seen_at < now - IDLE)
    connection.execute(delete(sessions).where(over))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
