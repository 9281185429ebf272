"""Ready answers: written once, chosen while helping."""

from typing import Annotated

from fastapi import Depends, Query, Response

from console import audit
from console.catalogue.institutions import label
from console.errors import Conflict, Invalid, NotFound
from console.form import Form, read_form
from console.pages import version_of
from console.permissions import Action
from console.route import area
from console.visit import Visit, allow
from conversations.staff.canned_answers import CannedAnswer, find_answer, list_answers, remove_answer, save_answer

router = area("/respuestas")
Attending = Annotated[Visit, allow(Action.ATTEND)]
HOME = "/console/respuestas"


@router.get("")
def show(visit: Attending, *, editar: Annotated[int | None, Query(ge=1, le=2**31)] = None) -> Response:
    """Every ready answer, and the form of one."""
    with visit.context.reading() as connection:
        answers = list_answers(connection)
        chosen = find_answer(connection, editar) if editar else None
    institutions = sorted(
        ((one.id, label(one)) for one in visit.context.catalogue.institutions), key=lambda pair: pair[1]
    )
    return visit.page(
        "live/answers.html", answers=answers, chosen=chosen, institutions=institutions, names=dict(institutions)
    )


@router.post("")
def save(visit: Attending, form: Annotated[Form, Depends(read_form)]) -> Response:
    """Write an answer, new or in place of another."""
    institution = form.text("institution", longest=80) or None
    if institution and visit.context.catalogue.find_institution(institution) is None:
        raise Invalid("Esa institución no existe.")
    answer = CannedAnswer(
        title=form.required("title", "el título", longest=80),
        text=form.required("text", "la respuesta", longest=3_000),
        institution=institution,
        author=visit.staff.name,
        id=form.number("id", least=1, most=2**31) if form.text("id") else None,
    )
    with visit.context.writing() as connection:
        current = find_answer(connection, answer.id) if answer.id else None
        if current is not None and form.text("seen") not in {"", version_of(current)}:
            raise Conflict(
                f"{current.author} cambió esta respuesta mientras usted la editaba. Junto a cada dato está lo que dice "
                "ahora; deje lo que vale y guarde otra vez."
            )
        number = save_answer(connection, answer)
        if number is None:
            raise NotFound("Esa respuesta ya no existe.")
        audit.record(connection, visit.staff, "answer.saved", f"answer:{number}")
    return visit.go(HOME, f"La respuesta «{answer.title}» quedó guardada.")


@router.post("/{answer_id}/quitar")
def remove(visit: Attending, answer_id: int) -> Response:
    """Take an answer out of the list."""
    with visit.context.writing() as connection:
        if not remove_answer(connection, answer_id):
            raise NotFound("Esa respuesta ya no existe.")
        audit.record(connection, visit.staff, "answer.removed", f"answer:{answer_id}")
    return visit.go(HOME, "La respuesta ya no está.")
