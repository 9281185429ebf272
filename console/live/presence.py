"""Staff that attends people now, as each of them says; who has not been seen for an hour is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, exists, insert, select

from console.accounts.model import staff_of
from console.accounts.sessions import IDLE
from console.permissions import Action
from console.tables import presence, sessions, staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who may attend people."""

    name: str
    """Log-in name."""
    full_name: str
    is_present: bool


def set_presence(connection: Connection, staff_id: int, now: datetime, *, is_present: bool) -> None:
    """Note that somebody begins or ends to attend people."""
    connection.execute(delete(presence).where(presence.c.staff_id == staff_id))
    if is_present:
        connection.execute(insert(presence), {"staff_id": staff_id, "since": now})


def list_colleagues(connection: Connection, now: datetime) -> Sequence[Colleague]:
    """List who may attend people, those that are present first."""
    seen = exists().where(sessions.c.staff_id == staff.c.id, sessions.c.is_complete, sessions.c.seen_at > now - IDLE)
    said = exists().where(presence.c.staff_id == staff.c.id)
    rows = connection.execute(select(staff, (seen & said).label("is_present")).where(staff.c.is_active))
    found = [(staff_of(row), bool(row.is_present)) for row in rows]
    known = [
        Colleague(name=one.name, full_name=one.full_name, is_present=is_present)
        for one, is_present in found
        if one.may(Action.ATTEND)
    ]
    return sorted(known, key=lambda one: (not one.is_present, one.full_name.casefold()))
