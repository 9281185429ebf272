"""A line is read for what it costs; a price that no source gives is unknown, and not nothing."""

from dataclasses import replace

import pytest

from catalog_adapter.simplification.model import Part
from catalog_adapter.simplification.ranges import Range
from catalog_adapter.simplification.requirement_load import read_load
from tests.catalog_adapter.simplification.small_burden import BASIS


@pytest.mark.parametrize(
    ("text", "cash"),
    [
        ("DPI", Range.of(0)),
        ("Antecedentes penales", Range.of(30)),
        ("Solvencia fiscal", Range.of(0)),
        ("Boleto de ornato", None),
        ("Fotografías", None),
        ("Carta del COCODE", None),
    ],
)
def test_a_price_is_known_from_its_procedure_only(text: str, cash: Range | None) -> None:
    """Free where its source says so; where no source gives a price, None."""
    assert read_load(Part.REQUIREMENT, text, BASIS).cash == cash


def test_a_paper_whose_procedure_is_not_there_is_fetched_by_visit() -> None:
    """Without its record neither the internet nor a price is known."""
    load = read_load(Part.REQUIREMENT, "Antecedentes penales", replace(BASIS, find=lambda _: None))
    assert (load.visits, load.days, load.cash) == (Range.of(1, 2), Range.of(1, 10), None)
