"""Search with one part left out at a time."""

from dataclasses import replace

import pytest

from catalog_adapter.model import Alias, AliasKind, Institution, Procedure, SourceRef
from evaluation.measures.ablation import Variant, iter_variants

PASSPORT = Procedure(
    id="1",
    name="Pasaporte",
    description="Documento para viajar.",
    institution=Institution(id="x", name="X"),
    source=SourceRef(name="x"),
    aliases=(Alias(text="libreta azul", kind=AliasKind.NAME, origin="staff"),),
)
BEES = replace(PASSPORT, id="2", name="Carné de apicultor", description=None, aliases=())
VARIANTS = {variant.name: variant for variant in iter_variants()}


def test_each_part_is_left_out_once() -> None:
    """No two variants are the same but by name, and the first leaves nothing out."""
    variants = list(iter_variants())
    assert variants[0] == Variant(name="all_parts")
    assert len({replace(each, name="") for each in variants}) == len(variants) == len(VARIANTS)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("all_parts", "libreta azul", ["1"]),
        ("no_aliases", "libreta azul", []),
        ("no_alias_name", "libreta azul", []),
        ("no_alias_phrase", "libreta azul", ["1"]),
        ("all_parts", "viajar", ["1"]),
        ("no_description", "viajar", []),
        ("names_only", "apicultor", ["2"]),
    ],
)
def test_what_is_left_out_finds_nothing(name: str, text: str, found: list[str]) -> None:
    """The rest finds as before."""
    assert VARIANTS[name].build([PASSPORT, BEES])(text) == found
