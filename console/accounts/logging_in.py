"""Logging in: name and password, then six digits where the account asks for them; too many mistakes lock it a while."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from console import audit
from console.accounts import attempts, sessions
from console.accounts.model import Staff, staff_of
from console.accounts.one_time_codes import use_code
from console.accounts.passwords import matches
from console.accounts.store import normalize_name
from console.context import ConsoleContext
from console.tables import staff


class Verdict(StrEnum):
    """Outcome of a log-in."""

    WELCOME = "welcome"
    CODE = "code"
    WRONG = "wrong"


class LoginResult(NamedTuple):
    """The verdict, and the session's token where there is one."""

    verdict: Verdict
    token: str = ""


def enter(context: ConsoleContext, name: str, password: str, address: str) -> LoginResult:
    """Try a name and a password. A locked account, a closed one and none at all look like a wrong password.

    The password is compared outside of any transaction: that is slow on purpose, and nobody else should wait for it.
    """
    now = context.now()
    with context.reading() as connection:
        found = connection.execute(select(staff).where(staff.c.name == normalize_name(name))).one_or_none()
    is_right = matches(found.password_hash if found and found.is_active else None, password)
    if found is None:
        _refuse_stranger(context, address)
        return LoginResult(Verdict.WRONG)
    with context.writing() as connection:
        if attempts.is_refused(connection, found.id, address, now) or not is_right:
            context.login_gate.count_mistake(address)
            _refuse(connection, staff_of(found), address, now)
            return LoginResult(Verdict.WRONG)
        sessions.end_old(connection, now)
        if found.one_time_secret is not None:
            return LoginResult(Verdict.CODE, sessions.begin(connection, found.id, now, is_complete=False))
        return LoginResult(Verdict.WELCOME, welcome(connection, staff_of(found), now, address=address))


def enter_code(
    connection: Connection, session: sessions.Session, code: str, now: datetime, *, address: str
) -> LoginResult:
    """Try six digits in a session that has the password behind it."""
    one = session.staff
    is_refused = attempts.is_refused(connection, one.id, address, now)
    if is_refused or not use_code(connection, one.id, code, now):
        _refuse(connection, one, address, now, event="login.code_failed")
        return LoginResult(Verdict.WRONG)
    sessions.end(connection, session.token_hash)
    return LoginResult(Verdict.WELCOME, welcome(connection, one, now, address=address))


def welcome(connection: Connection, one: Staff, now: datetime, *, address: str, by: str = "password") -> str:
    """Open a whole session for an account and return its token."""
    connection.execute(update(staff).where(staff.c.id == one.id).values(last_login_at=now))
    attempts.note_success(connection, one.id, address, now)
    audit.record(connection, one, "login.done", by=by)
    return sessions.begin(connection, one.id, now, is_complete=True)


def _refuse(connection: Connection, one: Staff, address: str, now: datetime, *, event: str = "login.failed") -> None:
    """Count a mistake. The log hears of the first of a series and of each wait: their number stands there."""
    if attempts.is_refused(connection, one.id, address, now):
        return
    failures, is_locked = attempts.count_failure(connection, one.id, address, now)
    if failures == 1:
        audit.record(connection, one, event)
    if is_locked:
        audit.record(connection, None, "account.locked", f"staff:{one.id}", failures=failures)


def _refuse_stranger(context: ConsoleContext, address: str) -> None:
    context.login_gate.count_mistake(address)
    if context.login_gate.is_worth_a_line(address):
        with context.writing() as connection:
            audit.record(connection, None, "login.failed")
