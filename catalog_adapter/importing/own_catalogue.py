"""The catalogue that a table is: the national one, or an institution's own with its key, its name and its absences.

A municipality's table is not part of the national export. Under a key of its own the next national import does not miss
it, its numbers do not meet the national ones, and its answers name where they come from.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from catalog_adapter.errors import ImportRefused
from catalog_adapter.folding import fold
from catalog_adapter.model import Institution, Procedure, SourceRef
from catalog_adapter.sources.base import Record
from catalog_adapter.sources.country import STARTER
from catalog_adapter.sources.country_profile import current_profile
from catalog_adapter.sources.official import OfficialExport
from catalog_adapter.storage import tables

KEY_LENGTH = 80
_FEMININE = ("a", "ión", "dad", "triz")
"""Endings of institutions' first words that take «la»: Municipalidad, Dirección, Oficina."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What whoever imports a table said of it."""

    name: str | None
    """Of the catalogue, as citizens shall read it; None when nothing was said."""
    is_partial: bool


def settle_catalogue(
    connection: Connection, source: OfficialExport, records: Sequence[Record], named: Named
) -> list[Record]:
    """Gives the source its key, and the records of an own catalogue their source and their ids («mixco-12»).

    Raises:
        ImportRefused: the table holds institutions of several catalogues.
    """
    source.catalogue = _find_key(connection, records, named)
    if source.catalogue == current_profile().catalogue_key:
        return list(records)
    return [_as_own(record, source.catalogue, named.name) for record in records]


def _find_key(connection: Connection, records: Sequence[Record], named: Named) -> str:
    national = current_profile().catalogue_key
    if named.name:
        return national if named.name == national else _slug(named.name)
    institutions = sorted({record.procedure.institution.id for record in records})
    keys = _read_keys(connection, institutions)
    if national in keys:
        return national
    if len(keys) > 1:
        raise ImportRefused(
            f"El archivo trae instituciones de {len(keys)} catálogos ({', '.join(sorted(keys))}). Impórtelos por separado, "
            "o diga con --source a cuál pertenece."
        )
    if keys:
        return keys.pop()
    return _slug(" ".join(institutions[:3])) if named.is_partial else national


def _read_keys(connection: Connection, institutions: Sequence[str]) -> set[str]:
    """The tables that hold procedures of some institutions: not what ships with the program, nor our own format."""
    table = tables.procedures.c
    is_table = table.source != STARTER, table.source.not_like("jsonl:%")
    chosen = select(table.source, table.institution_id).where(*is_table).distinct()
    wanted = set(institutions)
    return {row.source for row in connection.execute(chosen) if row.institution_id in wanted}


def _as_own(record: Record, key: str, name: str | None) -> Record:
    procedure = record.procedure
    source = SourceRef(name=name or name_of(procedure.institution), dated=procedure.source.dated)
    return replace(record, procedure=replace(procedure, id=_own_id(procedure, key), source=source))


def _own_id(procedure: Procedure, key: str) -> str:
    return f"{key}-{procedure.id}" if procedure.id else ""


def name_of(institution: Institution) -> str:
    """«Catálogo de la Municipalidad de Mixco», «Catálogo del Instituto de Faros»."""
    first = fold(institution.name).split(" ")[0]
    is_feminine = institution.article == "la" or (
        not institution.article and first.endswith(tuple(map(fold, _FEMININE)))
    )
    return f"Catálogo {'de la' if is_feminine else 'del'} {institution.name}"


def _slug(name: str) -> str:
    return fold(name).replace(" ", "-")[:KEY_LENGTH].strip("-")
