"""Several tables beside each other: each is a catalogue with its own key, name, numbers and absences."""

from pathlib import Path

import pytest

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import ImportRefused
from catalog_adapter.importing.own_catalogue import name_of
from catalog_adapter.importing.quality import check
from catalog_adapter.model import Institution
from tests.catalog_adapter.exports import row, rows, write_csv

MIXCO = "Municipalidad de Faros -MUNIFAROS-"
Rows = list[dict[str, str]]


def _municipal(count: int) -> Rows:
    """A municipality's table, numbered from 1 as the national one is."""
    return [row(number, institucion=MIXCO, nombre=f"Boleto {number} de ornato") for number in range(1, count + 1)]


@pytest.fixture
def both(any_catalog: Catalog, tmp_path: Path) -> Catalog:
    """The national table, and a municipality's taken as part of what people search."""
    any_catalog.import_file(write_csv(tmp_path / "nacional.csv", rows(40)))
    any_catalog.import_file(write_csv(tmp_path / "muni.csv", _municipal(12)), partial=True)
    return any_catalog


def test_a_national_import_leaves_the_others_tables(both: Catalog, tmp_path: Path) -> None:
    """What is not in it is not missed."""
    report = both.import_file(write_csv(tmp_path / "nacional.csv", rows(38)))
    assert (report.gone, report.unchanged) == (2, 38)
    assert sum(one.institution.id == "munifaros" for one in both.iter_procedures()) == 12


def test_an_answer_names_its_own_catalogue(both: Catalog) -> None:
    """The national catalogue is not the source of what a municipality says."""
    names = {one.institution.id: (one.source.name, one.source.url) for one in both.iter_procedures()}
    assert names["mifam"] == ("Catálogo Nacional de Trámites", "https://tramites.gob.gt")
    assert names["munifaros"] == ("Catálogo de la Municipalidad de Faros", None)


def test_absences_count_within_a_table(both: Catalog, tmp_path: Path) -> None:
    """A later table of the municipality, under whatever file name, replaces the earlier one and nothing else."""
    for partial, count, gone in ((True, 10, 2), (False, 9, 1)):
        report = both.import_file(write_csv(tmp_path / f"boletos-{count}.csv", _municipal(count)), partial=partial)
        assert (report.added, report.gone, report.unchanged) == (0, gone, count)
    assert sum(one.institution.id == "mifam" for one in both.iter_procedures()) == 40


def test_the_same_number_in_two_tables_is_two_procedures(both: Catalog) -> None:
    """Ids of an own catalogue carry its key."""
    assert both.get_procedure("1").institution.id == "mifam"
    assert both.get_procedure("munifaros-1").name == "Boleto 1 de ornato"


def test_a_part_of_the_national_table_stays_national(both: Catalog, tmp_path: Path) -> None:
    """Its institutions are known there."""
    report = both.import_file(write_csv(tmp_path / "parte.csv", rows(39)), partial=True)
    assert (report.catalogue, report.gone, report.unchanged) == ("tramites.gob.gt", 1, 39)


def test_a_table_can_be_named(both: Catalog, tmp_path: Path) -> None:
    """Whoever imports says whose it is, and citizens read that."""
    others = [row(number, institucion="Mancomunidad -MANCO-", nombre=f"Permiso {number}") for number in range(1, 4)]
    both.import_file(write_csv(tmp_path / "a.csv", others), catalogue="Catálogo de la Mancomunidad del Norte")
    names = {one.source.name for one in both.iter_procedures() if one.institution.id == "manco"}
    assert names == {"Catálogo de la Mancomunidad del Norte"}


def test_a_table_of_several_catalogues_is_refused(both: Catalog, tmp_path: Path) -> None:
    """Nobody could tell whose absences they would be."""
    other = [row(1, institucion="Municipalidad de Pozos -MUNIPOZOS-", nombre="Boleto de pozos")]
    both.import_file(write_csv(tmp_path / "a.csv", other), partial=True)
    with pytest.raises(ImportRefused, match="por separado"):
        both.import_file(write_csv(tmp_path / "b.csv", [*_municipal(3), *other]), partial=True)


def test_every_table_is_checked(both: Catalog, tmp_path: Path) -> None:
    """Doubts of an own catalogue are found and listed like the national ones."""
    report = both.import_file(write_csv(tmp_path / "a.csv", [row(1, institucion=MIXCO, costo=""), *_municipal(12)[1:]]))
    assert "munifaros-1" in {doubt.id for doubt in report.doubts if doubt.rule == "cost_missing"}
    assert "munifaros-1" in {doubt.id for doubt in check(both) if doubt.rule == "cost_missing"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Municipalidad de Mixco", "Catálogo de la Municipalidad de Mixco"),
        ("Dirección de Faros", "Catálogo de la Dirección de Faros"),
        ("Instituto de Molinos", "Catálogo del Instituto de Molinos"),
    ],
)
def test_a_catalogue_is_named_after_its_institution(name: str, shown: str) -> None:
    """With its article, as people say it."""
    assert name_of(Institution(id="x", name=name)) == shown
