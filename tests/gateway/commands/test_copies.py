"""`ventanilla backup` and `ventanilla restore`, as they are typed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from catalog_adapter.catalog import Catalog
from database import open_database, upgrade
from gateway.checklists.sheet import open_links
from gateway.commands.main import main
from gateway.server import serving_alone
from tests.catalog_adapter.exports import rows, write_csv
from tests.fakes.running import OwnSettings


def test_links_to_checklists_outlive_a_move_to_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The key comes along in the copy; what was imported too."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(old))
    settings = OwnSettings(data_dir=old)
    engine = open_database(settings.database)
    upgrade(engine)
    catalogue = Catalog(engine)
    catalogue.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    token = open_links(settings).make_token(catalogue.get_procedure("1"), ())
    engine.dispose()
    copy = str(tmp_path / "copia.db")
    assert main(["backup", copy]) == 0
    assert "Copia hecha" in capsys.readouterr().out
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(new))
    assert main(["restore", copy]) == 0
    assert open_links(OwnSettings(data_dir=new)).read_token(token).procedure == "1"
    assert main(["restore", copy]) == 2
    assert "--force" in capsys.readouterr().err


@pytest.mark.parametrize("order", [["restore", "no-hay.db"], ["backup", "no-hay/copia.db"]])
def test_a_file_that_is_not_there_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], order: list[str]
) -> None:
    """Without a traceback."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(tmp_path))
    assert main(order) == 2
    assert "no-hay" in capsys.readouterr().err


@pytest.mark.parametrize("order", [["restore", "copia.db", "--force"], ["backup", "otra.db"], ["catalog", "check"]])
def test_another_programs_database_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], order: list[str]
) -> None:
    """Whatever is ordered, and the file is not replaced either."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(tmp_path / "own"))
    own = open_database(OwnSettings(data_dir=tmp_path / "own").database)
    upgrade(own)
    own.dispose()
    assert main(["backup", "copia.db"]) == 0
    with closing(sqlite3.connect(tmp_path / "songs.db")) as connection:
        connection.execute("CREATE TABLE songs (id INTEGER)")
    before = (tmp_path / "songs.db").read_bytes()
    capsys.readouterr()
    monkeypatch.setenv("VENTANILLA_DATABASE_URL", f"sqlite:///{tmp_path / 'songs.db'}")
    assert main(order) == 2
    [sentence] = capsys.readouterr().err.splitlines()
    assert "es la base de datos de otro programa" in sentence
    assert (tmp_path / "songs.db").read_bytes() == before


def test_nothing_is_restored_under_a_program_that_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would go on with a file that is no longer there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(tmp_path))
    engine = open_database(OwnSettings(data_dir=tmp_path).database)
    upgrade(engine)
    assert main(["backup", "copia.db"]) == 0
    with serving_alone(engine):
        assert main(["restore", "copia.db", "--force"]) == 2
    assert "Otro proceso de Ventanilla" in capsys.readouterr().err
    engine.dispose()
