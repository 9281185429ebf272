"""The data of each institution: how it is reached and who says so, what is old or undated, and the letter to send it."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Response

from catalog_adapter.errors import RevisionNotFound
from catalog_adapter.importing.edit_procedure import Signature
from catalog_adapter.importing.fact_ages import iter_institution_facts, iter_procedure_facts, list_fact_ages
from catalog_adapter.importing.institution_digest import list_stale, read_words, write_digest
from catalog_adapter.institutions.staff_facts import Origin, say_facts, take_back
from catalog_adapter.model import Institution
from catalog_adapter.storage.institution_edits import EDITABLE, find_laid, show_fact
from catalog_adapter.storage.references import reference
from catalog_adapter.storage.store import read_institution_edits, read_source_institutions
from console import audit
from console.catalogue.institution_form import read_facts, read_origin, show_facts
from console.catalogue.institutions import choose_institution, label, sees_all
from console.catalogue.tasks import list_doubts
from console.changes.digest import Month, write_month
from console.changes.model import Change, Kind, Proposed
from console.changes.submission import find_corrected, list_others, propose, publishes
from console.errors import Conflict, NotFound
from console.form import Form, read_form
from console.pages import GUATEMALA
from console.permissions import Action
from console.route import area
from console.visit import Visit, allow

router = area("/datos")
Reading = Annotated[Visit, allow(Action.READ_CATALOGUE)]
Editing = Annotated[Visit, allow(Action.EDIT_CATALOGUE)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/datos"


@router.get("")
def show(visit: Reading, *, institucion: str | None = None) -> Response:
    """Every institution, those with most to work off first; an editor sees the own ones unless all are asked for."""
    catalogue, chosen = visit.context.catalogue, choose_institution(visit, institucion)
    ages = list_fact_ages(catalogue.institutions, catalogue.iter_procedures(), _today(visit))
    own = [each for each in ages if chosen.covers(each.id)]
    return visit.page("catalogue/facts.html", ages=own, is_all=chosen.ids is None, sees_all=sees_all(visit))


@router.get("/{institution_id}")
def show_one(visit: Reading, institution_id: str) -> Response:
    """How one institution is reached, with its history; what of it is old or undated, and the letter."""
    institution, today = _find(visit, institution_id), _today(visit)
    with visit.context.reading() as connection:
        edits = read_institution_edits(connection, institution.id)
        said_by_source = read_source_institutions(connection)[institution.id]
    own = [each for each in visit.context.catalogue.iter_procedures() if each.institution.id == institution.id]
    stale = [(each, fact) for each in own for fact in list_stale(iter_procedure_facts(each), today)]
    return visit.page(
        "catalogue/institution_facts.html",
        institution=institution,
        name=label(institution),
        fields=EDITABLE,
        laid=find_laid(institution.id, edits),
        edits=edits[::-1],
        said_by_source=said_by_source,
        show_fact=show_fact,
        contact=list_stale(iter_institution_facts(institution), today),
        stale=stale,
        titles=read_words()["titles"],
        letter=_write_letter(visit, institution),
        month=Month.before(today).name,
    )


@router.get("/{institution_id}/editar")
def show_form(visit: Editing, institution_id: str, cambio: str = "") -> Response:
    """The form of how an institution is reached, with a change that is being corrected where the address names one."""
    institution = _find_own(visit, institution_id)
    corrected = find_corrected(visit, cambio, Kind.INSTITUTION, institution.id)
    return visit.page(
        "catalogue/institution_form.html",
        institution=institution,
        name=label(institution),
        values={**show_facts(institution), **(_show_change(corrected) if corrected else {})},
        seen=_last_edit(visit, institution.id),
        titles=read_words()["titles"],
        corrected=corrected,
        others=list_others(visit, Kind.INSTITUTION, institution.id, corrected),
        is_direct=publishes(visit),
    )


@router.post("/{institution_id}/editar")
def save(visit: Editing, institution_id: str, form: Sent) -> Response:
    """Say the facts that changed, or confirm those that there are, unless somebody else was faster."""
    institution = _find_own(visit, institution_id)
    if form.number("seen", least=0, most=2**62) != _last_edit(visit, institution.id):
        raise Conflict(
            "Alguien cambió estos datos mientras usted los editaba. Junto a cada dato está lo que dice ahora; deje lo que "
            "vale y guarde otra vez."
        )
    values, source = read_facts(form), read_origin(form, _today(visit))
    by = Signature(author=visit.staff.name, reason=form.required("reason", "por qué lo cambia", longest=500))
    if not publishes(visit):
        return _propose(visit, institution, values, origin=Origin(source=source, by=by), form=form)
    with visit.context.catalogue.writing() as connection:
        said = say_facts(connection, institution.id, values, Origin(source=source, by=by))
        if said:
            audit.record(
                connection, visit.staff, "institution.edited", f"institution:{institution.id}", fields=sorted(said)
            )
    titles = read_words()["titles"]
    notice = f"Guardado: {', '.join(titles[name].lower() for name in said)}." if said else "Nada cambió."
    return visit.go(f"{HOME}/{institution.id}", notice)


@router.post("/{institution_id}/deshacer")
def undo(visit: Editing, institution_id: str, form: Sent) -> Response:
    """Give a fact what was said of it before one change."""
    institution = _find_own(visit, institution_id)
    number = form.number("change", least=1, most=2**62)
    by = Signature(author=visit.staff.name, reason=form.required("reason", "por qué se deshace", longest=500))
    if not publishes(visit):
        return _propose_undoing(visit, institution, number, form)
    with visit.context.catalogue.writing() as connection:
        try:
            is_undone = take_back(connection, institution.id, number, by)
        except RevisionNotFound as error:
            raise NotFound(str(error)) from error
        audit.record(connection, visit.staff, "institution.undone", f"institution:{institution.id}", change=number)
    return visit.go(f"{HOME}/{institution.id}", "Se deshizo." if is_undone else "Ya estaba como antes de ese cambio.")


@router.get("/{institution_id}/mes.txt")
def download_month(visit: Reading, institution_id: str, mes: str = "") -> Response:
    """The digest of a month as a file; of the latest that is over where none is asked for."""
    institution = _find(visit, institution_id)
    try:
        month = Month.parse(mes) if mes else Month.before(_today(visit))
    except ValueError as error:
        raise NotFound("El mes se pide como AAAA-MM.") from error
    if month.first > _today(visit):
        raise NotFound("Ese mes todavía no empieza.")
    with visit.context.writing() as connection:
        text = write_month(connection, visit.context.catalogue, institution, month, today=_today(visit))
        audit.record(connection, visit.staff, "digest.taken", f"institution:{institution.id}", month=month.name)
    headers = {"Content-Disposition": f'attachment; filename="resumen-{institution.id}-{month.name}.txt"'}
    return Response(text, media_type="text/plain; charset=utf-8", headers=headers)


@router.get("/{institution_id}/carta.txt")
def download(visit: Reading, institution_id: str) -> Response:
    """The letter as a file, to be sent."""
    institution = _find(visit, institution_id)
    with visit.context.writing() as connection:
        audit.record(connection, visit.staff, "letter.taken", f"institution:{institution.id}")
    headers = {"Content-Disposition": f'attachment; filename="datos-{institution.id}.txt"'}
    return Response(_write_letter(visit, institution), media_type="text/plain; charset=utf-8", headers=headers)


def _propose(
    visit: Visit, institution: Institution, values: Mapping[str, Any], *, origin: Origin, form: Form
) -> Response:
    """Let new values wait for their steps; where none is new, the confirmation of those that there are."""
    old = {name: show_fact(institution, name) for name in values}
    said = {name: value for name, value in values.items() if value != old[name]} or values
    proposed = Proposed(
        kind=Kind.INSTITUTION,
        subject=institution.id,
        institution=institution.id,
        title=institution.name,
        seen=_last_edit(visit, institution.id),
        before={name: old[name] for name in said},
        after={**said, "source": reference(origin.source)},
        reason=origin.by.reason,
    )
    return propose(visit, proposed, form)


def _propose_undoing(visit: Visit, institution: Institution, number: int, form: Form) -> Response:
    """Let the undoing of a statement wait for its steps."""
    with visit.context.reading() as connection:
        edits = read_institution_edits(connection, institution.id)
        source = read_source_institutions(connection)[institution.id]
    undone = next((each for each in edits if each.id == number), None)
    if undone is None:
        raise NotFound(str(RevisionNotFound(number)))
    earlier = [each for each in edits if each.field == undone.field and each.id < number]
    is_said = bool(earlier) and earlier[-1].source is not None
    proposed = Proposed(
        kind=Kind.TAKEN_BACK,
        subject=institution.id,
        institution=institution.id,
        title=institution.name,
        seen=number,
        before={undone.field: show_fact(institution, undone.field)},
        after={undone.field: earlier[-1].value if is_said else show_fact(source, undone.field)},
        reason=form.required("reason", "por qué se deshace", longest=500),
    )
    return propose(visit, proposed, form)


def _show_change(change: Change) -> Mapping[str, str]:
    """The values of a change as the form holds them."""
    told = {name: value for name, value in change.after.items() if name in EDITABLE}
    return {name: "\n".join(value) if name == "phones" else value or "" for name, value in told.items()}


def _write_letter(visit: Visit, institution: Institution) -> str:
    catalogue = visit.context.catalogue
    return write_digest(institution, catalogue.iter_procedures(), list_doubts(catalogue), _today(visit))


def _find(visit: Visit, institution_id: str) -> Institution:
    institution = visit.context.catalogue.find_institution(institution_id)
    if institution is None:
        raise NotFound("Esa institución no existe.")
    visit.require(Action.READ_CATALOGUE, institution.id)
    return institution


def _find_own(visit: Visit, institution_id: str) -> Institution:
    institution = _find(visit, institution_id)
    visit.require(Action.EDIT_CATALOGUE, institution.id)
    return institution


def _last_edit(visit: Visit, institution_id: str) -> int:
    with visit.context.reading() as connection:
        return max((each.id for each in read_institution_edits(connection, institution_id)), default=0)


def _today(visit: Visit) -> date:
    return visit.context.now().astimezone(GUATEMALA).date()
