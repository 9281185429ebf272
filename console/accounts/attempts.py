"""Wrong log-ins, counted for each account and address: who guesses from elsewhere does not lock the owner out.

Failures are forgotten by themselves. An address from which somebody has logged in before is known; from all others together
an account takes a hundred wrong log-ins in a row (NIST SP 800-63B, 5.2.2), and then none for as long as failures last.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from console.tables import login_attempts

FREE_TRIES = 5
"""Wrong log-ins in a row from an address before it has to wait; each wait is longer."""
LOCKS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
MOST = 100
"""Of all addresses that are not known."""
LASTING = timedelta(hours=2)
"""After so long without another, failures of an address are forgotten."""
KEPT = timedelta(days=90)
"""How long an address is known that nobody uses any more."""


def is_refused(connection: Connection, staff_id: int, address: str, now: datetime) -> bool:
    """Tell whether an account takes no log-in from an address now, right or wrong."""
    row = _find(connection, staff_id, address)
    if row is not None and row.locked_until is not None and row.locked_until > now:
        return True
    if row is not None and row.known_at is not None:
        return False
    recent = (login_attempts.c.last_at > now - LASTING, login_attempts.c.known_at.is_(None))
    total = select(func.sum(login_attempts.c.failures)).where(login_attempts.c.staff_id == staff_id, *recent)
    return (connection.scalar(total) or 0) >= MOST


def count_failure(connection: Connection, staff_id: int, address: str, now: datetime) -> tuple[int, bool]:
    """Count a wrong log-in; return how many these are in a row, and whether the address has to wait from now on."""
    row = _find(connection, staff_id, address)
    failures = 1 + (row.failures if row is not None and row.last_at > now - LASTING else 0)
    is_locking = failures % FREE_TRIES == 0
    wait = LOCKS[min(failures // FREE_TRIES, len(LOCKS)) - 1] if is_locking else None
    _save(connection, staff_id, address, failures=failures, last_at=now, locked_until=wait and now + wait)
    return failures, is_locking


def note_success(connection: Connection, staff_id: int, address: str, now: datetime) -> None:
    """Know an address from now on, and forget those that nobody uses any more."""
    connection.execute(delete(login_attempts).where(login_attempts.c.last_at < now - KEPT))
    _save(connection, staff_id, address, failures=0, last_at=now, locked_until=None, known_at=now)


def _find(connection: Connection, staff_id: int, address: str) -> Row[Any] | None:
    where = (login_attempts.c.staff_id == staff_id, login_attempts.c.address == address)
    return connection.execute(select(login_attempts).where(*where)).one_or_none()


def _save(connection: Connection, staff_id: int, address: str, **values: Any) -> None:
    row = update(login_attempts).where(login_attempts.c.staff_id == staff_id, login_attempts.c.address == address)
    if not connection.execute(row.values(**values)).rowcount:
        connection.execute(insert(login_attempts).values(staff_id=staff_id, address=address, **values))
