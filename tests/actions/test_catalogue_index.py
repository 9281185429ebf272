"""Catalogue, country and search index are put together."""

from pathlib import Path

from actions.catalogue_index import JudgeBuilder, open_catalogue
from actions.procedure_resolution.ranker import Judge
from tests.actions.small_catalogue import BEES, PASSPORT
from tests.fakes.running import OwnSettings


def test_an_index_is_kept_on_disk_and_holds_only_what_was_given(tmp_path: Path) -> None:
    """Here only what was imported: no matters that no procedure serves."""
    judge = JudgeBuilder(tmp_path, with_subjects=False)([PASSPORT, BEES], "1")
    assert judge.find("carné de apicultor")[0].procedure_id == "bee-card"
    assert [identifier for identifier, _ in judge.index.contents.rows] == ["passport-adult", "bee-card"]
    assert (tmp_path / "procedures.npz").exists()
    assert judge.find_institution("instituto guatemalteco de migración") == "igm"


def test_a_catalogue_is_opened_up_to_date(tmp_path: Path, sqlite_url: str) -> None:
    """An empty one has nothing to answer, and an index all the same."""
    database, catalogue = open_catalogue(
        OwnSettings(data_dir=tmp_path, database_url=sqlite_url, starter_catalogue=False)
    )
    try:
        assert list(catalogue.iter_procedures()) == []
        assert isinstance(catalogue.index, Judge)
    finally:
        database.dispose()
