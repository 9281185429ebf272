"""Meetings on the proposals: called, changed and called off; the public page and the calendars follow."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Response

from catalog_adapter.simplification.store import cancel_meeting, find_meeting, list_meetings, save_meeting
from console import audit
from console.errors import Invalid, NotFound
from console.form import Form
from console.pages import GUATEMALA
from console.permissions import Action
from console.proposals.forms import Editing, Sent, read_public
from console.route import RowId, area
from console.visit import Visit, allow

router = area("/mesa/reuniones")
Calling = Annotated[Visit, allow(Action.CALL_MEETINGS)]
HOME = "/console/mesa/reuniones"


@router.get("")
def show(visit: Editing, *, editar: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None) -> Response:
    """Every meeting, and the form of one."""
    with visit.context.reading() as connection:
        meetings = list_meetings(connection)
        chosen = find_meeting(connection, editar) if editar else None
    return visit.page(
        "proposals/meetings.html",
        meetings=meetings,
        chosen=chosen,
        chosen_times=[_tell_time(each) for each in ((chosen.starts_at, chosen.ends_at) if chosen else ())],
        may_call=visit.may(Action.CALL_MEETINGS),
        now=visit.context.now(),
    )


@router.post("")
def save(visit: Calling, form: Sent) -> Response:
    """Call a meeting, or change one."""
    values = _read_meeting(form)
    changed = form.number("id", least=1, most=2**31 - 1) if form.text("id") else None
    with visit.context.writing() as connection:
        number = save_meeting(connection, values, changed)
        if number is None:
            raise NotFound("Esa reunión no existe.")
        audit.record(connection, visit.staff, "meeting.saved", f"meeting:{number}")
    return visit.go(HOME, "La reunión quedó publicada.")


@router.post("/{meeting_id}/cancelar")
def cancel(visit: Calling, meeting_id: RowId) -> Response:
    """Call a meeting off; it stays in the calendars, as called off."""
    with visit.context.writing() as connection:
        if not cancel_meeting(connection, meeting_id):
            raise NotFound("Esa reunión no existe, o ya estaba cancelada.")
        audit.record(connection, visit.staff, "meeting.cancelled", f"meeting:{meeting_id}")
    return visit.go(HOME, "La reunión quedó cancelada.")


def _read_meeting(form: Form) -> dict[str, Any]:
    starts, ends = _read_time(form, "starts_at", "cuándo empieza"), _read_time(form, "ends_at", "cuándo termina")
    if ends <= starts:
        raise Invalid("La reunión termina antes de empezar.", field="ends_at")
    return {
        "title": read_public(form, "title", "el nombre de la reunión"),
        "place": read_public(form, "place", "el lugar"),
        "agenda": read_public(form, "agenda", "la agenda", longest=2_000),
        "starts_at": starts,
        "ends_at": ends,
    }


def _read_time(form: Form, name: str, title: str) -> datetime:
    """A time in Guatemala, as browsers send it (2026-12-01T15:00)."""
    text = form.required(name, title, longest=16)
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M").replace(tzinfo=GUATEMALA)
    except ValueError as error:
        raise Invalid("El día y la hora van como 2026-12-01T15:00.", field=name) from error


def _tell_time(moment: datetime) -> str:
    return f"{moment.astimezone(GUATEMALA):%Y-%m-%dT%H:%M}"
