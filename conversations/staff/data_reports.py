"""Doubts that people report about data: tasks for staff."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from conversations.staff_tables import reports


@dataclass(frozen=True, slots=True, kw_only=True)
class DataReport:
    """A field that somebody says is wrong."""

    id: int
    procedure: str
    field: str
    """An aspect, or «other»."""
    words: str | None
    """What the person says is right, masked."""
    at: datetime


def add_report(connection: Connection, conversation_id: str, turn_id: int, report: Mapping[str, Any]) -> None:
    """Open a task; words that come after it complete it."""
    words = report.get("words")
    same = (reports.c.conversation_id == conversation_id, reports.c.procedure == report["procedure"])
    waiting = (reports.c.field == report["field"], reports.c.words.is_(None), reports.c.status == "open")
    last = connection.scalar(select(reports.c.id).where(*same, *waiting).order_by(reports.c.id.desc()).limit(1))
    if last is not None:
        connection.execute(update(reports).where(reports.c.id == last).values(words=words))
        return
    row = {"conversation_id": conversation_id, "turn_id": turn_id, "status": "open", "at": datetime.now(UTC)}
    values = {"procedure": report["procedure"], "field": report["field"], "words": words}
    connection.execute(insert(reports), row | values)


def list_reports(connection: Connection) -> list[DataReport]:
    """The open tasks, the oldest first."""
    columns = select(reports.c.id, reports.c.procedure, reports.c.field, reports.c.words, reports.c.at)
    rows = connection.execute(columns.where(reports.c.status == "open").order_by(reports.c.id))
    return [DataReport(**row._mapping) for row in rows]


def close_report(connection: Connection, report_id: int, author: str, note: str) -> bool:
    """End a task with what was found; False when it is not open."""
    row = update(reports).where(reports.c.id == report_id, reports.c.status == "open")
    done = {"status": "done", "done_by": author, "done_at": datetime.now(UTC), "note": note}
    return connection.execute(row.values(**done)).rowcount == 1
