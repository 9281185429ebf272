"""A table with proposals and meetings, over the small public catalogue."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from catalog_adapter.simplification.model import Part, State
from catalog_adapter.simplification.store import (
    add_proposal,
    cancel_meeting,
    change_state,
    save_meeting,
    set_tally,
    write_proposal,
)
from database import write

NOON = datetime(2026, 3, 2, 18, tzinfo=UTC)
"""The day of the small catalogue."""
HOSTILE = "<script>alert(1)</script>"


def fill(engine: Engine) -> None:
    """Two proposals of one institution, of which one is refused, and three meetings: over, to come, called off."""
    with write(engine) as connection:
        copy = add_proposal(connection, ("mifam", Part.REQUIREMENT), "Sin copia del DPI", "Ya enseñamos el original.")
        write_proposal(connection, copy, "Sin copia del DPI", "Ya enseñamos el original.", rule="no-paper-they-issue")
        set_tally(connection, copy, {"copy:dpi"}, {"needless": 2, "twice": 1})
        step = add_proposal(connection, ("mifam", Part.STEP), f"Sin fila {HOSTILE}", "No hay turnos.")
        set_tally(connection, step, {"step:hacer fila"}, {"impossible": 1})
        change_state(connection, step, State.REFUSED, "La ley lo pide.")
        for days, title in ((-9, "Reunión de febrero"), (1, "Reunión de marzo"), (8, "Reunión sin sala")):
            starts = NOON + timedelta(days=days)
            values = {"title": title, "place": "Palacio", "agenda": "1. Copias\n2. Varios", "starts_at": starts}
            number = save_meeting(connection, {**values, "ends_at": starts + timedelta(hours=2)})
        cancel_meeting(connection, number or 0)
