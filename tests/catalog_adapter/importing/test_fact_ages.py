"""Old and undated facts are counted by institution."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from catalog_adapter.importing.fact_ages import (
    FactAges,
    iter_institution_facts,
    iter_procedure_facts,
    list_fact_ages,
    write_csv,
    write_json,
    write_text,
)
from catalog_adapter.model import Amount, Cost, CostState, Institution, Procedure, SourceRef

TODAY = date(2026, 11, 25)
NEW = SourceRef(name="La Hora", dated=date(2026, 1, 2))
OLD = SourceRef(name="Catálogo", dated=date(2023, 8, 29))
UNDATED = SourceRef(name="Guía")
OFFICE = Institution(
    id="igm", name="Migración", hours="de 7 a 15", web="https://igm.example", source=NEW, facts={"hours": (UNDATED,)}
)
RECORD = Procedure(
    id="1", name="Pasaporte", institution=OFFICE, category="Identidad", source=OLD, requirements=("DPI",),
    steps=("Pague.",), facts={"steps": (UNDATED, NEW)},
)  # fmt: skip


def test_each_fact_is_as_old_as_its_latest_source() -> None:
    """Without a source of its own a fact is as old as its record; what is not known has no age."""
    (ages,) = list_fact_ages([OFFICE], [RECORD], TODAY)
    assert ages == FactAges(id="igm", institution="Migración", facts=4, old=1, undated=1, median_days=327)
    (updated,) = list_fact_ages([], [replace(RECORD, updated_on=TODAY)], TODAY)
    assert (updated.facts, updated.old, updated.undated) == (2, 0, 0)
    assert list_fact_ages([Institution(id="x", name="Nada")], [], TODAY) == []


def test_they_are_written_for_people_and_for_machines() -> None:
    """Whoever has most to work off comes first; who has nothing to work off is only in the sum."""
    other = replace(RECORD, institution=Institution(id="sat", name="SAT"), updated_on=TODAY)
    ages = list_fact_ages([OFFICE], [other, RECORD], TODAY)
    assert write_text(ages).splitlines() == [
        "Migración: 4 datos, 1 de hace más de 2 años, 1 sin fecha",
        "en total: 6 datos, 1 de hace más de 2 años, 1 sin fecha",
    ]
    assert [each["institution"] for each in json.loads(write_json(ages))] == ["Migración", "SAT"]
    assert write_csv(ages).splitlines()[1] == "igm,Migración,4,1,1,327"


def test_a_fact_is_told_in_words_with_its_sources() -> None:
    """Prices with their currency, lists in one line."""
    paid = Cost(
        state=CostState.KNOWN, amounts=(Amount(amount=Decimal(100), currency="GTQ"),), text="Se paga en el banco"
    )
    told = {each.name: each for each in iter_procedure_facts(replace(RECORD, cost=paid, steps=("Pague.", "Firme.")))}
    assert told["cost"].value == "GTQ 100; Se paga en el banco"
    assert (told["steps"].value, told["steps"].sources) == ("Pague.; Firme.", ("Guía", "La Hora"))
    free = Cost(state=CostState.KNOWN, amount=Decimal(5), currency="USD")
    assert [each.value for each in iter_procedure_facts(replace(RECORD, cost=free)) if each.name == "cost"] == ["USD 5"]
    hours = next(each for each in iter_institution_facts(OFFICE) if each.name == "hours")
    assert (hours.dated, hours.is_stale(TODAY)) == (None, True)
