"""The audit log as a page."""

from functools import partial
from typing import Annotated

from fastapi import Query, Response
from sqlalchemy import select

from console.audit import SYSTEM
from console.audit_log.words import EVENTS, find_subject, tell_details, tell_subject
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
    with visit.context.reading() as connection:
        people = {str(one.id): str(one.name) for one in connection.execute(select(staff.c.id, staff.c.name))}
    institutions = {one.id: one.acronym or one.name for one in visit.context.catalogue.institutions}
    known = {"institution": institutions, "staff": people}
    subject = find_subject(sobre, known)
    query = select(audit).order_by(audit.c.id.desc()).limit(ROWS + 1)
    if persona:
        query = query.where(audit.c.staff_name == persona)
    if hecho:
        query = query.where(audit.c.event == hecho)
    if subject:
        query = query.where(audit.c.subject == subject)
    if antes:
        query = query.where(audit.c.id < antes)
    with visit.context.reading() as connection:
        rows = connection.execute(query).all()
    chosen = {"persona": persona, "hecho": hecho, "sobre": tell_subject(subject, known)}
    older = rows[ROWS - 1].id if len(rows) > ROWS else None
    return visit.page(
        "audit_log/log.html",
        rows=rows[:ROWS],
        people=[(name, name) for name in (*sorted(people.values()), SYSTEM)],
        chosen=chosen,
        older=older,
        events=EVENTS,
        tell_subject=partial(tell_subject, known=known),
        tell_details=partial(tell_details, known=known),
    )
