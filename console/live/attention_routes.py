"""Small signs while people are attended: how many wait, who is there, who writes, who takes over."""

from collections.abc import Sequence
from typing import Annotated

from anyio import from_thread
from fastapi import Depends, Response
from fastapi.responses import JSONResponse

from console import audit
from console.errors import Invalid, NotFound
from console.form import Form, read_form
from console.live.attention import count_attention
from console.live.presence import Colleague, list_colleagues, set_presence
from console.permissions import Action
from console.route import area
from console.visit import Visit, allow
from conversations.staff.handoff import Recipient, find_hold, pass_on
from conversations.staff.internal_notes import add_note
from conversations.staff.staff_replies import StaffReplies

router = area("/atencion")
Attending = Annotated[Visit, allow(Action.ATTEND)]
Watching = Annotated[Visit, allow(Action.ATTEND, is_seen=False)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/atencion"
NOT_YOURS = "Esa conversación no es suya, o ya volvió al asistente."


@router.get("/cuenta")
def count(visit: Watching) -> Response:
    """Numbers of who waits, for pages that stay open: asking keeps no session alive."""
    with visit.context.reading() as connection:
        found = count_attention(connection, visit.staff.name, visit.context.now())
    return JSONResponse(found._asdict())


@router.post("/presencia")
def come_or_go(visit: Attending, form: Sent) -> Response:
    """Begin or end to attend people."""
    is_present = form.is_on("present")
    with visit.context.writing() as connection:
        set_presence(connection, visit.staff.id, visit.context.now(), is_present=is_present)
        audit.record(connection, visit.staff, "live.present" if is_present else "live.absent")
    return visit.go(HOME, "Queda como presente." if is_present else "Queda como ausente.")


@router.post("/{conversation_id}/escribiendo")
def show_typing(visit: Watching, conversation_id: str) -> Response:
    """Show the person that somebody is writing."""
    staff_replies: StaffReplies = visit.request.app.state.staff_replies
    with visit.context.writing() as connection:
        held = find_hold(connection, conversation_id, visit.context.now())
        if held is None or held.taken_by != visit.staff.name:
            raise NotFound(NOT_YOURS)
        message = staff_replies.find_latest(connection, conversation_id)
    if message is not None:
        from_thread.run(staff_replies.show_typing, message)
    return Response(status_code=204)


@router.post("/{conversation_id}/pasar")
def hand_on(visit: Attending, conversation_id: str, form: Sent) -> Response:
    """Pass one's conversation to a colleague, or to whoever of an institution takes it."""
    note = form.text("note", longest=3_000)
    with visit.context.writing() as connection:
        to, title = _find_recipient(
            visit, form.text("to", longest=120), list_colleagues(connection, visit.context.now())
        )
        if not pass_on(connection, conversation_id, visit.staff.name, to, wait=visit.context.hold):
            raise NotFound(NOT_YOURS)
        if note:
            add_note(connection, conversation_id, visit.staff.name, note)
        subject = f"conversation:{conversation_id}"
        audit.record(connection, visit.staff, "live.passed_on", subject, to=to.colleague or to.institution)
    return visit.go(HOME, f"La conversación pasó a {title}.")


def _find_recipient(visit: Visit, to: str, colleagues: Sequence[Colleague]) -> tuple[Recipient, str]:
    kind, _, name = to.partition(":")
    if kind == "institution":
        found = visit.context.catalogue.find_institution(name)
        if found is not None:
            return Recipient(None, found.id), found.name
    for one in colleagues if kind == "staff" else ():
        if one.name == name and name != visit.staff.name:
            return Recipient(one.name, None), one.full_name
    raise Invalid("Elija a quién pasa la conversación.", field="to")
