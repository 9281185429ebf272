"""A procedure's history as people read it: what each change found, and what it left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from catalog_adapter.errors import ProcedureNotFound
from catalog_adapter.storage.rows import content
from catalog_adapter.storage.store import Revision, read_procedures, read_revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field before and after a change, as JSON like `rows.content`; None where there is nothing."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One change."""

    revision: Revision
    differences: Sequence[Difference]
    """By the fields' names; the source's own columns are left out."""


def list_versions(connection: Connection, procedure_id: str) -> list[Version]:
    """The changes of a procedure, latest first.

    Raises:
        ProcedureNotFound: there is none with this id.
    """
    found = read_procedures(connection, [procedure_id])
    if not found:
        raise ProcedureNotFound(procedure_id)
    state = {**content(found[0]), "status": found[0].status.value}
    versions = []
    for revision in read_revisions(connection, procedure_id):
        old = {name: value for name, value in revision.old.items() if name in state}
        pairs = [Difference(field=name, before=value, after=state[name]) for name, value in sorted(old.items())]
        versions.append(Version(revision=revision, differences=pairs))
        state |= old
    return versions
