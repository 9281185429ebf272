"""Making of a proposed change, of what a record says and what it is to say."""

from collections.abc import Mapping
from typing import Any

from catalog_adapter.importing.edit_procedure import find_changed
from catalog_adapter.model import Procedure
from catalog_adapter.storage.rows import content
from console.changes.model import Kind, Proposed


def make_procedure_change(
    procedure: Procedure, values: Mapping[str, Any], *, seen: int, reason: str
) -> Proposed | None:
    """A change of a record's fields; None when the values are what it says already.

    Args:
        procedure: As it stands.
        values: As JSON, by field.
        seen: Its latest revision.
        reason: Staff's.
    """
    changed = find_changed(procedure, values)
    if not changed:
        return None
    old = content(procedure)
    if "untrusted_fields" in values:
        changed["untrusted_fields"] = sorted(values["untrusted_fields"])
    return Proposed(
        kind=Kind.PROCEDURE,
        subject=procedure.id,
        institution=procedure.institution.id,
        title=procedure.name,
        seen=seen,
        before={name: old[name] for name in changed},
        after=changed,
        reason=reason,
    )
