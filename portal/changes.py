"""Changes of the catalogue as the public may read them: what changed, never who changed it or why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, func, select

from catalog_adapter.storage.tables import revisions

_HIDDEN = frozenset({"raw", "digest", "aliases", "position", "untrusted_fields", "facts", "source"})
"""Fields that say nothing to a reader; a change of these alone is no change of what is shown."""
_KINDS = {"edited": "corrected", "undone": "corrected"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one procedure."""

    id: int
    """Grows; asking for what came after it misses nothing."""
    procedure: str
    kind: str
    """added, changed, corrected (by staff), gone, restored, withdrawn or reinstated."""
    fields: tuple[str, ...]
    """Names of the model's fields that changed."""
    at: datetime


def read_changes(engine: Engine, *, after: int = 0, limit: int = 100) -> Sequence[Change]:
    """Return the changes after one, oldest first."""
    chosen = select(revisions).where(revisions.c.id > after).order_by(revisions.c.id).limit(limit)
    return _read(engine, chosen)


def read_latest_changes(engine: Engine, limit: int) -> Sequence[Change]:
    """Return the latest changes, latest first."""
    return _read(engine, select(revisions).order_by(revisions.c.id.desc()).limit(limit))


def find_latest_change(engine: Engine) -> int:
    """Return the id of the latest change; 0 where there is none."""
    with engine.connect() as connection:
        return int(connection.execute(select(func.max(revisions.c.id))).scalar_one() or 0)


def _read(engine: Engine, statement: Select[Any]) -> Sequence[Change]:
    with engine.connect() as connection:
        rows = connection.execute(statement).mappings().all()
    return [
        Change(
            id=row["id"],
            procedure=row["procedure_id"],
            kind=_KINDS.get(row["kind"], row["kind"]),
            fields=tuple(sorted(name for name in row["old"] if name not in _HIDDEN)),
            at=row["changed_at"],
        )
        for row in rows
    ]
