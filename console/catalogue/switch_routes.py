"""The kill switch of each channel."""

from typing import Annotated

from fastapi import Depends, Response
from sqlalchemy import Connection, select

from console import audit
from console.errors import Invalid, NotFound
from console.form import Form, read_form
from console.permissions import Action
from console.route import area
from console.visit import Visit, allow
from console.words import word_of
from conversations.channel_switches import current_switches, turn_switch
from conversations.staff.staff_replies import StaffReplies
from conversations.tables import switches

router = area("/interruptores")
Switching = Annotated[Visit, allow(Action.TURN_SWITCHES)]
HOME = "/console/interruptores"
PAST = 50


@router.get("")
def show(visit: Switching) -> Response:
    """Every channel, how it stands, and who turned it before."""
    with visit.context.reading() as connection:
        known = {one.channel: one for one in current_switches(connection)}
        past = _past(connection)
    channels = [(name, known.get(name)) for name in _channels(visit)]
    return visit.page("catalogue/switches.html", channels=channels, past=past)


@router.post("/{channel}")
def turn(visit: Switching, channel: str, form: Annotated[Form, Depends(read_form)]) -> Response:
    """Switch a channel off or on."""
    if channel not in _channels(visit):
        raise NotFound("Ese canal no existe.")
    is_on = form.one_of("to", ("on", "off")) == "on"
    reason = form.required("reason", "el motivo", longest=500)
    with visit.context.writing() as connection:
        before = {one.channel: one.is_on for one in current_switches(connection)}
        if before.get(channel, True) == is_on:
            raise Invalid("El canal ya estaba así.")
        turn_switch(connection, channel, is_on=is_on, author=visit.staff.name, reason=reason)
        audit.record(connection, visit.staff, "channel.switched", f"channel:{channel}", on=is_on)
    return visit.go(
        HOME, f"El canal «{word_of('channel', channel).title}» quedó {'encendido' if is_on else 'apagado'}."
    )


def _channels(visit: Visit) -> list[str]:
    staff_replies: StaffReplies = visit.request.app.state.staff_replies
    return sorted(staff_replies.media)


def _past(connection: Connection) -> list[object]:
    query = select(switches.c.channel, switches.c.is_on, switches.c.author, switches.c.reason, switches.c.at)
    return list(connection.execute(query.order_by(switches.c.id.desc()).limit(PAST)))
