"""A conversation again, with what is in use and with another release, side by side."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Response
from sqlalchemy import Connection, Row, select

from console import audit
from console.errors import Invalid, NotFound
from console.form import Form, read_form
from console.permissions import Action
from console.review.picking import name_of
from console.review.words import TONES, WORDS
from console.route import area
from console.visit import Visit, allow
from conversations.tables import turns
from learning.background_jobs import WorkFailed
from learning.releases import Release, find_published, list_releases

router = area("/aprendizaje/repetir")
Training = Annotated[Visit, allow(Action.TRAIN)]
Sent = Annotated[Form, Depends(read_form)]
LONGEST = 60
"""Messages that are repeated."""


@router.get("/{conversation_id}")
def show(visit: Training, conversation_id: str) -> Response:
    """What was said, and which release to repeat it with."""
    with visit.context.reading() as connection:
        said = _get_said(connection, conversation_id)
        releases = list_releases(connection)
        in_use = find_published(connection)
    return _page(visit, conversation_id, (said, releases, in_use), None)


@router.post("/{conversation_id}")
def repeat(visit: Training, conversation_id: str, form: Sent) -> Response:
    """Lead the conversation again; nothing of it is stored."""
    with visit.context.reading() as connection:
        said = _get_said(connection, conversation_id)
        releases = list_releases(connection)
        in_use = find_published(connection)
    chosen = form.one_of("release", ["", *(str(each.id) for each in releases)])
    with visit.context.writing() as connection:
        subject = f"conversation:{conversation_id}"
        audit.record(connection, visit.staff, "conversation.replayed", subject, release=chosen or "program")
    messages = [{"text": each.user, "payload": each.payload} for each in said]
    try:
        now, then = visit.context.get_background_jobs().replay(messages, int(chosen) if chosen else None)
    except WorkFailed as error:
        raise Invalid(str(error)) from error
    told = [(row, one, other, _differ(one, other)) for row, one, other in zip(said, now, then, strict=True)]
    return _page(visit, conversation_id, (said, releases, in_use), (chosen, told))


Turned = Mapping[str, Any]
"""A turn as JSON."""
Told = tuple[str, list[tuple[Row[Any], Turned, Turned, bool]]]
"""The release, and each message with both turns, and whether they differ."""


def _page(
    visit: Visit,
    conversation_id: str,
    known: tuple[list[Row[Any]], list[Release], int | None],
    told: Told | None,
) -> Response:
    said, releases, in_use = known
    options = [(str(each.id), f"Versión {each.id}: {WORDS['states'][each.state].lower()}") for each in releases]
    return visit.page(
        "learning/replay.html",
        conversation_id=conversation_id,
        said=said,
        options=options,
        in_use=in_use,
        told=told,
        words=WORDS,
        tones=TONES,
        name_of=partial(name_of, visit.context.catalogue),
    )


def _get_said(connection: Connection, conversation_id: str) -> list[Row[Any]]:
    """The turns in which a person wrote or tapped; what staff answered is not repeated."""
    query = select(turns).where(turns.c.conversation_id == conversation_id, turns.c.author.is_(None))
    query = query.where(turns.c.user.is_not(None) | turns.c.payload.is_not(None))
    said = list(connection.execute(query.order_by(turns.c.number).limit(LONGEST)))
    if not said:
        raise NotFound("Esa conversación no existe.")
    return said


def _differ(one: Turned, other: Turned) -> bool:
    names = ("decision", "intent", "aspect", "procedure")
    return [one[name] for name in names] != [other[name] for name in names]
