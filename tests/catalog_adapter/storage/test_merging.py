"""Official and starter record of one procedure are one, field by field. On SQLite and PostgreSQL."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.edit_procedure import Signature, edit
from catalog_adapter.model import (
    Alias,
    AliasKind,
    Amount,
    Audience,
    Cost,
    CostState,
    Demand,
    Duration,
    Institution,
    Procedure,
    SourceRef,
    Status,
    TimeUnit,
)
from catalog_adapter.storage.merging import merge, merge_costs
from tests.catalog_adapter.exports import row, write_csv, write_starter

OFFICIAL = Procedure(
    id="877",
    name="Renovación de Licencia de Conducir -DT-",
    institution=Institution(id="mingob", name="Ministerio de Gobernación"),
    requirements=("DPI",),
    cost=Cost(state=CostState.KNOWN, amount=Decimal("100.00"), currency="GTQ"),
    duration=Duration(text="1 hora", minimum=1, maximum=1, unit=TimeUnit.HOUR),
    description="Licencia.",
    source=SourceRef(name="Catálogo Nacional de Trámites"),
    updated_on=date(2023, 5, 2),
)
STARTER = Procedure(
    id="transito-licencia-renovar",
    name="Renovar la licencia de conducir",
    institution=Institution(id="transito", name="Departamento de Tránsito"),
    requirements=("Licencia anterior",),
    steps=("Pague.",),
    cost=Cost(
        state=CostState.KNOWN,
        amount=Decimal("100.00"),
        currency="GTQ",
        amounts=(
            Amount(amount=Decimal("100.00"), currency="GTQ", condition="1 año", source=SourceRef(name="Soy502")),
            Amount(amount=Decimal("185.00"), currency="GTQ", condition="2 años", source=SourceRef(name="Soy502")),
        ),
    ),
    duration=Duration(text="2 días", minimum=2, maximum=2, unit=TimeUnit.DAY),
    description="Para seguir manejando.",
    where="Maycom",
    validity="1 a 5 años",
    source=SourceRef(name="Soy502", dated=date(2024, 8, 1)),
    facts={"where": (SourceRef(name="Maycom"),)},
    audience=Audience.CITIZEN,
    demand=Demand.HIGH,
    aliases=(Alias(text="renovar licencia", kind=AliasKind.NAME, origin="starter"),),
)


def test_each_field_comes_from_where_it_is_best() -> None:
    """Official facts hold; the plain words, and what the official catalogue has no field for, are kept."""
    merged = merge(OFFICIAL, STARTER)
    assert (merged.id, merged.name, merged.listed_as) == (
        "877",
        "Renovar la licencia de conducir",
        ("mingob", "Renovación de Licencia de Conducir -DT-"),
    )
    assert merged.requirements == ("DPI",)
    assert merged.steps == ("Pague.",)
    assert merged.duration == OFFICIAL.duration
    assert (merged.description, merged.where, merged.validity) == ("Para seguir manejando.", "Maycom", "1 a 5 años")
    assert merged.demand is Demand.HIGH
    assert merged.institution.id == "transito"


def test_each_field_keeps_its_source() -> None:
    """The day of an official field is the one on which its record was updated."""
    merged = merge(OFFICIAL, STARTER)
    assert merged.sources_of("requirements") == (
        SourceRef(name="Catálogo Nacional de Trámites", dated=date(2023, 5, 2)),
    )
    assert merged.sources_of("where") == (SourceRef(name="Maycom"),)
    assert merged.sources_of("validity") == (STARTER.source,)


def test_the_official_name_is_still_one_of_its_names() -> None:
    """Typed as it stands it must be found."""
    names = [alias.text for alias in merge(OFFICIAL, STARTER).aliases]
    assert names == ["Renovación de Licencia de Conducir -DT-", "renovar licencia"]


def test_prices_are_joined() -> None:
    """The official price comes first, under the condition that the other source gives for it; the rest follow."""
    prices = [(str(one.amount), one.condition) for one in merge_costs(OFFICIAL, STARTER).amounts]
    assert prices == [("100.00", "1 año"), ("185.00", "2 años")]


def test_an_unknown_cost_takes_the_other() -> None:
    """Unknown is no fact, and never free."""
    silent = Procedure(id="1", name="x", institution=OFFICIAL.institution, source=OFFICIAL.source)
    assert merge_costs(silent, STARTER) == STARTER.cost
    assert merge_costs(OFFICIAL, silent).amount == Decimal("100.00")


def test_a_number_without_unit_gives_way() -> None:
    """«3» alone does not say of what."""
    bare = Procedure(
        id="1", name="x", institution=OFFICIAL.institution, source=OFFICIAL.source, duration=Duration(text="3")
    )
    assert merge(bare, STARTER).duration == STARTER.duration


def test_staffs_words_stay() -> None:
    """A field that staff have changed is theirs."""
    merged = merge(OFFICIAL, STARTER, {"name", "description"})
    assert (merged.name, merged.description) == (OFFICIAL.name, "Licencia.")


def test_a_field_of_another_record_gives_way() -> None:
    """Text that seems to belong elsewhere is replaced, and no longer warned of."""
    doubtful = Procedure(
        id="1",
        name="x",
        institution=OFFICIAL.institution,
        source=OFFICIAL.source,
        requirements=("Otra cosa",),
        untrusted_fields=frozenset({"requirements"}),
    )
    merged = merge(doubtful, STARTER)
    assert (merged.requirements, merged.untrusted_fields) == (("Licencia anterior",), frozenset())


@pytest.fixture
def both(any_catalog: Catalog, tmp_path: Path) -> Catalog:
    """A catalogue with a starter record and its official twin among others."""
    any_catalog.import_file(write_starter(tmp_path, where="Zona 1"), catalogue="starter")
    data = [row(number, nombre=f"Permiso {number} de relojes") for number in range(1, 13)]
    any_catalog.import_file(write_csv(tmp_path / "a.csv", data))
    return any_catalog


def test_the_starter_id_leads_to_the_merged_record(both: Catalog) -> None:
    """Buttons, life events and subjects that name it find the one record; what staff edit is the official one alone."""
    merged = both.get_procedure("mifam-faro")
    assert (merged.id, merged.name, merged.where, merged.status) == (
        "2",
        "Sacar permiso para relojes",
        "Zona 1",
        Status.ACTIVE,
    )
    assert both.resolve_id("mifam-faro") == "2"
    assert "mifam-faro" not in {one.id for one in both.iter_procedures()}
    record = both.find_record("2")
    assert record is not None
    assert (record.name, record.where) == ("Permiso 2 de relojes", None)


def test_an_edit_of_the_official_record_is_seen(both: Catalog) -> None:
    """Staff's name is shown at once in place of the plain one."""
    before = both.version
    with both.writing() as connection:
        edit(connection, "2", {"name": "Permiso de relojes grandes"}, Signature(author="eva", reason="así se llama"))
    assert both.get_procedure("2").name == "Permiso de relojes grandes"
    assert both.version != before


def test_a_row_that_is_gone_gives_the_starter_record_back(both: Catalog, tmp_path: Path) -> None:
    """The starter's record answers again under its own id."""
    data = [row(number, nombre=f"Permiso {number} de relojes") for number in range(1, 13) if number != 2]
    both.import_file(write_csv(tmp_path / "b.csv", data))
    found = both.get_procedure("mifam-faro")
    assert (found.id, found.status) == ("mifam-faro", Status.ACTIVE)
