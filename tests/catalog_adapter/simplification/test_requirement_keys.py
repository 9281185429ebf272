"""Dropping a paper changes exactly the procedures that ask for it."""

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.papers.directory import open_papers
from catalog_adapter.simplification.model import Part
from catalog_adapter.simplification.requirement_keys import drop, key_of
from tests.catalog_adapter.simplification.small_burden import PAPERS, make_procedure

ASKING = [
    make_procedure("1", "Fotocopia del DPI", "Carta del COCODE", steps=("Pagar en el banco",)),
    make_procedure("2", "Documentos:", "DPI", "Original del DPI vigente"),
    make_procedure("3", "Llenar la boleta con los datos del DPI"),
    make_procedure("4", "carta  del cocode.", steps=("Fotocopia del DPI",)),
]


def test_a_line_has_the_key_of_the_paper_that_it_asks_for() -> None:
    """Else that of its words; a step never asks for a paper."""
    assert key_of(Part.REQUIREMENT, "Documento Personal de Identificación", PAPERS) == "paper:dpi"
    assert key_of(Part.REQUIREMENT, "Copia del Documento Personal de Identificación", PAPERS) == "copy:dpi"
    assert key_of(Part.REQUIREMENT, "Original y copia del DPI", PAPERS) == "paper:dpi"
    assert key_of(Part.REQUIREMENT, "Carta del COCODE.", PAPERS) == "text:carta del cocode"
    assert key_of(Part.STEP, "Fotocopia del DPI", PAPERS) == "step:fotocopia del dpi"


@pytest.mark.parametrize(
    ("keys", "changed"),
    [
        ({"paper:dpi"}, {"2": ("DPI", "Original del DPI vigente")}),
        ({"copy:dpi"}, {"1": ("Fotocopia del DPI",)}),
        ({"copy:dpi", "paper:dpi"}, {"1": ("Fotocopia del DPI",), "2": ("DPI", "Original del DPI vigente")}),
        ({"text:carta del cocode"}, {"1": ("Carta del COCODE",), "4": ("carta  del cocode.",)}),
        ({"step:pagar en el banco"}, {"1": ("Pagar en el banco",)}),
        ({"text:documentos"}, {}),
        (set(), {}),
    ],
)
def test_exactly_who_asks_is_changed(keys: set[str], changed: dict[str, tuple[str, ...]]) -> None:
    """Nobody else; what is left is what stood there, in its order."""
    changes = drop(keys, ASKING, PAPERS)
    assert {each.before.id: each.dropped for each in changes} == changed
    for each in changes:
        kept = [line for line in each.before.requirements if line not in each.dropped]
        assert list(each.after.requirements) == kept
        assert (each.after.name, each.after.cost) == (each.before.name, each.before.cost)


def test_of_all_that_ships_each_paper_changes_who_asks_for_it(sqlite_starter_engine: Engine) -> None:
    """For every paper: who asks, found line by line, is who would change; the rest of each record stays."""
    papers, procedures = open_papers(), list(Catalog(sqlite_starter_engine).iter_procedures())
    asked: dict[str, set[str]] = {}
    for each in procedures:
        for line in each.requirements:
            found = papers.find_of_requirement(line)
            if found is not None and not line.rstrip().endswith(":"):
                asked.setdefault(found.id, set()).add(each.id)
    assert len(asked) > 20
    for paper, askers in asked.items():
        assert {change.before.id for change in drop({f"paper:{paper}", f"copy:{paper}"}, procedures, papers)} == askers
