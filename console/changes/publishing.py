"""Publication of approved changes: of one, and of all that still can be."""

from sqlalchemy import Connection

from catalog_adapter.importing.edit_procedure import Signature
from console import audit
from console.changes.effects import list_overtaken, publish_change
from console.changes.model import Change, State
from console.changes.store import list_changes, move_change
from console.changes.words import list_fields
from console.visit import Visit


def publish_one(visit: Visit, connection: Connection, change: Change) -> None:
    """Publish an approved change that is not overtaken, with the names of the other two in its reason."""
    steps = f"Aprobó {change.decided_by}, publicó {visit.staff.name}."
    publish_change(connection, change, Signature(author=change.author, reason=f"{change.reason} {steps}"))
    move_change(connection, change, State.PUBLISHED, ended_by=visit.staff.name, ended_at=visit.context.now())
    audit.record(connection, visit.staff, "change.published", f"change:{change.id}", fields=list_fields(change))


def publish_approved(visit: Visit, connection: Connection) -> str:
    """Publish every approved change; what was overtaken stays where it is. Returns what came of it, in staff's words."""
    approved, done = list_changes(connection, [State.APPROVED], limit=None), 0
    for change in approved:
        if not list_overtaken(connection, change):
            publish_one(visit, connection, change)
            done += 1
    left = len(approved) - done
    told = f" Quedan {left}: lo publicado cambió después de que se propusieron; devuélvalos." if left else ""
    return f"Publicados: {done}.{told}"
