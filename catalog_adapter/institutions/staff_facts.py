"""Changes of how an institution is reached, made by staff: every one is kept, and any can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert

from catalog_adapter.errors import RevisionNotFound
from catalog_adapter.importing.edit_procedure import Signature
from catalog_adapter.model import SourceRef
from catalog_adapter.storage import tables
from catalog_adapter.storage.institution_edits import EDITABLE, InstitutionEdit, show_fact
from catalog_adapter.storage.references import reference
from catalog_adapter.storage.store import read_institution_edits, read_institutions, read_source_institutions


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where staff have facts from, with its day; and who says so, and why."""

    source: SourceRef
    by: Signature


def say_facts(
    connection: Connection, institution_id: str, values: Mapping[str, Any], origin: Origin
) -> tuple[str, ...]:
    """Lay new values over what the source says; where none is new, confirm those that there are.

    Args:
        connection: Inside `Catalog.writing`.
        institution_id: Of a known institution.
        values: As JSON, by field.
        origin: Of the values.

    Returns:
        The fields that are said anew.
    """
    known = read_institutions(connection)[institution_id]
    said = {name: values[name] for name in EDITABLE if name in values}
    changed = {name: value for name, value in said.items() if value != show_fact(known, name)}
    confirmed = {name: value for name, value in said.items() if value and known.sources_of(name) != (origin.source,)}
    for name, value in (changed or confirmed).items():
        _write(connection, {"institution_id": institution_id, "field": name}, (value, origin.source), origin.by)
    return tuple(changed or confirmed)


def take_back(connection: Connection, institution_id: str, statement: int, by: Signature) -> bool:
    """Give a fact what was said of it before a statement: by staff, else by the source.

    Returns:
        True when that changes anything.

    Raises:
        RevisionNotFound: The institution has no statement with this number.
    """
    own = read_institution_edits(connection, institution_id)
    undone = next((each for each in own if each.id == statement), None)
    if undone is None:
        raise RevisionNotFound(statement)
    of_field = [each for each in own if each.field == undone.field]
    before = next((each for each in reversed(of_field) if each.id < statement), None)
    if _says(before) == _says(of_field[-1]):
        return False
    _write(connection, {"institution_id": institution_id, "field": undone.field}, _says(before), by)
    return True


def _says(statement: InstitutionEdit | None) -> tuple[Any, SourceRef | None]:
    """The value and its source; nothing where the source's own word holds."""
    return (statement.value, statement.source) if statement and statement.source else (None, None)


def _write(connection: Connection, fact: Mapping[str, str], said: tuple[Any, SourceRef | None], by: Signature) -> None:
    base = show_fact(read_source_institutions(connection)[fact["institution_id"]], fact["field"])
    value, source = said
    row = {**fact, "value": value, "base": base, "reference": reference(source), "at": datetime.now(UTC)}
    connection.execute(insert(tables.institution_edits).values(**row, author=by.author, reason=by.reason))
