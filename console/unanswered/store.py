"""Questions that went unanswered, and the tasks that were made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, insert, select, update

from bot.turn import Decision
from channels.base import MessageKind
from config.clock import utc_now
from console.unanswered.grouping import UnansweredQuestion
from conversations.tables import turns
from learning.tables import tasks

MOST = 2_000
"""Questions that are grouped, the latest of a period; more would make nobody wiser."""
UNANSWERED = (Decision.NOT_IN_CATALOGUE.value,)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """Something to be done about what is asked in vain."""

    title: str
    institution_id: str | None
    asked: int


def list_unanswered(connection: Connection, since: datetime) -> list[UnansweredQuestion]:
    """What was asked since a moment and is not in the catalogue, latest first."""
    query = select(turns.c.id, turns.c.user).where(
        turns.c.decision.in_(UNANSWERED),
        turns.c.kind == MessageKind.TEXT.value,
        turns.c.user.is_not(None),
        turns.c.said_at >= since,
    )
    return [
        UnansweredQuestion(row.id, row.user)
        for row in connection.execute(query.order_by(turns.c.id.desc()).limit(MOST))
    ]


def add_task(connection: Connection, task: NewTask, author: str) -> int:
    """Write a task down."""
    row: dict[str, Any] = {"title": task.title, "institution_id": task.institution_id, "asked": task.asked}
    row |= {"status": "open", "author": author, "at": utc_now()}
    return int(connection.execute(insert(tasks).returning(tasks.c.id), row).scalar_one())


def list_tasks(connection: Connection, institutions: Iterable[str] | None = None) -> list[Row[Any]]:
    """Tasks, open ones first, latest first; all, or those of some institutions."""
    query = select(tasks).order_by(tasks.c.status.desc(), tasks.c.id.desc()).limit(200)
    if institutions is not None:
        query = query.where(tasks.c.institution_id.in_(list(institutions)))
    return list(connection.execute(query))


def list_published(connection: Connection) -> Sequence[RowMapping]:
    """Tasks that staff wrote public words for, in order."""
    return connection.execute(select(tasks).where(tasks.c.published.is_not(None)).order_by(tasks.c.id)).mappings().all()


def publish_task(connection: Connection, task_id: int, words: str | None) -> bool:
    """Set the public words of a task, or take them back; False when there is no such task."""
    change = update(tasks).where(tasks.c.id == task_id).values(published=words)
    return connection.execute(change).rowcount > 0


def end_task(connection: Connection, task_id: int, author: str, note: str) -> Row[Any] | None:
    """Close an open task; None when there is none."""
    change = update(tasks).where(tasks.c.id == task_id, tasks.c.status == "open")
    values = {"status": "done", "done_by": author, "done_at": utc_now(), "note": note or None}
    return connection.execute(change.values(**values).returning(tasks)).one_or_none()


def find_task(connection: Connection, task_id: int) -> Row[Any] | None:
    """One task, or None."""
    return connection.execute(select(tasks).where(tasks.c.id == task_id)).one_or_none()
