"""Which procedure and which institution a record speaks of, where the file itself leaves it open."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain, count

from sqlalchemy import Connection, select

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.folding import fold, name_key
from catalog_adapter.importing.renumbering import keep_identities
from catalog_adapter.model import Institution
from catalog_adapter.sources.base import Record, Source
from catalog_adapter.storage import tables
from catalog_adapter.storage.store import read_institutions

SLUG_LENGTH = 60
TABLES = frozenset({"csv", "xlsx"})
"""Formats whose ids are numbers that whoever keeps the table may write anew; in the others an id is the record's name."""


def resolve(connection: Connection, source: Source, records: Sequence[Record]) -> list[Record]:
    """The records with institutions and ids settled.

    Raises:
        InvalidRecord: two records have one id, or one names an institution that nobody describes.
    """
    placed = place_institutions(connection, source, records)
    _refuse_repeats(placed)
    if source.file_format in TABLES:
        placed = keep_identities(connection, source.catalogue, placed)
    if any(not record.procedure.id for record in placed):
        placed = _with_ids(placed, _read_keys(connection, source.catalogue))
    return placed


def place_institutions(connection: Connection, source: Source, records: Sequence[Record]) -> list[Record]:
    """The records with their institutions as the catalogue or the source describes them.

    Raises:
        InvalidRecord: one names an institution that nobody describes.
    """
    institutions = read_institutions(connection) | {one.id: one for one in source.institutions}
    return [_with_institution(record, institutions) for record in records]


def _with_institution(record: Record, known: Mapping[str, Institution]) -> Record:
    named = record.procedure.institution
    institution = known.get(named.id)
    if institution is None and named.acronym is None and named.name:
        # The form's labels name institutions without their acronym.
        institution = next((one for one in known.values() if fold(one.name) == fold(named.name)), None)
    if institution is None and not named.name:
        raise InvalidRecord(
            f"Registro {record.position}",
            f"la institución {named.id!r} no está en institutions.jsonl ni en el catálogo; agréguela.",
        )
    if institution is None or institution.id == named.id:
        return record
    return replace(record, procedure=replace(record.procedure, institution=institution))


def _with_ids(records: Sequence[Record], keys: Mapping[tuple[str, str], str]) -> list[Record]:
    """Records without id keep the one under which their name is known, else get one made of institution and name."""
    owned, taken = frozenset(keys.values()), {record.procedure.id for record in records if record.procedure.id}
    settled = []
    for record in records:
        procedure = record.procedure
        if not procedure.id:
            key = (procedure.institution.id, name_key(procedure.name))
            chosen = keys.get(key)
            if chosen is None or chosen in taken:
                slug = f"{key[0]}-{key[1].replace(' ', '-')[:SLUG_LENGTH]}".strip("-")
                chosen = _make_id(chosen or slug, taken | owned)
            taken.add(chosen)
            procedure = replace(procedure, id=chosen)
        settled.append(replace(record, procedure=procedure))
    return settled


def _make_id(slug: str, others: AbstractSet[str]) -> str:
    """The slug, or with a number where it is another's: names may be equal, or alike as far as an id goes."""
    numbered = (f"{slug}-{number}" for number in count(2))
    return next(one for one in chain((slug,), numbered) if one not in others)


def _read_keys(connection: Connection, catalogue: str) -> dict[tuple[str, str], str]:
    """Ids by institution and name: as it is shown, and as the source has it where staff have changed it."""
    table, edits = tables.procedures.c, tables.edits.c
    rows = connection.execute(
        select(table.institution_id, table.name_key, table.id)
        .where(table.source == catalogue)
        .order_by(table.position.desc())
    )
    keys = {(institution, key): procedure_id for institution, key, procedure_id in rows}
    renamed = connection.execute(
        select(table.institution_id, edits.subject, table.id)
        .where(table.id == edits.procedure_id, table.source == catalogue)
        .order_by(table.position)
    )
    for institution, subject, procedure_id in renamed:
        keys.setdefault((institution, subject), procedure_id)
    return keys


def _refuse_repeats(records: Sequence[Record]) -> None:
    counts = Counter(record.procedure.id for record in records if record.procedure.id)
    repeated = [procedure_id for procedure_id, count in counts.items() if count > 1]
    if repeated:
        places = [record.position for record in records if record.procedure.id == repeated[0]]
        raise InvalidRecord(
            f"Registros {', '.join(map(str, places[:5]))}",
            f"tienen el mismo id {repeated[0]!r} ({len(repeated)} ids repetidos en total). "
            "Cada trámite necesita el suyo.",
        )
