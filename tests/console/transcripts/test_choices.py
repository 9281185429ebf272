"""Choices that the filters of transcripts offer."""

import pytest

from console.transcripts.choices import find_procedure_id, list_institutions, list_intents, name_of
from tests.actions.small_catalogue import RECORDS, FewRecords

CATALOGUE = FewRecords(*RECORDS)


def test_intents_are_those_of_the_domain() -> None:
    """Each once, also where the domain says more of it."""
    intents = list_intents()
    assert list(intents) == sorted(set(intents))
    assert {"ask_cost", "greet", "out_of_scope"} <= set(intents)


def test_institutions_have_procedures() -> None:
    """By name."""
    assert list_institutions(CATALOGUE) == [
        ("igm", "Instituto Guatemalteco de Migración"),
        ("maga", "Ministerio de Agricultura"),
        ("mspas", "Ministerio de Salud"),
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("bee-card", "bee-card"),
        ("APICULTOR carne", "bee-card"),
        ("pasaporte", "passport-adult"),
        ("pasaporte apicultor", None),
        ("  ", None),
        ("visa", None),
    ],
)
def test_a_procedure_is_found_by_id_or_by_every_word(said: str, found: str | None) -> None:
    """The first of the catalogue."""
    assert find_procedure_id(CATALOGUE, said) == found


def test_what_is_gone_is_called_by_its_id() -> None:
    """Nothing is empty."""
    assert [name_of(CATALOGUE, each) for each in ("bee-card", "gone", None)] == ["Carné de apicultor", "gone", ""]
