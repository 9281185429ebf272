"""Proposed changes in the database; a state is only ever left for the next one, by whoever comes first."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from console.changes.model import OPEN, Change, Kind, Proposed, State
from console.changes.tables import changes
from console.errors import Conflict, NotFound

MOST = 200
"""Changes on a list."""


def add_change(connection: Connection, proposed: Proposed, author: str, at: datetime) -> int:
    """Store a change that waits for approval, and return its number."""
    names = ("kind", "subject", "institution", "title", "seen", "before", "after", "reason")
    row = {name: getattr(proposed, name) for name in names}
    row |= {"author": author, "at": at, "state": State.WAITING}
    return int(connection.execute(insert(changes).returning(changes.c.id), row).scalar_one())


def get_change(connection: Connection, change_id: int) -> Change:
    """A change by its number.

    Raises:
        NotFound: There is none.
    """
    row = connection.execute(select(changes).where(changes.c.id == change_id)).one_or_none()
    if row is None:
        raise NotFound("Ese cambio no existe.")
    return _change(row)


def list_changes(
    connection: Connection,
    states: Iterable[State],
    institutions: Collection[str] | None = None,
    *,
    limit: int | None = MOST,
) -> list[Change]:
    """Changes in some states, the oldest first; of all institutions, or of some."""
    query = select(changes).where(changes.c.state.in_(list(states))).order_by(changes.c.id)
    if institutions is not None:
        query = query.where(changes.c.institution.in_(sorted(institutions)))
    return [_change(row) for row in connection.execute(query.limit(limit))]


def count_approved(connection: Connection) -> int:
    """Number of approved changes, of all institutions."""
    return connection.scalar(select(func.count()).where(changes.c.state == State.APPROVED)) or 0


def list_ended(connection: Connection, institutions: Collection[str] | None = None) -> list[Change]:
    """Changes that were published or taken back, the latest first."""
    ended = (State.PUBLISHED, State.WITHDRAWN)
    query = select(changes).where(changes.c.state.in_(ended)).order_by(changes.c.ended_at.desc())
    if institutions is not None:
        query = query.where(changes.c.institution.in_(sorted(institutions)))
    return [_change(row) for row in connection.execute(query.limit(MOST))]


def list_open_of(connection: Connection, kind: Kind, subject: str) -> list[Change]:
    """Changes of one thing that may still be published, the oldest first."""
    query = select(changes).where(changes.c.kind == kind, changes.c.subject == subject, changes.c.state.in_(OPEN))
    return [_change(row) for row in connection.execute(query.order_by(changes.c.id))]


def move_change(connection: Connection, change: Change, state: State, **values: Any) -> None:
    """Put a change into its next state.

    Raises:
        Conflict: Somebody else was faster; it is not in the state any more in which it was read.
    """
    same = (changes.c.id == change.id, changes.c.state == change.state)
    if connection.execute(update(changes).where(*same).values(state=state, **values)).rowcount != 1:
        raise Conflict("Otra persona decidió sobre este cambio mientras usted lo miraba. Vuelva a abrirlo.")


def _change(row: Row[Any]) -> Change:
    values = dict(row._mapping)
    return Change(**values | {"kind": Kind(row.kind), "state": State(row.state)})
