"""The whole catalogue in memory: a few thousand frozen values, so that an answer costs no query."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from catalog_adapter.model import Institution, Procedure
from catalog_adapter.storage.marks import Mark, read_marks
from catalog_adapter.storage.merging import merge_all
from catalog_adapter.storage.store import (
    read_edited_fields,
    read_institutions,
    read_procedures,
    read_reasons,
    read_twins,
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The catalogue as of one version."""

    version: str
    procedures: Mapping[str, Procedure]
    """By id, official ones first; official ones are merged with the starter records that are the same procedure."""
    records: Mapping[str, Procedure]
    """By id, each as its own source and staff say it."""
    twins: Mapping[str, str]
    """Ids of starter records to the ids of the official ones that they are merged into."""
    institutions: Mapping[str, Institution]
    reasons: Mapping[str, str]
    """Why what staff withdrew is not answered, by id."""
    edited: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Fields that staff changed of records that are merged, by id."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By which it is told what has changed since."""


def read_snapshot(connection: Connection, version: str, before: Snapshot | None = None) -> Snapshot:
    """Reads everything, or only what is not as it was.

    Args:
        connection: To the database.
        version: The catalogue's.
        before: What was read at another time: what did not change since is taken from it, for citizens wait while much
            is read in the program that answers them.
    """
    marks, institutions, twins = read_marks(connection), read_institutions(connection), read_twins(connection)
    known = _keep_records(marks, institutions, before) if before is not None else {}
    missing = None if before is None else [key for key in marks if key not in known]
    fresh = {one.id: one for one in read_procedures(connection, missing)}
    records = {key: fresh[key] if key in fresh else known[key] for key in marks}
    edited = read_edited_fields(connection, twins.values())
    procedures = merge_all(records, twins, edited, _keep_merged(records, twins, edited, before) if before else {})
    return Snapshot(
        version, procedures, records, twins, institutions, read_reasons(connection), edited=edited, marks=marks
    )


def _keep_records(
    marks: Mapping[str, Mark], institutions: Mapping[str, Institution], before: Snapshot
) -> dict[str, Procedure]:
    """The records that are as they were, and so is their institution."""
    same = {key for key, one in institutions.items() if before.institutions.get(key) == one}
    return {
        key: before.records[key]
        for key, mark in marks.items()
        if before.marks.get(key) == mark and mark.place[0] in same
    }


def _keep_merged(
    records: Mapping[str, Procedure],
    twins: Mapping[str, str],
    edited: Mapping[str, Collection[str]],
    before: Snapshot,
) -> dict[str, Procedure]:
    """The merged records all of whose parts are the very same ones as they were."""
    now, then = _group(twins), _group(before.twins)
    return {
        key: before.procedures[key]
        for key, starters in now.items()
        if then.get(key) == starters
        and edited.get(key) == before.edited.get(key)
        and all(records.get(part) is before.records.get(part) for part in (key, *starters))
    }


def _group(twins: Mapping[str, str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for starter, official in twins.items():
        grouped.setdefault(official, []).append(starter)
    return grouped
