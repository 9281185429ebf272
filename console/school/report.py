"""Completion of the school by account, as a table and as rows of a file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from console.accounts.model import Staff
from console.accounts.store import list_staff
from console.pages import instant
from console.school.progress import Try, list_done, read_all
from console.school.tasks import Task, list_tasks

COLUMNS = ("usuario", "nombre", "tarea", "titulo", "de_su_papel", "intentos", "hecha")


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """Progress of one account."""

    staff: Staff
    tries: Mapping[str, Try]

    @property
    def done(self) -> Mapping[str, datetime]:
        """Tasks that are done, with when; of those that there are."""
        known = {task.id for task in list_tasks()}
        return {task: at for task, at in list_done(self.tries).items() if task in known}

    @property
    def own(self) -> tuple[Task, ...]:
        """Tasks of the account's work: its roles allow them outside of the school."""
        return tuple(task for task in list_tasks() if self.staff.may(task.action))

    @property
    def own_done(self) -> int:
        """Number of these that are done."""
        return sum(task.id in self.done for task in self.own)

    @property
    def last_at(self) -> datetime | None:
        """When the latest of all was done; None for nothing."""
        return max(self.done.values(), default=None)


def list_completions(connection: Connection) -> list[Completion]:
    """Open accounts with their progress, by name."""
    tries = read_all(connection)
    return [Completion(staff=one, tries=tries.get(one.id, {})) for one in list_staff(connection) if one.is_active]


def iter_rows(completions: Iterable[Completion]) -> Iterator[dict[str, Any]]:
    """One row an account and task, also of what is not done; keys are `COLUMNS`."""
    for one in completions:
        for task in list_tasks():
            found, done_at = one.tries.get(task.id), one.done.get(task.id)
            values = (one.staff.name, one.staff.full_name, task.id, task.title, "sí" if task in one.own else "no")
            rest = (found.tries if found else 0, instant(done_at) if done_at else "")
            yield dict(zip(COLUMNS, (*values, *rest), strict=True))
