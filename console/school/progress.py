"""Progress in the school, in the program's own database: which checks passed, when, and after how many tries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from console.accounts.model import Staff
from console.tables import school_progress as progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """Record of one task for one account."""

    tries: int
    done_at: datetime | None
    """None before the check passed."""


def note_try(connection: Connection, staff: Staff, task_id: str, now: datetime, *, is_done: bool) -> bool:
    """Note one check; True when the task is done by it for the first time."""
    own = (progress.c.staff_id == staff.id, progress.c.task == task_id)
    row = connection.execute(select(progress.c.tries, progress.c.done_at).where(*own)).one_or_none()
    is_first = is_done and (row is None or row.done_at is None)
    if row is None:
        values = {"staff_id": staff.id, "task": task_id, "tries": 1, "done_at": now if is_done else None}
        connection.execute(insert(progress), values)
    elif row.done_at is None:
        counted = {"tries": row.tries + 1, "done_at": now if is_done else None}
        connection.execute(update(progress).where(*own).values(**counted))
    return is_first


def read_tries(connection: Connection, staff_id: int) -> Mapping[str, Try]:
    """What was tried by an account, by task."""
    return _read(connection, select(progress).where(progress.c.staff_id == staff_id)).get(staff_id, {})


def read_all(connection: Connection) -> Mapping[int, Mapping[str, Try]]:
    """What was tried by everybody: by account, then by task."""
    return _read(connection, select(progress))


def _read(connection: Connection, query: Select[Any]) -> Mapping[int, Mapping[str, Try]]:
    found: dict[int, dict[str, Try]] = {}
    for row in connection.execute(query):
        found.setdefault(row.staff_id, {})[row.task] = Try(tries=row.tries, done_at=row.done_at)
    return found


def list_done(tries: Mapping[str, Try]) -> Mapping[str, datetime]:
    """The tasks that are done, with when."""
    return {task: one.done_at for task, one in tries.items() if one.done_at is not None}
