"""Answers that staff keep ready: chosen, changed where needed, and sent."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from conversations.staff_tables import canned_answers


@dataclass(frozen=True, slots=True, kw_only=True)
class CannedAnswer:
    """An answer with its title."""

    title: str
    text: str
    institution: str | None = None
    """Whose it is; None for everybody's."""
    author: str
    id: int | None = None
    """None before it is stored."""


def save_answer(connection: Connection, answer: CannedAnswer) -> int | None:
    """Write an answer, new or in place of the one of its id; returns its id, None when there is no such one."""
    values = {**asdict(answer), "at": datetime.now(UTC)}
    number = values.pop("id")
    if number is None:
        return int(
            connection.execute(insert(canned_answers).values(values).returning(canned_answers.c.id)).scalar_one()
        )
    row = update(canned_answers).where(canned_answers.c.id == number).values(values)
    return number if connection.execute(row).rowcount == 1 else None


def remove_answer(connection: Connection, answer_id: int) -> bool:
    """Take an answer out of the list; False when it is not there."""
    return connection.execute(delete(canned_answers).where(canned_answers.c.id == answer_id)).rowcount == 1


def find_answer(connection: Connection, answer_id: int) -> CannedAnswer | None:
    """An answer by its id."""
    found = _list(connection, canned_answers.c.id == answer_id)
    return found[0] if found else None


def list_answers(connection: Connection, institutions: Sequence[str] | None = None) -> list[CannedAnswer]:
    """Everybody's answers and those of some institutions (of all when None), by title."""
    table = canned_answers.c
    if institutions is None:
        return _list(connection)
    return _list(connection, or_(table.institution.is_(None), table.institution.in_(list(institutions))))


def _list(connection: Connection, *conditions: ColumnElement[bool]) -> list[CannedAnswer]:
    table = canned_answers.c
    columns = select(table.id, table.title, table.text, table.institution, table.author)
    rows = connection.execute(columns.where(*conditions).order_by(table.title, table.id))
    return [CannedAnswer(**row._mapping) for row in rows]
