"""The real national catalogue of December 2023, kept beside the checkout."""

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import TruncatedFile
from catalog_adapter.importing.report import ImportReport, doubts_by_rule
from catalog_adapter.model import CostState
from catalog_adapter.sources.opening import open_source
from database import open_database
from tests.catalog_adapter.exports import COLUMNS, write_xlsx

Loaded = tuple[Catalog, ImportReport]


@pytest.fixture(scope="module")
def loaded(real_export: Path, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The catalogue with the real export, and the report of its import."""
    path = tmp_path_factory.mktemp("real") / "real.db"
    shutil.copyfile(sqlite_template, path)
    catalog = Catalog(open_database(f"sqlite:///{path}"))
    return catalog, catalog.import_file(real_export)


def test_it_imports_whole(loaded: Loaded) -> None:
    """1,303 procedures of 14 institutions."""
    catalog, report = loaded
    assert (report.entries, report.added, len(list(catalog.iter_procedures()))) == (1303, 1303, 1303)
    assert len({procedure.institution.id for procedure in catalog.iter_procedures()}) == 14


@pytest.mark.slow
def test_on_any_database_the_second_import_changes_nothing(engine: Engine, real_export: Path) -> None:
    """Twice in a row, on SQLite and on PostgreSQL."""
    catalog = Catalog(engine)
    first = catalog.import_file(real_export)
    again = catalog.import_file(real_export)
    assert (first.added, again.unchanged, again.is_unchanged) == (1303, 1303, True)
    assert first.version == again.version


def test_its_doubts_are_reported(loaded: Loaded) -> None:
    """The doubts that are known of it are in the report, each as often as counted by hand."""
    counts = dict(doubts_by_rule(loaded[1].doubts))
    expected = {
        "cost_missing": 770, "cost_sentinel": 5, "name_numbered": 234, "link_invalid": 29, "legal_counting": 10,
        "duration_without_unit": 6, "requirements_empty": 9, "name_repeated": 9,
    }  # fmt: skip
    assert {rule: counts[rule] for rule in expected} == expected
    assert counts["currency_jump"] >= 10
    assert counts["placeholder"] >= 50


def test_records_with_anothers_text_are_marked(loaded: Loaded) -> None:
    """Slipped descriptions among the telecommunications' rows and two copied ones of the transit department's."""
    catalog, _ = loaded
    marked = {one.id for one in catalog.iter_procedures() if "description" in one.untrusted_fields}
    assert {"508", "509", "1063", "1067", "1072", "1138", "1141", "1199"} <= marked
    assert len(marked) < 20
    dotted = catalog.get_procedure("804")
    assert (dotted.description, dotted.requirements, dotted.steps, dotted.duration, dotted.online_url) == (
        None,
        (),
        (),
        None,
        None,
    )


def test_no_cost_is_free_and_no_filler_is_shown(loaded: Loaded) -> None:
    """The export states no free procedure: what is not known is unknown."""
    states = Counter(procedure.cost.state for procedure in loaded[0].iter_procedures())
    assert states == {CostState.UNKNOWN: 775, CostState.KNOWN: 528}
    assert max(one.cost.amount for one in loaded[0].iter_procedures() if one.cost.amount) == 250_000


def test_what_is_shown_is_clean(loaded: Loaded) -> None:
    """No mark-up, no numbering, no shouting, no lost symbol is left in any name, step or requirement."""
    for procedure in loaded[0].iter_procedures():
        texts = (
            procedure.name,
            procedure.description or "",
            *procedure.requirements,
            *procedure.steps,
            *procedure.legal_basis,
        )
        assert not any(
            mark in text for text in texts for mark in ("<p", "<li", "</", "&nbsp;", "\xa0", "\u200b", "\uf0a7")
        ), procedure.id
        assert not procedure.name.isupper() or len(procedure.name) < 6, procedure.id
        assert not procedure.name[0].isdigit(), procedure.id
        assert procedure.name == procedure.name.strip(" .,")


def test_the_raw_row_is_kept(loaded: Loaded, real_export: Path) -> None:
    """Every cell of the source can be read as it stood."""
    with real_export.open(encoding="utf-8", newline="") as stream:
        for row in list(csv.DictReader(stream))[::100]:
            raw = loaded[0].read_raw(row["id"])
            assert list(raw.values()) == list(row.values())


def test_as_a_workbook_it_is_the_same(loaded: Loaded, real_export: Path, tmp_path: Path) -> None:
    """The same rows as XLSX give the same procedures."""
    with real_export.open(encoding="utf-8", newline="") as stream:
        data = list(csv.DictReader(stream))[:150]
    path = write_xlsx(tmp_path / "a.xlsx", data, columns=COLUMNS)
    for record in open_source(path).records():
        kept = loaded[0].get_procedure(record.procedure.id)
        assert (record.procedure.name, record.procedure.cost, record.procedure.steps) == (
            kept.name,
            kept.cost,
            kept.steps,
        )


@pytest.mark.parametrize("share", [0.1, 0.5, 0.999999])
def test_cut_anywhere_it_is_refused(share: float, loaded: Loaded, real_export: Path, tmp_path: Path) -> None:
    """A download that stopped half way is noticed, and the catalogue is as before."""
    catalog, report = loaded
    data = real_export.read_bytes()
    path = tmp_path / "cut.csv"
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(TruncatedFile):
        catalog.import_file(path)
    assert catalog.version == report.version
