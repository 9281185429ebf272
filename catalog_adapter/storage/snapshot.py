"""The whole catalogue in memory: a few thousand frozen values, so that an answer costs no query."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from catalog_adapter.model import Institution, Procedure
from catalog_adapter.storage.store import read_institutions, read_procedures, read_reasons


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The catalogue as of one version."""

    version: str
    procedures: Mapping[str, Procedure]
    """By id, official ones first."""
    institutions: Mapping[str, Institution]
    reasons: Mapping[str, str]
    """Why what staff withdrew is not answered, by id."""


def read_snapshot(connection: Connection, version: str) -> Snapshot:
    """Reads everything."""
    procedures = {procedure.id: procedure for procedure in read_procedures(connection)}
    return Snapshot(version, procedures, read_institutions(connection), read_reasons(connection))
