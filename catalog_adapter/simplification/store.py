"""Proposals and meetings in the database."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from catalog_adapter.simplification.model import Board, Meeting, Part, Proposal, State
from catalog_adapter.simplification.tables import meetings, proposals

FINAL = frozenset({State.SIMPLIFIED, State.REFUSED})
"""States that need a reason."""


def add_proposal(connection: Connection, asked: tuple[str, Part], title: str, why: str) -> int:
    """Open a proposal, of which nothing is public before a complaint counts in it; return its id.

    Args:
        connection: In a writing transaction.
        asked: Institution, and the part of its records.
        title: As it is published.
        why: Likewise.
    """
    institution, part = asked
    values: dict[str, Any] = {"institution": institution, "part": part.value, "title": title, "why": why}
    empty: dict[str, Any] = {"keys": [], "manners": {}, "people": 0, "state": State.RECEIVED.value}
    row = insert(proposals).values(**values, **empty, changed_at=datetime.now(UTC)).returning(proposals.c.id)
    return int(connection.execute(row).scalar_one())


def write_proposal(connection: Connection, proposal: int, title: str, why: str, *, rule: str | None) -> None:
    """Change what is published of a proposal."""
    row = update(proposals).where(proposals.c.id == proposal)
    connection.execute(row.values(title=title, why=why, rule=rule))


def change_state(connection: Connection, proposal: int, state: State, reason: str | None) -> None:
    """Set the state of a proposal.

    Raises:
        ValueError: A final state without a reason.
    """
    if state in FINAL and not reason:
        raise ValueError(state)
    row = update(proposals).where(proposals.c.id == proposal)
    connection.execute(row.values(state=state.value, reason=reason, changed_at=datetime.now(UTC)))


def set_tally(connection: Connection, proposal: int, keys: Collection[str], manners: Mapping[str, int]) -> None:
    """Set what the complaints of a proposal come to; without any it is no longer there."""
    if not manners:
        connection.execute(delete(proposals).where(proposals.c.id == proposal))
        return
    row = update(proposals).where(proposals.c.id == proposal)
    connection.execute(row.values(keys=sorted(keys), manners=dict(manners), people=sum(manners.values())))


def find_proposal(connection: Connection, proposal: int) -> Proposal | None:
    """A proposal by its id."""
    row = connection.execute(select(proposals).where(proposals.c.id == proposal)).mappings().one_or_none()
    return _proposal(row) if row else None


def list_proposals(connection: Connection) -> list[Proposal]:
    """Every proposal in which a complaint counts, most felt first."""
    query = select(proposals).where(proposals.c.people > 0).order_by(proposals.c.people.desc(), proposals.c.id)
    return [_proposal(row) for row in connection.execute(query).mappings()]


def save_meeting(connection: Connection, values: Mapping[str, Any], meeting: int | None = None) -> int | None:
    """Write a meeting, new or in place of the one with an id; return its id, None where there is none with it.

    Args:
        connection: In a writing transaction.
        values: title, place, agenda, starts_at, ends_at.
        meeting: The id of one that is changed.
    """
    told = {**values, "changed_at": datetime.now(UTC)}
    if meeting is None:
        row = insert(meetings).values(**told, sequence=0).returning(meetings.c.id)
        return int(connection.execute(row).scalar_one())
    changed = update(meetings).where(meetings.c.id == meeting)
    done = connection.execute(changed.values(**told, sequence=meetings.c.sequence + 1))
    return meeting if done.rowcount == 1 else None


def cancel_meeting(connection: Connection, meeting: int) -> bool:
    """Call a meeting off; calendars are told. False where it is off already, or not there."""
    row = update(meetings).where(meetings.c.id == meeting, meetings.c.is_cancelled.is_(False))
    told = {"is_cancelled": True, "sequence": meetings.c.sequence + 1, "changed_at": datetime.now(UTC)}
    return connection.execute(row.values(**told)).rowcount == 1


def find_meeting(connection: Connection, meeting: int) -> Meeting | None:
    """A meeting by its id."""
    row = connection.execute(select(meetings).where(meetings.c.id == meeting)).mappings().one_or_none()
    return Meeting(**row) if row else None


def list_meetings(connection: Connection, *, limit: int = 100) -> list[Meeting]:
    """Meetings, the latest first."""
    query = select(meetings).order_by(meetings.c.starts_at.desc(), meetings.c.id).limit(limit)
    return [Meeting(**row) for row in connection.execute(query).mappings()]


def read_board(connection: Connection) -> Board:
    """All that is public."""
    return Board(proposals=tuple(list_proposals(connection)), meetings=tuple(list_meetings(connection)))


def _proposal(row: RowMapping) -> Proposal:
    values = {**row, "part": Part(row["part"]), "state": State(row["state"]), "keys": tuple(row["keys"])}
    return Proposal(**values)
