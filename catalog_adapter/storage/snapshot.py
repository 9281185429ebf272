"""The whole catalogue in memory: a few thousand frozen values, so that an answer costs no query."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from catalog_adapter.model import Institution, Procedure
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


def read_snapshot(connection: Connection, version: str) -> Snapshot:
    """Reads everything."""
    records = {procedure.id: procedure for procedure in read_procedures(connection)}
    twins = read_twins(connection)
    procedures = merge_all(records, twins, read_edited_fields(connection, twins.values()))
    return Snapshot(version, procedures, records, twins, read_institutions(connection), read_reasons(connection))
