"""Submission of changes: whoever may publish does so at once, everybody else's change waits for its steps."""

from fastapi import Response
from sqlalchemy import Connection

from console import audit
from console.changes.model import OPEN, Change, Kind, Proposed, State
from console.changes.store import add_change, get_change, list_open_of, move_change
from console.errors import Forbidden
from console.form import Form
from console.permissions import Action
from console.visit import Visit

WAITS = "El cambio espera a que otra persona lo apruebe. Mientras tanto la gente ve lo de antes."
HOME = "/console/cambios"


def publishes(visit: Visit) -> bool:
    """Tell whether what the account changes is published at once."""
    return visit.may(Action.PUBLISH_CHANGES)


def propose(visit: Visit, proposed: Proposed, form: Form) -> Response:
    """Let a change wait; the one that the form corrects is withdrawn in the same transaction."""
    with visit.context.writing() as connection:
        number = store(visit, connection, proposed)
        if corrected := form.text("corrects", longest=12):
            _withdraw_corrected(visit, connection, corrected, number)
    return visit.go(f"{HOME}/{number}", WAITS)


def store(visit: Visit, connection: Connection, proposed: Proposed) -> int:
    """Store a change that waits, with its line in the log; return its number."""
    number = add_change(connection, proposed, visit.staff.name, visit.context.now())
    fields = sorted({**proposed.before, **proposed.after})
    audit.record(connection, visit.staff, "change.proposed", f"change:{number}", fields=fields)
    return number


def find_corrected(visit: Visit, number: str, kind: Kind, subject: str) -> Change | None:
    """The open change that a form is to begin with; None where the address names none of this thing."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    with visit.context.reading() as connection:
        return next((each for each in list_open_of(connection, kind, subject) if each.id == int(number)), None)


def list_others(visit: Visit, kind: Kind, subject: str, corrected: Change | None = None) -> list[Change]:
    """Changes of a thing that wait while somebody edits it, beside the one that she corrects."""
    with visit.context.reading() as connection:
        found = list_open_of(connection, kind, subject)
        return [each for each in found if corrected is None or each.id != corrected.id]


def _withdraw_corrected(visit: Visit, connection: Connection, number: str, replacement: int) -> None:
    change = get_change(connection, int(number) if number.isdigit() else 0)
    visit.require(Action.EDIT_CATALOGUE, change.institution)
    if change.author != visit.staff.name:
        raise Forbidden("Sólo quien propuso un cambio lo reemplaza.")
    if change.state in OPEN:
        ended = {"ended_by": visit.staff.name, "ended_at": visit.context.now()}
        move_change(connection, change, State.WITHDRAWN, **ended)
        audit.record(connection, visit.staff, "change.replaced", f"change:{change.id}", change=replacement)
