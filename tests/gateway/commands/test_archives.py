"""`ventanilla export` and `ventanilla import`, as they are typed."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from catalog_adapter.catalog import Catalog
from console.statistics.tables import figures
from conversations.tables import metadata as conversations
from database import open_database, upgrade, write
from gateway.commands.archives import list_tables
from gateway.commands.main import main
from tests.catalog_adapter.exports import rows, write_csv
from tests.fakes.running import OwnSettings

CHECKSUM = re.compile(r"Huella: ([0-9a-f]{64})")


def test_a_catalogue_moves_to_an_empty_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the same checksum there, and when it is exported from there again; with `--all` figures come along."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(old))
    engine = open_database(OwnSettings(data_dir=old).database)
    upgrade(engine)
    Catalog(engine).import_file(write_csv(tmp_path / "a.csv", rows(12)))
    with write(engine) as connection:
        row = {"day": date(2026, 11, 20), "channel": "web", "name": "visits", "key": "", "count": 9}
        connection.execute(insert(figures), row)
    engine.dispose()
    assert main(["export", "--all", "todo.zip"]) == 0
    assert main(["export", "solo.zip"]) == 0
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(new))
    assert main(["import", "todo.zip"]) == 0
    assert main(["export", "--all", "otra.zip"]) == 0
    first, alone, taken, again = CHECKSUM.findall(capsys.readouterr().out)
    assert first == taken == again
    assert alone != first
    assert (tmp_path / "otra.zip").read_bytes() == (tmp_path / "todo.zip").read_bytes()
    with zipfile.ZipFile("todo.zip") as whole, zipfile.ZipFile("solo.zip") as catalogue:
        assert '"count": 9' in whole.read("daily_figures.jsonl").decode()
        assert "daily_figures.jsonl" not in catalogue.namelist()


def test_nothing_that_a_person_wrote_goes_along() -> None:
    """No conversation, no account, no task that may quote a question."""
    names = {table.name for table in list_tables(with_figures=True)}
    assert names.isdisjoint(table.name for table in conversations.sorted_tables)
    assert names.isdisjoint({"staff", "audit_log", "vain_tasks", "feedback", "data_reports"})
    assert {"procedures", "offices", "notices", "daily_figures", "open_data_months"} <= names


@pytest.mark.parametrize("order", [["import", "no-hay.zip"], ["export", "no-hay/todo.zip"]])
def test_a_file_that_is_not_there_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], order: list[str]
) -> None:
    """Without a traceback."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(tmp_path))
    assert main(order) == 2
    assert "no-hay" in capsys.readouterr().err
