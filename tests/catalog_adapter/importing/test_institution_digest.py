"""The letter to an institution."""

from dataclasses import replace
from datetime import date

from catalog_adapter.importing.doubts import Doubt, Level
from catalog_adapter.importing.fact_ages import INSTITUTION_FACTS, PROCEDURE_FACTS, iter_procedure_facts
from catalog_adapter.importing.institution_digest import LONGEST, list_stale, read_words, write_digest
from catalog_adapter.model import Institution, Procedure, SourceRef

TODAY = date(2026, 11, 29)
OLD = SourceRef(name="Catálogo", dated=date(2023, 8, 29))
NEW = SourceRef(name="La Hora", dated=date(2026, 1, 2))
IGM = Institution(id="igm", name="Instituto de Migración", phones=("2411-2411",), source=NEW)
PASSPORT = Procedure(
    id="1", name="Pasaporte", institution=IGM, source=OLD, requirements=("DPI",), steps=("x" * 200,),
    facts={"steps": (NEW,)},
)  # fmt: skip
DOUBT = Doubt(
    id="1", row=1, institution="IGM", field="costo", rule="cost_sentinel", reason="el costo es de relleno",
    value="987654321", level=Level.WRONG,
)  # fmt: skip


def test_it_tells_what_is_held_what_is_old_and_what_is_in_doubt() -> None:
    """Of that institution alone, and what is not known of it is asked for."""
    other = replace(PASSPORT, id="2", name="NIT", institution=Institution(id="sat", name="SAT"))
    style = replace(DOUBT, level=Level.STYLE, reason="mayúsculas")
    letter = write_digest(IGM, [PASSPORT, other], [DOUBT, style, replace(DOUBT, id="2", reason="ajena")], TODAY)
    assert letter.startswith("Asunto: datos que conviene confirmar, Instituto de Migración (29/11/2026)")
    assert "  Teléfonos: 2411-2411 (La Hora, 02/01/2026)" in letter
    assert "  Horario: no lo tenemos" in letter
    assert "    Requisitos: DPI (Catálogo, 29/08/2023)" in letter
    assert "  «Pasaporte», costo: el costo es de relleno [987654321]" in letter
    assert not any(word in letter for word in ("NIT", "mayúsculas", "ajena", "Pasos"))


def test_where_nothing_is_to_be_confirmed_it_says_so() -> None:
    """And a long value is cut."""
    fresh = replace(PASSPORT, source=NEW)
    assert "sin fecha\n  Nada." in write_digest(IGM, [fresh], [], TODAY)
    letter = write_digest(IGM, [replace(PASSPORT, facts={})], [], TODAY)
    assert "x" * (LONGEST - 1) + "…" in letter
    assert "x" * LONGEST not in letter
    assert [each.name for each in list_stale(iter_procedure_facts(PASSPORT), TODAY)] == ["requirements"]


def test_every_fact_has_a_title() -> None:
    """Of institutions and of procedures."""
    assert {*INSTITUTION_FACTS, *PROCEDURE_FACTS} == set(read_words()["titles"])
