"""Keeping a conversation beyond its days, and erasing one on request, with the proof that it is gone."""

from typing import Annotated

from fastapi import Depends, Response
from sqlalchemy import Connection, delete, insert

from console import audit
from console.errors import NotFound
from console.form import Form, read_form
from console.permissions import Action
from console.retention.proof import prove, turn_ids_of
from console.route import area
from console.tables import kept
from console.transcripts.reading import read_conversation
from console.visit import Visit, allow
from database import wipe
from learning.erasure import erase_all

router = area("/conversaciones")
Keeping = Annotated[Visit, allow(Action.KEEP_TRANSCRIPTS)]
Erasing = Annotated[Visit, allow(Action.ERASE_TRANSCRIPTS)]
Sent = Annotated[Form, Depends(read_form)]


@router.post("/{conversation_id}/conservar")
def keep(visit: Keeping, conversation_id: str, form: Sent) -> Response:
    """Let a conversation outlive its days."""
    reason = form.required("reason", "por qué se conserva", longest=200)
    with visit.context.writing() as connection:
        _require(connection, conversation_id)
        connection.execute(delete(kept).where(kept.c.conversation_id == conversation_id))
        row = {"conversation_id": conversation_id, "reason": reason, "kept_by": visit.staff.name}
        connection.execute(insert(kept), row | {"kept_at": visit.context.now()})
        audit.record(connection, visit.staff, "transcript.kept", f"conversation:{conversation_id}", reason=reason)
    return visit.go(_page(conversation_id), "Esta conversación se conserva aunque venza su plazo.")


@router.post("/{conversation_id}/soltar")
def release(visit: Keeping, conversation_id: str) -> Response:
    """Let it go with the others."""
    with visit.context.writing() as connection:
        _require(connection, conversation_id)
        connection.execute(delete(kept).where(kept.c.conversation_id == conversation_id))
        audit.record(connection, visit.staff, "transcript.released", f"conversation:{conversation_id}")
    return visit.go(_page(conversation_id), "Esta conversación se borrará cuando venza su plazo.")


@router.get("/{conversation_id}/borrar")
def ask(visit: Erasing, conversation_id: str) -> Response:
    """What will be gone."""
    with visit.context.reading() as connection:
        _require(connection, conversation_id)
        proof = prove(connection, conversation_id, turn_ids_of(connection, conversation_id))
    return visit.page("transcripts/erase.html", conversation_id=conversation_id, proof=proof)


@router.post("/{conversation_id}/borrar")
def erase(visit: Erasing, conversation_id: str, form: Sent) -> Response:
    """Erase it everywhere, look again, and show what was found: nothing."""
    reason = form.required("reason", "quién lo pidió y cómo", longest=200)
    with visit.context.writing() as connection:
        _require(connection, conversation_id)
        turn_ids = turn_ids_of(connection, conversation_id)
        erase_all(connection, conversation_id)
        audit.record(connection, visit.staff, "transcript.erased", f"conversation:{conversation_id}", reason=reason)
    wipe(visit.context.database)
    with visit.context.reading() as connection:
        proof = prove(connection, conversation_id, turn_ids)
    return visit.page("transcripts/erased.html", conversation_id=conversation_id, proof=proof)


def _require(connection: Connection, conversation_id: str) -> None:
    if read_conversation(connection, conversation_id) is None:
        raise NotFound("Esa conversación no existe, o ya se borró.")


def _page(conversation_id: str) -> str:
    return f"/console/conversaciones/{conversation_id}"
