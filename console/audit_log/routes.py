"""The audit log as a page."""

from typing import Annotated

from fastapi import Query, Response
from sqlalchemy import select

from console.audit_log.words import EVENTS
from console.permissions import Action
from console.route import area
from console.tables import audit, staff
from console.visit import Visit, allow

router = area("/bitacora")
ROWS = 100


@router.get("")
def show(
    visit: Annotated[Visit, allow(Action.READ_AUDIT)],
    *,
    persona: str = "",
    hecho: str = "",
    sobre: str = "",
    antes: Annotated[int | None, Query(ge=1, le=2**62)] = None,
) -> Response:
    """List the events, newest first."""
    query = select(audit).order_by(audit.c.id.desc()).limit(ROWS + 1)
    if persona:
        query = query.where(audit.c.staff_name == persona)
    if hecho:
        query = query.where(audit.c.event == hecho)
    if sobre:
        query = query.where(audit.c.subject == sobre)
    if antes:
        query = query.where(audit.c.id < antes)
    with visit.context.reading() as connection:
        rows = connection.execute(query).all()
        people = connection.scalars(select(staff.c.name).order_by(staff.c.name)).all()
    chosen = {"persona": persona, "hecho": hecho, "sobre": sobre}
    older = rows[ROWS - 1].id if len(rows) > ROWS else None
    return visit.page(
        "audit_log/log.html",
        rows=rows[:ROWS],
        people=[(name, name) for name in (*people, "sistema")],
        chosen=chosen,
        older=older,
        events=EVENTS,
    )
