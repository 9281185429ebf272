"""Notices: what people should know now of a procedure, an institution or a place."""

from datetime import date, datetime, time
from typing import Annotated

from fastapi import Depends, Response
from sqlalchemy import Connection

from actions.place_status.words import name_place
from catalog_adapter.institutions.municipality import find_place_name
from catalog_adapter.institutions.notices import (
    COUNTRY,
    Level,
    Notice,
    add_notice,
    end_notice,
    find_notice,
    list_all,
    list_in_force,
)
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


@router.get("")
def show(visit: Annotated[Visit, allow(Action.READ_CATALOGUE)], *, tramite: str = "") -> Response:
    """Every notice, and the form for a new one."""
    with visit.context.reading() as connection:
        notices = list_all(connection)
    now = visit.context.now()
    return visit.page(
        "catalogue/notices.html",
        notices=[
            (notice, _state(notice, now), _whom(visit, notice), _may(visit, notice))
            for notice in notices
            if _sees(visit, notice)
        ],
        today=now.astimezone(GUATEMALA).date(),
        procedure=tramite,
        institutions=[(one.id, label(one)) for one in list_editable(visit)],
        places=_list_own_places(visit),
        own_place="" if list_editable(visit) else visit.staff.place or "",
        words=WORDS,
    )


@router.post("")
def add(visit: Editing, form: Sent) -> Response:
    """Write a notice; it is shown with the next answer that it touches, and on the board."""
    now = visit.context.now()
    notice = Notice(
        level=Level(form.one_of("level", [one.value for one in Level])),
        text=form.required("text", "el aviso", longest=500),
        first_day=_day(form, "first_day") or now.astimezone(GUATEMALA).date(),
        first_time=_time(form, "first_time"),
        last_day=_day(form, "last_day"),
        last_time=_time(form, "last_time"),
        source=form.required("source", "de dónde sale", longest=200),
        author=visit.staff.name,
        procedure=form.text("procedure", longest=120) or None,
        institution=form.text("institution", longest=80) or None,
        place=form.text("place", longest=4) or None,
    )
    _check(visit, notice)
    with visit.context.writing() as connection:
        ended = _end_same(connection, notice, now) if form.is_on("replaces") else []
        number = add_notice(connection, notice)
        audit.record(connection, visit.staff, "notice.added", f"notice:{number}", level=notice.level.value, ended=ended)
    return visit.go(HOME, "El aviso quedó publicado.")


@router.post("/{notice_id}/terminar")
def end(visit: Editing, notice_id: int) -> Response:
    """End a notice now: from this moment on nobody sees it."""
    with visit.context.writing() as connection:
        notice = find_notice(connection, notice_id)
        if notice is None:
            raise NotFound("Ese aviso no existe.")
        if not _may(visit, notice):
            raise Forbidden("Este aviso es de otra institución o de otro lugar.")
        end_notice(connection, notice_id, visit.context.now())
        audit.record(connection, visit.staff, "notice.ended", f"notice:{notice_id}")
    return visit.go(HOME, "El aviso terminó.")


def _end_same(connection: Connection, notice: Notice, at: datetime) -> list[int]:
    """End the notices in force on the very same; returns their ids."""
    same = [each for each in list_in_force(connection, at) if _subject(each) == _subject(notice)]
    return [each.id for each in same if each.id is not None and end_notice(connection, each.id, at)]


def _subject(notice: Notice) -> tuple[str | None, ...]:
    return notice.procedure, notice.institution, notice.place


def _check(visit: Visit, notice: Notice) -> None:
    if bool(notice.procedure) == bool(notice.institution or notice.place):
        raise Invalid("Un aviso es de un trámite, o de una institución, de un lugar o de una institución en un lugar.")
    if notice.procedure and visit.context.catalogue.find_procedure(notice.procedure) is None:
        raise Invalid("No hay ningún trámite con ese número.")
    if notice.institution and visit.context.catalogue.find_institution(notice.institution) is None:
        raise Invalid("Esa institución no existe.")
    if notice.place and notice.place != COUNTRY and find_place_name(notice.place) is None:
        raise Invalid("Ese lugar no existe.")
    if notice.last_time and not notice.last_day:
        raise Invalid("Para que el aviso termine a una hora, escriba también el día.")
    if notice.ends_at and notice.ends_at <= notice.begins_at:
        raise Invalid("El aviso termina antes de empezar.")
    if not _may(visit, notice):
        raise Forbidden("Ese aviso le toca a otra institución, a quien lleva ese lugar, o a quien administra.")


def _may(visit: Visit, notice: Notice) -> bool:
    """An institution's notices are its editors', wherever they hold; a place's are those of who keeps it."""
    if notice.place and not notice.institution:
        is_own = not is_bound(visit) or visit.staff.keeps_place(notice.place)
        return visit.may(Action.EDIT_CATALOGUE) and is_own
    institution = notice.institution
    if notice.procedure:
        procedure = visit.context.catalogue.find_procedure(notice.procedure)
        institution = procedure.institution.id if procedure else ""
    return visit.may(Action.EDIT_CATALOGUE, institution or "")


def _sees(visit: Visit, notice: Notice) -> bool:
    """Tell whether a notice is of a place, or of an institution whose catalogue the account reads."""
    institution = notice.institution
    if notice.procedure:
        procedure = visit.context.catalogue.find_procedure(notice.procedure)
        institution = procedure.institution.id if procedure else ""
    return institution is None or visit.may(Action.READ_CATALOGUE, institution)


def _list_own_places(visit: Visit) -> list[tuple[str, str]]:
    """Places that the account may write of: all of them with an institution of its own, else those that it keeps."""
    everywhere = [(COUNTRY, name_place(COUNTRY).capitalize()), *list_places()]
    if not is_bound(visit) or list_editable(visit):
        return everywhere
    return [(code, name) for code, name in everywhere if visit.staff.keeps_place(code)]


def _state(notice: Notice, now: datetime) -> tuple[str, str]:
    """In words and with a tone."""
    if notice.ends_at is not None and notice.ends_at <= now:
        return "Terminó", "quiet"
    return ("Se muestra", "good") if notice.is_in_force(now) else ("Empieza después", "info")


def _whom(visit: Visit, notice: Notice) -> tuple[str, str]:
    """Name of what a notice touches, and the page of it where there is one."""
    if notice.procedure:
        procedure = visit.context.catalogue.find_procedure(notice.procedure)
        return (procedure.name if procedure else notice.procedure), f"/console/tramites/{notice.procedure}"
    institution = visit.context.catalogue.find_institution(notice.institution or "")
    named = label(institution) if institution else notice.institution
    return " en ".join(each for each in (named, name_place(notice.place) if notice.place else None) if each), ""


def _day(form: Form, name: str) -> date | None:
    text = form.text(name, longest=10)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Invalid("Las fechas van como AAAA-MM-DD.") from error


def _time(form: Form, name: str) -> time | None:
    text = form.text(name, longest=8)
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0) if text else None
    except ValueError as error:
        raise Invalid("Las horas van como HH:MM, de 00:00 a 23:59.") from error
