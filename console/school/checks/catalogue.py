"""Checks of what staff write into the catalogue."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from catalog_adapter.institutions.municipality import find_place_name
from catalog_adapter.institutions.notices import COUNTRY, Notice, list_all
from catalog_adapter.institutions.offices import read_offices
from catalog_adapter.model import CostState
from catalog_adapter.storage.store import read_institutions
from config.clock import GUATEMALA
from console.school.checks.evidence import Evidence, NotYet
from conversations.staff.needless_complaints import ACCEPTED, REFUSED
from conversations.staff_tables import complaints

REFUSED_FORM = "form.refused"
"""Event of the sandbox's log: a form was given back with what is wrong with it."""


def check_cost(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """A record has the cost that the task says."""
    procedure = evidence.find_procedure(facts["procedure"])
    if procedure is None:
        raise NotYet("La ficha ya no está. Empiece la práctica de nuevo.")
    edits = evidence.list_audited("procedure.edited")
    if not edits:
        raise NotYet(f"La ficha «{procedure.name}» dice todavía lo de antes.")
    if all(row.subject != f"procedure:{procedure.id}" for row in edits):
        other = evidence.name_of(edits[-1].subject.partition(":")[2])
        raise NotYet(f"Cambió la ficha {other}, y la del aviso es «{procedure.name}».")
    cost, amount = procedure.cost, Decimal(facts["amount"])
    if cost.state is not CostState.KNOWN or cost.amount != amount or cost.currency != "GTQ":
        said = f"{cost.currency} {cost.amount}" if cost.amount is not None else "ningún monto"
        raise NotYet(f"La ficha dice ahora {said}, y se pidió GTQ {amount}.")


def check_office(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """An institution has an office in a municipality."""
    added = evidence.list_audited("office.added")
    if not added:
        raise NotYet("Todavía no ha agregado una sede.")
    own = list(read_offices(evidence.connection, facts["institution"]).values())
    if not own:
        raise NotYet(f"La sede que agregó es de otra institución, no de {_name(evidence, facts['institution'])}.")
    if all(one.municipality != facts["municipality"] for one in own):
        wanted = find_place_name(facts["municipality"])
        raise NotYet(f"La sede está en {find_place_name(own[-1].municipality)}, y se pidió en {wanted}.")


def check_phones(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """An institution has just the telephones that the task says."""
    phones = list(read_institutions(evidence.connection)[facts["institution"]].phones)
    missing = [one for one in facts["phones"] if one not in phones]
    others = [one for one in phones if one not in facts["phones"]]
    if missing:
        raise NotYet(f"En {_name(evidence, facts['institution'])} falta el teléfono {' y el '.join(missing)}.")
    if others:
        raise NotYet(f"Sobra el teléfono {' y el '.join(others)}.")


def check_notice(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """A place alone has a notice of a level that is in force and ends by itself."""
    own = [one for one in list_all(evidence.connection) if one.author == evidence.name and one.place]
    here = [one for one in own if one.place == facts["place"] and one.institution is None]
    if not here:
        wanted = find_place_name(facts["place"])
        raise NotYet(
            f"Ningún aviso suyo es sólo de {wanted}, sin institución." if own else f"Falta el aviso de {wanted}."
        )
    latest = max(here, key=lambda one: one.id or 0)
    if latest.level.value != facts["level"]:
        raise NotYet(
            "El aviso del lugar no es amarillo. Publique otro: si el lugar atiende con dificultad, es amarillo."
        )
    if latest.last_day is None:
        raise NotYet("El aviso no tiene día en que termina: se quedaría cuando ya no es cierto.")
    if not latest.is_in_force(evidence.now):
        raise NotYet("El aviso todavía no se muestra, o ya terminó. Tiene que valer hoy.")


def check_kept_form(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """A form was given back, and arrived once it was put right."""
    given_back = [row.id for row in evidence.list_audited(REFUSED_FORM) if row.details.get("page") == facts["path"]]
    if not given_back:
        raise NotYet("El programa no le ha devuelto el formulario. Publíquelo primero con el fin antes del principio.")
    if all(row.id < given_back[0] for row in evidence.list_audited("notice.added")):
        raise NotYet("El formulario volvió. Corrija sólo la fecha y publíquelo.")
    own = [one for one in list_all(evidence.connection) if one.author == evidence.name]
    if not any(_is_as_asked(one, facts["institution"], evidence) for one in own):
        name = _name(evidence, facts["institution"])
        raise NotYet(f"El aviso tiene que ser de {name}, en todo el país, y terminar mañana.")


def check_moderation(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """The useful complaint counts in a proposal, and the insult is put aside."""
    rows = evidence.connection.execute(select(complaints).order_by(complaints.c.id)).all()
    good = next((row for row in rows if row.words == facts["good"]), None)
    others = [row for row in rows if row is not good]
    if good is None:
        raise NotYet("La queja útil ya no dice nada: se descartó. Empiece la práctica de nuevo.")
    if any(row.status == ACCEPTED for row in others):
        raise NotYet("Publicó la queja que insulta a una persona. Empiece la práctica de nuevo y desmárquela.")
    if good.status != ACCEPTED:
        raise NotYet("Falta publicar la queja útil.")
    if any(row.status != REFUSED for row in others):
        raise NotYet("La queja útil ya está publicada. Falta descartar la otra.")


def _is_as_asked(notice: Notice, institution: str, evidence: Evidence) -> bool:
    today = evidence.now.astimezone(GUATEMALA).date()
    is_whole = notice.institution == institution and notice.place == COUNTRY
    return is_whole and notice.last_day is not None and notice.last_day > today


def _name(evidence: Evidence, institution: str) -> str:
    known = read_institutions(evidence.connection)[institution]
    return known.acronym or known.name
