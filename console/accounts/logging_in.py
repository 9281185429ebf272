"""Logging in: name and password, then six digits where the account asks for them; too many mistakes lock it a while."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select, update

from console import audit
from console.accounts import sessions
from console.accounts.model import Staff, staff_of
from console.accounts.one_time_codes import use_code
from console.accounts.passwords import matches
from console.accounts.store import normalize_name
from console.context import ConsoleContext
from console.tables import staff

FREE_TRIES = 5
"""Wrong log-ins in a row before an account is locked: NIST SP 800-63B, 5.2.2 allows up to 100; each lock is longer."""
LOCKS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))


class Verdict(StrEnum):
    """Outcome of a log-in."""

    WELCOME = "welcome"
    CODE = "code"
    WRONG = "wrong"


class LoginResult(NamedTuple):
    """The verdict, and the session's token where there is one."""

    verdict: Verdict
    token: str = ""


def enter(context: ConsoleContext, name: str, password: str) -> LoginResult:
    """Try a name and a password. A locked account, a closed one and none at all look like a wrong password.

    The password is compared outside of any transaction: that is slow on purpose, and nobody else should wait for it.
    """
    now = context.now()
    with context.reading() as connection:
        found = connection.execute(select(staff).where(staff.c.name == normalize_name(name))).one_or_none()
    is_right = matches(found.password_hash if found and found.is_active else None, password)
    with context.writing() as connection:
        row = connection.execute(select(staff).where(staff.c.id == found.id)).one() if found else None
        if row is None or not is_right or is_locked(row, now):
            _refuse(connection, row, now)
            return LoginResult(Verdict.WRONG)
        sessions.end_old(connection, now)
        if row.one_time_secret is not None:
            return LoginResult(Verdict.CODE, sessions.begin(connection, row.id, now, is_complete=False))
        return LoginResult(Verdict.WELCOME, welcome(connection, staff_of(row), now))


def enter_code(connection: Connection, session: sessions.Session, code: str, now: datetime) -> LoginResult:
    """Try six digits in a session that has the password behind it."""
    row = connection.execute(select(staff).where(staff.c.id == session.staff.id)).one()
    if is_locked(row, now) or not use_code(connection, row.id, code, now):
        audit.record(connection, session.staff, "login.code_failed", is_locked=is_locked(row, now))
        if not is_locked(row, now):
            _count_failure(connection, row, now)
        return LoginResult(Verdict.WRONG)
    sessions.end(connection, session.token_hash)
    return LoginResult(Verdict.WELCOME, welcome(connection, session.staff, now))


def welcome(connection: Connection, one: Staff, now: datetime, by: str = "password") -> str:
    """Open a whole session for an account and return its token."""
    values = {"failures": 0, "locked_until": None, "last_login_at": now}
    connection.execute(update(staff).where(staff.c.id == one.id).values(**values))
    audit.record(connection, one, "login.done", by=by)
    return sessions.begin(connection, one.id, now, is_complete=True)


def is_locked(row: Row[Any], now: datetime) -> bool:
    """Tell whether an account waits for its lock to end."""
    return row.locked_until is not None and row.locked_until > now


def _refuse(connection: Connection, row: Row[Any] | None, now: datetime) -> None:
    one = staff_of(row) if row else None
    was_locked = row is not None and is_locked(row, now)
    audit.record(connection, one, "login.failed", is_locked=was_locked)
    if row is not None and not was_locked:
        _count_failure(connection, row, now)


def _count_failure(connection: Connection, row: Row[Any], now: datetime) -> None:
    failures = row.failures + 1
    values = {"failures": failures, "locked_until": row.locked_until}
    if failures % FREE_TRIES == 0:
        values["locked_until"] = now + LOCKS[min(failures // FREE_TRIES, len(LOCKS)) - 1]
        audit.record(connection, None, "account.locked", f"staff:{row.id}", failures=failures)
    connection.execute(update(staff).where(staff.c.id == row.id).values(**values))
