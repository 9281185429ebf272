"""The texts by which a procedure is found."""

from dataclasses import fields, replace

from catalog_adapter.model import Alias, AliasKind, Institution, Procedure, SourceRef
from catalog_adapter.search.fields import FIELD_WEIGHTS, iter_fields

LICENCE = Procedure(
    id="1",
    name="Licencia de faros",
    institution=Institution(id="mifam", name="Ministerio de Faros", acronym="MIFAM"),
    unit="Dirección de Costas",
    category="Licencias",
    description="Permite tener un faro.",
    requirements=("Formulario", "DPI"),
    steps=("Pague",),
    document="Licencia",
    legal_basis=("Ley de Faros",),
    notes="Solo en la costa",
    source=SourceRef(name="prueba"),
    aliases=tuple(Alias(text=kind.value, kind=kind, origin="staff") for kind in AliasKind),
)


def test_each_text_comes_with_its_field() -> None:
    """An item or an alias is a text of its own; what is not filled, and notes, are left out."""
    assert list(iter_fields(LICENCE)) == [
        ("name", "Licencia de faros"),
        *(({"name": "alias"}.get(kind.value, kind.value), kind.value) for kind in AliasKind),
        ("description", "Permite tener un faro."),
        ("document", "Licencia"),
        ("requirements", "Formulario"),
        ("requirements", "DPI"),
        ("steps", "Pague"),
        ("category", "Licencias"),
        ("institution", "Ministerio de Faros"),
        ("institution", "MIFAM"),
        ("institution", "Dirección de Costas"),
        ("legal_basis", "Ley de Faros"),
    ]


def test_text_that_seems_anothers_is_left_out() -> None:
    """Whatever field is doubted; the name never is."""
    doubted = replace(LICENCE, untrusted_fields=frozenset({"description", "requirements", "name"}))
    left = {field for field, _ in iter_fields(LICENCE)} - {field for field, _ in iter_fields(doubted)}
    assert left == {"description", "requirements"}


def test_every_field_has_a_weight() -> None:
    """Weights are positive, shares are shares, and no weight is of a field that no procedure has."""
    assert set(FIELD_WEIGHTS) == {field for field, _ in iter_fields(LICENCE)}
    for weight in FIELD_WEIGHTS.values():
        assert weight.boost > 0
        assert all(0 <= getattr(weight, one.name) <= 1 for one in fields(weight) if one.name != "boost")
