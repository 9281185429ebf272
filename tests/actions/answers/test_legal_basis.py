"""The laws of a procedure are listed, or said to be unknown."""

from dataclasses import replace

from actions.answers.legal_basis import LegalBasisAnswer
from tests.actions.small_catalogue import BEES, PASSPORT, TODAY, names


def test_one_law_needs_no_number() -> None:
    """Several are numbered, as far as one message holds them."""
    (one,) = LegalBasisAnswer(procedure=PASSPORT, today=TODAY).say_fact()
    assert one.values["items"] == "Código de Migración"
    several = replace(PASSPORT, legal_basis=tuple(f"Ley {number}" for number in range(1, 11)))
    (many,) = LegalBasisAnswer(procedure=several, today=TODAY).say_fact()
    assert many.values["items"].splitlines()[::7] == ["1. Ley 1", "8. Ley 8"]


def test_a_law_that_no_source_names_is_unknown() -> None:
    """None is made up."""
    assert names(list(LegalBasisAnswer(procedure=BEES, today=TODAY).say_fact())) == ["legal_basis_unknown"]
