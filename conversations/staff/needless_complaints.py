"""Complaints that a requirement is needless: waiting for staff, then counted in a proposal or refused; never with a name."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, select, update

from catalog_adapter.simplification.model import Complaint, Manner, Part, State
from catalog_adapter.simplification.store import set_tally
from catalog_adapter.simplification.tables import proposals
from conversations.staff_tables import complaints

WAITING, ACCEPTED, REFUSED = "waiting", "accepted", "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A complaint as it is kept."""

    id: int
    procedure: str
    said: Complaint
    words: str | None
    """Reason, masked; None after an erasure, or when it was refused."""
    wants_word: bool
    status: str
    """waiting, accepted or refused."""
    proposal_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DueWord:
    """A word that somebody asked for, and that is due."""

    id: int
    conversation_id: str
    title: str
    """Of the proposal."""
    reason: str
    """That it was simplified, in staff's words."""


def add_complaint(connection: Connection, conversation_id: str, turn_id: int, said: Mapping[str, Any]) -> None:
    """Keep a complaint; the same person's on the same line is replaced while it waits, and not counted twice after."""
    same = (
        complaints.c.conversation_id == conversation_id,
        complaints.c.procedure == said["procedure"],
        complaints.c.item == said["item"],
    )
    values = {"manner": said["manner"], "words": said["words"], "turn_id": turn_id}
    known = connection.execute(select(complaints.c.id, complaints.c.status).where(*same)).first()
    if known is None:
        names = ("procedure", "institution", "part", "item")
        row = {name: said[name] for name in names} | values | {"status": WAITING, "at": datetime.now(UTC)}
        connection.execute(insert(complaints), {"conversation_id": conversation_id, "wants_word": False, **row})
    elif known.status == WAITING:
        connection.execute(update(complaints).where(complaints.c.id == known.id).values(**values))


def ask_word(connection: Connection, conversation_id: str, _: int, wish: Mapping[str, Any]) -> None:
    """Note that who complained of a line wants to be told when it is simplified, or does not."""
    own = (complaints.c.conversation_id == conversation_id, complaints.c.told_at.is_(None))
    row = update(complaints).where(*own, complaints.c.procedure == wish["procedure"], complaints.c.item == wish["item"])
    connection.execute(row.values(wants_word=bool(wish["wanted"])))


def list_waiting(
    connection: Connection, institutions: Collection[str] | None = None, *, limit: int = 200
) -> list[Entry]:
    """Complaints that staff have not looked at, of some institutions or of all, the oldest first."""
    return _list(connection, *_waiting_of(institutions), limit=limit)


def count_waiting(connection: Connection, institutions: Collection[str] | None) -> int:
    """Number of complaints that staff have not looked at, of some institutions or of all."""
    return connection.scalar(select(func.count()).where(*_waiting_of(institutions))) or 0


def list_counted(connection: Connection, proposal: int | None = None) -> list[Entry]:
    """Complaints that count in a proposal, or in any."""
    own = complaints.c.proposal_id == proposal if proposal is not None else complaints.c.proposal_id.is_not(None)
    return _list(connection, complaints.c.status == ACCEPTED, own)


def find_entries(connection: Connection, ids: Collection[int]) -> list[Entry]:
    """Complaints by their ids; fewer where some are not there."""
    return _list(connection, complaints.c.id.in_(ids))


def refuse(connection: Connection, ids: Collection[int], author: str) -> None:
    """Put complaints aside, and forget their words."""
    row = update(complaints).where(complaints.c.id.in_(ids), complaints.c.status == WAITING)
    connection.execute(row.values(status=REFUSED, words=None, wants_word=False, decided_by=author))


def count_in(
    connection: Connection, ids: Collection[int], proposal: int, *, author: str, key_of: Callable[[Entry], str]
) -> None:
    """Let complaints count in a proposal, whatever they counted in before; what they come to is counted anew.

    Args:
        connection: In a writing transaction.
        ids: Of complaints that were not refused.
        proposal: Its id.
        author: The log-in name of who decides.
        key_of: Gives the key of a complaint's line.
    """
    chosen = (complaints.c.id.in_(ids), complaints.c.status != REFUSED)
    before = connection.scalars(select(complaints.c.proposal_id).where(*chosen)).all()
    done = {"status": ACCEPTED, "proposal_id": proposal, "decided_by": author}
    connection.execute(update(complaints).where(*chosen).values(**done))
    for each in {proposal, *(one for one in before if one is not None)}:
        _tally(connection, each, key_of)


def list_due_words(connection: Connection, limit: int) -> list[DueWord]:
    """Words that are due: those asked for of what is simplified."""
    is_open = (complaints.c.wants_word.is_(True), complaints.c.told_at.is_(None))
    columns = (complaints.c.id, complaints.c.conversation_id, proposals.c.title, proposals.c.reason)
    query = (
        select(*columns)
        .join(proposals, proposals.c.id == complaints.c.proposal_id)
        .where(*is_open, complaints.c.conversation_id.is_not(None), proposals.c.state == State.SIMPLIFIED.value)
        .order_by(complaints.c.id)
        .limit(limit)
    )
    return [DueWord(**row) for row in connection.execute(query).mappings()]


def note_told(connection: Connection, complaint: int) -> bool:
    """Note that somebody is being told; False where another process has done so."""
    row = update(complaints).where(complaints.c.id == complaint, complaints.c.told_at.is_(None))
    return connection.execute(row.values(told_at=datetime.now(UTC))).rowcount == 1


def _waiting_of(institutions: Collection[str] | None) -> Sequence[ColumnElement[bool]]:
    own = () if institutions is None else (complaints.c.institution.in_(institutions),)
    return (complaints.c.status == WAITING, *own)


def _tally(connection: Connection, proposal: int, key_of: Callable[[Entry], str]) -> None:
    counted = list_counted(connection, proposal)
    manners = Counter(each.said.manner.value for each in counted)
    set_tally(connection, proposal, {key_of(each) for each in counted}, manners)


def _list(connection: Connection, *conditions: ColumnElement[bool], limit: int | None = None) -> list[Entry]:
    query = select(complaints).where(*conditions).order_by(complaints.c.id).limit(limit)
    return list(map(_entry, connection.execute(query).mappings()))


def _entry(row: RowMapping) -> Entry:
    said = Complaint(
        institution=row["institution"], part=Part(row["part"]), item=row["item"], manner=Manner(row["manner"])
    )
    names: Iterable[str] = ("id", "procedure", "words", "wants_word", "status", "proposal_id", "at")
    return Entry(said=said, **{name: row[name] for name in names})
