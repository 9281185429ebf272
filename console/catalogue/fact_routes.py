"""The data of each institution by age: what is old or undated, worked off one by one, and the letter that it can be sent."""

from datetime import date
from typing import Annotated

from fastapi import Response

from catalog_adapter.importing.fact_ages import iter_institution_facts, iter_procedure_facts, list_fact_ages
from catalog_adapter.importing.institution_digest import list_stale, read_words, write_digest
from catalog_adapter.model import Institution
from console import audit
from console.catalogue.institutions import choose_institution, label
from console.catalogue.tasks import list_doubts
from console.errors import NotFound
from console.pages import GUATEMALA
from console.permissions import Action
from console.route import area
from console.visit import Visit, allow

router = area("/datos")
Reading = Annotated[Visit, allow(Action.READ_CATALOGUE)]


@router.get("")
def show(visit: Reading, *, institucion: str | None = None) -> Response:
    """Every institution, those with most to work off first; an editor sees the own ones unless all are asked for."""
    catalogue, chosen = visit.context.catalogue, choose_institution(visit, institucion)
    ages = list_fact_ages(catalogue.institutions, catalogue.iter_procedures(), _today(visit))
    own = [each for each in ages if chosen.covers(each.id)]
    return visit.page("catalogue/facts.html", ages=own, is_all=chosen.ids is None)


@router.get("/{institution_id}")
def show_one(visit: Reading, institution_id: str) -> Response:
    """What is old or undated of one institution, and the letter."""
    institution, today = _find(visit, institution_id), _today(visit)
    own = [each for each in visit.context.catalogue.iter_procedures() if each.institution.id == institution.id]
    stale = [(each, fact) for each in own for fact in list_stale(iter_procedure_facts(each), today)]
    return visit.page(
        "catalogue/institution_facts.html",
        institution=institution,
        name=label(institution),
        contact=list_stale(iter_institution_facts(institution), today),
        stale=stale,
        titles=read_words()["titles"],
        letter=_write_letter(visit, institution),
    )


@router.get("/{institution_id}/carta.txt")
def download(visit: Reading, institution_id: str) -> Response:
    """The letter as a file, to be sent."""
    institution = _find(visit, institution_id)
    with visit.context.writing() as connection:
        audit.record(connection, visit.staff, "letter.taken", f"institution:{institution.id}")
    headers = {"Content-Disposition": f'attachment; filename="datos-{institution.id}.txt"'}
    return Response(_write_letter(visit, institution), media_type="text/plain; charset=utf-8", headers=headers)


def _write_letter(visit: Visit, institution: Institution) -> str:
    catalogue = visit.context.catalogue
    return write_digest(institution, catalogue.iter_procedures(), list_doubts(catalogue), _today(visit))


def _find(visit: Visit, institution_id: str) -> Institution:
    institution = visit.context.catalogue.find_institution(institution_id)
    if institution is None:
        raise NotFound("Esa institución no existe.")
    return institution


def _today(visit: Visit) -> date:
    return visit.context.now().astimezone(GUATEMALA).date()
