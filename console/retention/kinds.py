"""Kinds of data and the days they are kept, as far as nobody has set others."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select

from config.clock import utc_now
from console.tables import retention


class Kind(StrEnum):
    """Kind of data with its own number of days."""

    CONVERSATIONS = "conversations"
    IDENTITIES = "identities"
    DELIVERIES = "deliveries"
    ARRIVALS = "arrivals"
    OPINIONS = "opinions"
    REPORTS = "reports"
    AUDIT = "audit"


DAYS: dict[Kind, int | None] = {
    Kind.CONVERSATIONS: 365,
    Kind.IDENTITIES: 180,
    Kind.DELIVERIES: 90,
    Kind.ARRIVALS: 30,
    Kind.OPINIONS: 1_095,
    Kind.REPORTS: 1_095,
    Kind.AUDIT: 1_825,
}
"""The program's own. A year of conversations shows every season once; whoever they were is known half of it."""
LEAST, MOST = 1, 36_500
LEAST_OF = {Kind.AUDIT: 365}
"""The database itself refuses to forget sooner what staff did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Retention rule of one kind."""

    kind: Kind
    days: int | None
    """None: for ever."""
    changed_by: str | None
    """None while it is the program's own."""


def read_rules(connection: Connection) -> dict[Kind, Rule]:
    """The rules as they stand."""
    found = {kind: Rule(kind=kind, days=days, changed_by=None) for kind, days in DAYS.items()}
    for row in connection.execute(select(retention)):
        found[Kind(row.kind)] = Rule(kind=Kind(row.kind), days=row.days, changed_by=row.changed_by)
    return found


def change_rules(connection: Connection, days: dict[Kind, int | None], author: str) -> None:
    """Set the days of some kinds."""
    connection.execute(delete(retention).where(retention.c.kind.in_(days)))
    rows = [{"kind": kind.value, "days": many, "changed_by": author} for kind, many in days.items()]
    connection.execute(insert(retention), [row | {"changed_at": utc_now()} for row in rows])
