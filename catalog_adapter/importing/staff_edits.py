"""What staff say instead of the source, field by field, laid over a record whenever its source is read.

An edit stays until it is undone. When the source changes a field that was edited, the edit still holds, for somebody
had a reason for it, but it is marked as contested, which makes it a task for staff. See docs/adr/0058.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, delete, select, update

from catalog_adapter.folding import name_key
from catalog_adapter.model import Cost, CostState, Duration, Procedure, TimeUnit
from catalog_adapter.sources.base import Record
from catalog_adapter.storage import tables
from catalog_adapter.storage.references import find_reference, to_amounts, to_reference
from catalog_adapter.storage.rows import content

EDITABLE = (
    "name", "unit", "category", "subcategory", "description", "requirements", "steps", "cost", "duration", "document",
    "where", "online_url", "legal_basis", "notes", "source", "updated_on",
)  # fmt: skip
"""Fields that staff may change, in the order in which they are shown."""
_LISTS = frozenset({"requirements", "steps", "legal_basis"})
GIVEN_WITH = frozenset({"source", "updated_on"})
"""Said of a change, and no change by themselves."""
_FOLLOWS = frozenset({"source"})
"""Changes with every reading of the source; `updated_on` says whether the record itself did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One field as staff say it."""

    procedure_id: str
    field: str
    value: Any
    """As JSON, like `rows.content`."""
    base: Any
    """What the source says."""
    subject: str
    """The name key of the source's record when it was edited."""
    author: str
    at: datetime
    is_contested: bool


def read_edits(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, list[Edit]]:
    """The edits by procedure; of all procedures, or of a few."""
    chosen = select(tables.edits).order_by(tables.edits.c.procedure_id, tables.edits.c.field)
    if ids is not None:
        chosen = chosen.where(tables.edits.c.procedure_id.in_(list(ids)))
    found: dict[str, list[Edit]] = {}
    for row in connection.execute(chosen).mappings():
        found.setdefault(row["procedure_id"], []).append(Edit(**row))
    return found


def lay_edits(connection: Connection, records: Sequence[Record]) -> list[Record]:
    """The records as staff say them; one whose id has become another procedure's stays as its source has it."""
    edits = read_edits(connection)
    return [_laid(record, edits.get(record.procedure.id, ())) for record in records]


def note_sources(connection: Connection, records: Sequence[Record]) -> None:
    """Keep what the source says now under the edits of its records; call it with records that have none laid over.

    An edit that says what the source says is over. One whose source changed otherwise is contested.
    """
    edits = read_edits(connection)
    for record in records:
        if own := edits.get(record.procedure.id):
            said, subject = content(record.procedure), name_key(record.procedure.name)
            for edit in own:
                _note(connection, edit, said[edit.field], subject)


def lay(procedure: Procedure, values: Mapping[str, Any]) -> Procedure:
    """A procedure with some fields as JSON says them; what staff say is trusted, and has the source that they give.

    Where they give a source and change nothing else, they confirm the whole record.
    """
    fields = {name: read_field(name, value) for name, value in values.items()}
    changed = fields.keys() - GIVEN_WITH
    is_confirmed = "source" in fields and not changed
    kept = {} if is_confirmed else {name: told for name, told in procedure.facts.items() if name not in changed}
    return replace(procedure, untrusted_fields=procedure.untrusted_fields - fields.keys(), facts=kept, **fields)


def read_field(name: str, value: Any) -> Any:
    """A field of a procedure from its JSON, the opposite of `rows.content`."""
    if name in _LISTS:
        return tuple(value)
    if name == "cost":
        return _cost(value)
    if name == "duration":
        return value and Duration(**{**value, "unit": TimeUnit(value["unit"]) if value["unit"] else None})
    if name == "source":
        return to_reference(value)
    if name == "updated_on":
        return date.fromisoformat(value) if value else None
    return value


def _laid(record: Record, edits: Iterable[Edit]) -> Record:
    subject = name_key(record.procedure.name)
    values = {edit.field: edit.value for edit in edits if edit.subject == subject}
    return replace(record, procedure=lay(record.procedure, values)) if values else record


def _note(connection: Connection, edit: Edit, said: Any, subject: str) -> None:
    table = tables.edits
    which = (table.c.procedure_id == edit.procedure_id, table.c.field == edit.field)
    is_other = subject != edit.subject
    if said == edit.value and not is_other:
        connection.execute(delete(table).where(*which))
    elif said != edit.base or is_other:
        is_contested = edit.is_contested or is_other or edit.field not in _FOLLOWS
        connection.execute(update(table).where(*which).values(base=said, is_contested=is_contested))


def _cost(value: Mapping[str, Any]) -> Cost:
    return Cost(
        state=CostState(value["state"]),
        amount=None if value["amount"] is None else Decimal(value["amount"]),
        currency=value["currency"],
        text=value["text"],
        source=find_reference(value["source"]),
        amounts=to_amounts(value.get("amounts") or ()),
    )
