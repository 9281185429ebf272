"""An institution comes out of its row as it went in."""

import json
from datetime import date

import pytest

from catalog_adapter.model import Institution, SourceRef, Window
from catalog_adapter.sources.country import read_institutions
from catalog_adapter.storage.institution_rows import institution_row, to_institution

LAW = SourceRef(name="Ley", dated=date(2024, 2, 29))
BARE = Institution(id="mifam", name="Ministerio de Faros")
FULL = Institution(
    id="renap",
    name="Registro de Personas",
    acronym="RENAP",
    address="Zona 1",
    phones=("1516", "2416-1900"),
    hours="8 a 16",
    web="https://renap.example.gt",
    email="a@renap.example.gt",
    handles="DPI.",
    terms=("DPI",),
    source=LAW,
    short="RENAP",
    article="el",
    appointment_url="https://citas.example.gt",
    complaints="En la sede",
    offices=(Window(name="Cobán", department="Alta Verapaz", source=LAW), Window(name="Salamá")),
    facts={"phones": (LAW,)},
)


@pytest.mark.parametrize("institution", [BARE, FULL, *read_institutions()], ids=lambda one: one.id)
def test_nothing_is_lost_on_the_way(institution: Institution) -> None:
    """Through JSON, as the database keeps lists; those that ship among them."""
    row = institution_row(institution)
    assert to_institution({name: json.loads(json.dumps(value)) for name, value in row.items()}) == institution
