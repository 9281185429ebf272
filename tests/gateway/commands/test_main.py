"""The `ventanilla` command as a whole."""

import stat
from io import StringIO
from pathlib import Path

import pytest

from gateway.commands.main import main

PASSWORD = "cuatro volcanes y un lago"


def test_what_it_writes_is_its_owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever order made the data folder: folder, database and the files beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(tmp_path / "nueva" / "datos"))
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\n"))
    assert main(["staff", "add", "jefa"]) == 0
    made = [tmp_path / "nueva", *(tmp_path / "nueva").rglob("*")]
    assert len(made) > 2
    assert [path.name for path in made if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
