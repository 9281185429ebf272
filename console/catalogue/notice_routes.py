"""Notices: what people should know today of a procedure, an institution or a place."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import Depends, Response

from catalog_adapter.institutions.municipality import find_place_name
from catalog_adapter.institutions.notices import Level, Notice, add_notice, end_notice, find_notice, list_all
from console import audit
from console.catalogue.institutions import is_bound, label, list_editable
from console.catalogue.places import list_places
from console.catalogue.words import WORDS
from console.errors import Forbidden, Invalid, NotFound
from console.form import Form, read_form
from console.pages import GUATEMALA
from console.permissions import Action
from console.route import area
from console.visit import Visit, allow

router = area("/avisos")
Editing = Annotated[Visit, allow(Action.EDIT_CATALOGUE)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/avisos"
NO_DATE = date.max


@router.get("")
def show(visit: Annotated[Visit, allow(Action.READ_CATALOGUE)], *, tramite: str = "") -> Response:
    """Every notice, and the form for a new one."""
    with visit.context.reading() as connection:
        notices = list_all(connection)
    today = _today(visit)
    return visit.page(
        "catalogue/notices.html",
        notices=[(notice, _state(notice, today), _whom(visit, notice), _may(visit, notice)) for notice in notices],
        today=today,
        procedure=tramite,
        institutions=[(one.id, label(one)) for one in list_editable(visit)],
        places=list_places(),
        may_place=not is_bound(visit),
        words=WORDS,
    )


@router.post("")
def add(visit: Editing, form: Sent) -> Response:
    """Write a notice; it is shown with the next answer that it touches."""
    notice = Notice(
        level=Level(form.one_of("level", [one.value for one in Level])),
        text=form.required("text", "el aviso", longest=500),
        first_day=_day(form, "first_day") or _today(visit),
        last_day=_day(form, "last_day"),
        source=form.required("source", "de dónde sale", longest=200),
        author=visit.staff.name,
        procedure=form.text("procedure", longest=120) or None,
        institution=form.text("institution", longest=80) or None,
        place=form.text("place", longest=4) or None,
    )
    _check(visit, notice)
    with visit.context.writing() as connection:
        number = add_notice(connection, notice)
        audit.record(connection, visit.staff, "notice.added", f"notice:{number}", level=notice.level.value)
    return visit.go(HOME, "El aviso quedó publicado.")


@router.post("/{notice_id}/terminar")
def end(visit: Editing, notice_id: int) -> Response:
    """Let a notice have ended yesterday: from now on nobody sees it."""
    with visit.context.writing() as connection:
        notice = find_notice(connection, notice_id)
        if notice is None:
            raise NotFound("Ese aviso no existe.")
        if not _may(visit, notice):
            raise Forbidden("Este aviso es de otra institución.")
        end_notice(connection, notice_id, _today(visit) - timedelta(days=1))
        audit.record(connection, visit.staff, "notice.ended", f"notice:{notice_id}")
    return visit.go(HOME, "El aviso terminó.")


def _check(visit: Visit, notice: Notice) -> None:
    filled = [one for one in (notice.procedure, notice.institution, notice.place) if one]
    if len(filled) != 1:
        raise Invalid("Un aviso es de un trámite, de una institución o de un lugar: llene uno de los tres.")
    if notice.procedure and visit.context.catalogue.find_procedure(notice.procedure) is None:
        raise Invalid("No hay ningún trámite con ese número.")
    if notice.institution and visit.context.catalogue.find_institution(notice.institution) is None:
        raise Invalid("Esa institución no existe.")
    if notice.place and find_place_name(notice.place) is None:
        raise Invalid("Ese lugar no existe.")
    if notice.last_day and notice.last_day < notice.first_day:
        raise Invalid("El aviso termina antes de empezar.")
    if not _may(visit, notice):
        raise Forbidden("Ese aviso le toca a otra institución, o a quien administra.")


def _may(visit: Visit, notice: Notice) -> bool:
    """A place belongs to no institution: its notices are for those who are bound to none."""
    if notice.place:
        return visit.may(Action.EDIT_CATALOGUE) and not is_bound(visit)
    institution = notice.institution
    if notice.procedure:
        procedure = visit.context.catalogue.find_procedure(notice.procedure)
        institution = procedure.institution.id if procedure else ""
    return visit.may(Action.EDIT_CATALOGUE, institution or "")


def _state(notice: Notice, today: date) -> tuple[str, str]:
    """In words and with a tone."""
    if notice.first_day > today:
        return "Empieza después", "info"
    if (notice.last_day or NO_DATE) < today:
        return "Terminó", "quiet"
    return "Se muestra", "good"


def _whom(visit: Visit, notice: Notice) -> tuple[str, str]:
    """Name of what a notice touches, and the page of it where there is one."""
    if notice.procedure:
        procedure = visit.context.catalogue.find_procedure(notice.procedure)
        return (procedure.name if procedure else notice.procedure), f"/console/tramites/{notice.procedure}"
    if notice.place:
        return find_place_name(notice.place) or notice.place, ""
    institution = visit.context.catalogue.find_institution(notice.institution or "")
    return (label(institution) if institution else str(notice.institution)), ""


def _day(form: Form, name: str) -> date | None:
    text = form.text(name, longest=10)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Invalid("Las fechas van como AAAA-MM-DD.") from error


def _today(visit: Visit) -> date:
    return visit.context.now().astimezone(GUATEMALA).date()
