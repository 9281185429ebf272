"""The table of institutions in docs: what is held of each, how old it is, and what no source was found for.

Usage: python -m catalog_adapter.importing.institution_table > docs/instituciones.md
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from catalog_adapter.importing.fact_ages import PROCEDURE_FACTS, iter_procedure_facts, list_fact_ages
from catalog_adapter.model import Institution, Procedure
from catalog_adapter.sources.country import CountrySource
from config.clock import guatemala_now

DAYS_A_MONTH = 30.4
_REACHED = {"phones": "teléfono", "hours": "horario", "address": "dirección", "web": "página"}
_SHORT_NUMBER = 4
"""Digits of a number that is dialled as it is all over the country."""
_OF_PART = {"phones": "phone", "hours": "hours", "address": "address"}
_HEAD = """# Instituciones: qué se sabe de cada una

Lo que trae el catálogo inicial al {day}. La escribe `python -m catalog_adapter.importing.institution_table`; no se edita
a mano. «Campos llenos» cuenta, de los {fields} datos que puede tener una ficha, los que alguna fuente da. La edad es la
mediana de los datos con fecha. Un dato entre paréntesis se tiene sólo de una parte (una sede, una línea). Lo que falta se
dice al contestar, junto con la página de la institución: nunca se supone.

| institución | trámites | campos llenos | sedes | edad, meses | sin fecha | no se encontró |
|---|---:|---:|---:|---:|---:|---|"""


def write_table(institutions: Sequence[Institution], procedures: Sequence[Procedure], today: date) -> str:
    """The page, as Markdown: a row an institution, by name, and those of which nothing but the page is known."""
    ages = {each.id: each for each in list_fact_ages(institutions, procedures, today)}
    lines = [_HEAD.format(day=f"{today:%d/%m/%Y}", fields=len(PROCEDURE_FACTS))]
    for institution in sorted(institutions, key=_name):
        own = [each for each in procedures if each.institution.id == institution.id]
        age = ages.get(institution.id)
        months = "—" if age is None or age.median_days is None else f"{age.median_days / DAYS_A_MONTH:.0f}"
        undated = f"{age.undated / age.facts:.0%}" if age else "—"
        cells = (_name(institution), len(own) or "—", _fill(own), len(institution.offices) or "—", months, undated)
        lines.append(f"| {' | '.join(map(str, cells))} | {', '.join(list_missing(institution)) or '—'} |")
    bare = [_name(each) for each in institutions if is_bare(each)]
    reached = [_name(each) for each in institutions if is_bare(each) and each.part_of]
    lines += ["", f"Sin teléfono, horario ni dirección en ninguna fuente ({len(bare)}): {', '.join(sorted(bare))}."]
    if reached:
        through = f"De ellas, {len(reached)} son parte de otra, y se da el teléfono de esa"
        lines += ["", f"{through}: {', '.join(sorted(reached))}."]
    alone = list(_iter_single_sourced(institutions))
    if alone:
        lines += ["", f"Números cortos que sólo da una fuente ({len(alone)}): {', '.join(sorted(alone))}."]
    return "\n".join(lines) + "\n"


def _iter_single_sourced(institutions: Iterable[Institution]) -> Iterator[str]:
    """The short numbers that no second source bears out, each with whose it is."""
    for institution in institutions:
        numbers = [each for each in institution.phones if len(each) <= _SHORT_NUMBER]
        if numbers and len(institution.sources_of("phones")) == 1:
            yield f"{_name(institution)} ({', '.join(numbers)})"


def list_missing(institution: Institution) -> list[str]:
    """Ways to reach it that no source gives; between brackets those that only a part has."""
    missing = []
    for name, word in _REACHED.items():
        if not getattr(institution, name):
            has_part = name in _OF_PART and any(getattr(each, _OF_PART[name]) for each in institution.offices)
            missing.append(f"({word})" if has_part else word)
    return missing


def is_bare(institution: Institution) -> bool:
    """True when neither the whole nor a part has a phone, hours or an address."""
    return all(word in list_missing(institution) for name, word in _REACHED.items() if name in _OF_PART)


def _fill(procedures: Iterable[Procedure]) -> str:
    filled = [len(list(iter_procedure_facts(each))) for each in procedures]
    return f"{sum(filled) / (len(filled) * len(PROCEDURE_FACTS)):.0%}" if filled else "—"


def _name(institution: Institution) -> str:
    return institution.short or institution.acronym or institution.name


def _iter_procedures(source: CountrySource) -> Iterator[Procedure]:
    return (record.procedure for record in source.records())


if __name__ == "__main__":
    starter = CountrySource()
    sys.stdout.write(write_table(starter.institutions, list(_iter_procedures(starter)), guatemala_now().date()))
