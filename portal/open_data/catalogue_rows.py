"""Rows of the tables that are made of the catalogue alone."""

from collections.abc import Iterable

from catalog_adapter.folding import fold
from catalog_adapter.model import Procedure
from catalog_adapter.simplification.line_signs import asks_copy, asks_notary
from nlu.text.readability import measure_readability
from portal.addresses import Addresses
from portal.edition import Edition
from portal.facts import ALL, find_latest_day, read_facts
from portal.json_ld import format_price
from portal.open_data.tables import Row
from portal.pages.list_pages import name_town
from portal.pages.procedure_page import list_papers


def list_procedure_rows(edition: Edition, addresses: Addresses) -> Iterable[Row]:
    """One row a procedure; an unknown cost is an empty cell, and its state says so."""
    for one in edition.procedures.values():
        facts, day = read_facts(one, edition.day), find_latest_day(one, edition.day)
        yield {
            "id": one.id,
            "nombre": one.name,
            "institucion_id": one.institution.id,
            "institucion": one.institution.name,
            "materia": one.category,
            "tema": one.subcategory,
            "costo_estado": one.cost.state.value,
            "costo": format_price(one.cost.amount) if one.cost.amount is not None else None,
            "moneda": one.cost.currency if one.cost.amount is not None else None,
            "tiempo": facts["duration"].text if facts["duration"].is_known else None,
            "documento": one.document,
            "papeles": "\n".join(one.requirements),
            "pasos": "\n".join(one.steps),
            "base_legal": "\n".join(one.legal_basis),
            "lugar": one.where,
            "enlace": one.online_url,
            "fuente": "; ".join(dict.fromkeys(each.name for fact in facts.values() for each in fact.sources)),
            "fecha": day.isoformat() if day else None,
            "pagina": addresses.of(one),
        }


def list_office_rows(edition: Edition, _: Addresses) -> Iterable[Row]:
    """One row an office."""
    for institution in edition.institutions.values():
        for number, one in enumerate(edition.knowledge.list_offices(institution.id), 1):
            yield {
                "institucion_id": institution.id,
                "numero": number,
                "institucion": institution.name,
                "nombre": one.name,
                "direccion": one.address,
                "municipio_ine": one.municipality,
                "lugar": name_town(one.municipality),
                "latitud": one.latitude,
                "longitud": one.longitude,
                "horario": one.hours,
                "telefonos": one.phones,
                "fuente": one.source,
                "fecha": one.dated.isoformat() if one.dated else None,
            }


def list_completeness_rows(edition: Edition, _: Addresses) -> Iterable[Row]:
    """One row an institution and field: how many of its procedures say it, and how many papers and steps they ask for."""
    for institution, listed in edition.by_institution.items():
        facts = [read_facts(one, edition.day) for one in listed]
        for name in ALL:
            yield {
                "institucion_id": institution,
                "institucion": listed[0].institution.name,
                "dato": name,
                "tramites": len(listed),
                "lo_dicen": sum(name in each and each[name].is_known for each in facts),
                "partidas": sum(len(each[name].items) for each in facts if name in each),
            }


def list_burden_rows(edition: Edition, _: Addresses) -> Iterable[Row]:
    """One row a procedure: how much it asks for, and how well its source can be read; a list that is empty is unknown."""
    for one in edition.procedures.values():
        papers = [line for line in list_papers(one, edition) if line.number is not None]
        folded = [fold(line.text) for line in papers]
        yield {
            "id": one.id,
            "nombre": one.name,
            "institucion_id": one.institution.id,
            "papeles": len(papers) or None,
            "copias": sum(map(asks_copy, folded)) if papers else None,
            "legalizados": sum(map(asks_notary, folded)) if papers else None,
            "de_otro_tramite": sum(line.path is not None for line in papers) if papers else None,
            "pasos": len(one.steps) or None,
            **_measure_time(one),
            **_measure_text(one),
        }


def _measure_time(procedure: Procedure) -> Row:
    told = procedure.duration
    return {
        "tiempo_minimo": told.minimum if told else None,
        "tiempo_maximo": told.maximum if told else None,
        "tiempo_unidad": told.unit.value if told and told.unit else None,
    }


def _measure_text(procedure: Procedure) -> Row:
    measured = measure_readability("\n".join((*procedure.requirements, *procedure.steps, procedure.description or "")))
    is_read = measured.words > 0
    return {
        "palabras": measured.words,
        "palabras_por_oracion": round(measured.words_per_sentence, 1) if is_read else None,
        "perspicuidad": round(measured.perspicuity, 1) if is_read else None,
    }
