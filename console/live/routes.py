"""Live help: who waits, a conversation with its notes, and what staff do in it."""

from datetime import timedelta
from typing import Annotated

from anyio import from_thread
from fastapi import Depends, Query, Response
from sqlalchemy import select

from catalog_adapter.model import Procedure
from console import audit
from console.catalogue.institutions import label
from console.errors import Invalid, NotFound
from console.form import Form, read_form
from console.live.presence import list_colleagues
from console.live.waiting_queue import list_earlier, read_waiting_queue, take_over, was_opened
from console.permissions import Action
from console.route import area
from console.visit import Visit, allow
from conversations.staff.canned_answers import find_answer, list_answers
from conversations.staff.handoff import Hold, Ticket, close_ticket, find_hold, find_ticket
from conversations.staff.internal_notes import add_note, list_notes
from conversations.staff.staff_replies import StaffReplies
from conversations.tables import conversations
from conversations.turns.transcripts import delivery_of, last_turns

router = area("/atencion")
Attending = Annotated[Visit, allow(Action.ATTEND)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/atencion"
TURNS = 60
TYPING = timedelta(seconds=8)
"""Life of a sign that the person is writing: the next one comes after four."""
LONGEST = 3_000
"""Of a message; channels cut it into pieces that they take."""
GONE = "Esta conversación ya no espera a nadie del personal."


@router.get("")
def show(visit: Attending) -> Response:
    """Who waits. What people wrote is not shown here."""
    now = visit.context.now()
    with visit.context.reading() as connection:
        room = read_waiting_queue(connection, now)
        colleagues = list_colleagues(connection, now)
    return visit.page(
        "live/waiting.html",
        room=room,
        now=now,
        colleagues=colleagues,
        is_present=any(one.is_present for one in colleagues if one.name == visit.staff.name),
        find_procedure=visit.context.catalogue.find_procedure,
        find_institution=visit.context.catalogue.find_institution,
    )


@router.get("/{conversation_id}")
def show_one(
    visit: Attending, conversation_id: str, *, respuesta: Annotated[int | None, Query(ge=1, le=2**31)] = None
) -> Response:
    """One conversation; a ready answer may be put into the form."""
    now, subject = visit.context.now(), f"conversation:{conversation_id}"
    with visit.context.reading() as connection:
        held = find_hold(connection, conversation_id, now)
        ticket = find_ticket(connection, conversation_id)
        if held is None and ticket is None:
            raise NotFound(GONE)
        turns = last_turns(connection, conversation_id, TURNS)
        deliveries = delivery_of(connection, [turn.id for turn in turns])
        notes = list_notes(connection, conversation_id)
        answers = list_answers(connection)
        ready = find_answer(connection, respuesta) if respuesta else None
        colleagues = list_colleagues(connection, now)
        earlier = list_earlier(connection, conversation_id, held.began_at if held else now)
        channel = connection.scalar(select(conversations.c.channel).where(conversations.c.id == conversation_id))
        is_noted = was_opened(connection, visit.staff, subject, now)
    if not is_noted:
        _note_opened(visit, subject)
    return visit.page(
        "live/conversation.html",
        conversation_id=conversation_id,
        hold=held,
        ticket=ticket,
        is_mine=held is not None and held.taken_by == visit.staff.name,
        turns=turns,
        deliveries=deliveries,
        notes=notes,
        answers=answers,
        ready=ready.text if ready else "",
        channel=channel or "",
        colleagues=[one for one in colleagues if one.name != visit.staff.name],
        institutions=_list_institutions(visit),
        earlier=earlier,
        find_procedure=visit.context.catalogue.find_procedure,
        is_typing=held is not None and held.typing_at is not None and now - held.typing_at < TYPING,
        procedure=_find_topic(visit, held, ticket),
    )


@router.post("/{conversation_id}/tomar")
def take(visit: Attending, conversation_id: str) -> Response:
    """Take a conversation over: from now on the assistant is silent in it."""
    with visit.context.writing() as connection:
        now, wait = visit.context.now(), visit.context.hold
        if not take_over(connection, conversation_id, visit.staff.name, wait, now=now):
            raise NotFound("Esa conversación ya la tiene otra persona, o ya no espera.")
        audit.record(connection, visit.staff, "live.taken", f"conversation:{conversation_id}")
    return visit.go(_page(conversation_id), "La conversación es suya. El asistente calla mientras usted la tiene.")


@router.post("/{conversation_id}/decir")
def say(visit: Attending, conversation_id: str, form: Sent) -> Response:
    """Write to the person, in a conversation that is one's own."""
    text = form.required("text", "lo que quiere decir", longest=LONGEST)
    staff_replies = _staff_replies(visit)
    with visit.context.writing() as connection:
        held = find_hold(connection, conversation_id, visit.context.now())
        if held is None or held.taken_by != visit.staff.name:
            raise NotFound("Primero tome la conversación: ahora no es suya.")
        number = staff_replies.say(connection, conversation_id, (visit.staff.name, text), visit.context.hold)
        if number is None:
            raise NotFound(GONE)
        audit.record(connection, visit.staff, "live.said", f"conversation:{conversation_id}", turn=number)
    from_thread.run_sync(staff_replies.announce, conversation_id)
    return visit.go(_page(conversation_id) + "#ultimo")


@router.post("/{conversation_id}/nota")
def write_note(visit: Attending, conversation_id: str, form: Sent) -> Response:
    """Leave a note for colleagues; the person does not see it."""
    text = form.required("text", "la nota", longest=LONGEST)
    with visit.context.writing() as connection:
        now = visit.context.now()
        if find_hold(connection, conversation_id, now) is None and find_ticket(connection, conversation_id) is None:
            raise NotFound(GONE)
        add_note(connection, conversation_id, visit.staff.name, text)
        audit.record(connection, visit.staff, "live.noted", f"conversation:{conversation_id}")
    return visit.go(_page(conversation_id) + "#notas")


@router.post("/{conversation_id}/devolver")
def give_back(visit: Attending, conversation_id: str) -> Response:
    """Give a conversation back to the assistant, which says that it is there again."""
    staff_replies = _staff_replies(visit)
    with visit.context.writing() as connection:
        held = find_hold(connection, conversation_id, visit.context.now())
        if held is None or held.taken_by != visit.staff.name:
            raise NotFound("Esa conversación no es suya, o ya volvió al asistente.")
        staff_replies.leave(connection, conversation_id)
        audit.record(connection, visit.staff, "live.given_back", f"conversation:{conversation_id}")
    from_thread.run_sync(staff_replies.announce, conversation_id)
    return visit.go(HOME, "La conversación volvió al asistente.")


@router.post("/ticket/{number}")
def finish(visit: Attending, number: str) -> Response:
    """A wish to be called back was fulfilled."""
    with visit.context.writing() as connection:
        if not close_ticket(connection, number, visit.staff.name):
            raise NotFound("Ese ticket ya no está abierto.")
        audit.record(connection, visit.staff, "ticket.closed", f"ticket:{number}")
    return visit.go(HOME, f"El ticket {number} quedó cerrado.")


def _note_opened(visit: Visit, subject: str) -> None:
    with visit.context.writing() as connection:
        audit.record(connection, visit.staff, "transcript.opened", subject, where="live")


def _find_topic(visit: Visit, held: Hold | None, ticket: Ticket | None) -> Procedure | None:
    """The procedure that somebody wants to talk about."""
    topic = (held.procedure if held else None) or (ticket.procedure if ticket else None)
    return visit.context.catalogue.find_procedure(topic) if topic else None


def _list_institutions(visit: Visit) -> list[tuple[str, str]]:
    """Pairs of id and name, by name."""
    return sorted(((one.id, label(one)) for one in visit.context.catalogue.institutions), key=lambda pair: pair[1])


def _staff_replies(visit: Visit) -> StaffReplies:
    staff_replies: StaffReplies = visit.request.app.state.staff_replies
    return staff_replies


def _page(conversation_id: str) -> str:
    if not conversation_id.isalnum():
        raise Invalid("Esa conversación no existe.")
    return f"{HOME}/{conversation_id}"
