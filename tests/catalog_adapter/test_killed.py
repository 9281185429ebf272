"""An import that is killed leaves the catalogue as it was."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from tests.catalog_adapter.exports import rows, write_csv

ROOT = Path(__file__).parents[2]
IMPORT_AND_DIE = """
import os, signal, sys
from pathlib import Path
from catalog_adapter.{package} import {module}
from catalog_adapter.catalog import Catalog
from database import open_database

whole = {module}.{function}

def die(*arguments, **options):
    whole(*arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)

{module}.{function} = die
Catalog(open_database(sys.argv[1])).import_file(Path(sys.argv[2]))
"""
POINTS = {
    "rows and revisions": ("importing", "import_writer", "write_revisions"),
    "everything": ("storage", "version", "write_version"),
}


@pytest.mark.parametrize("written", POINTS)
def test_kill_9_in_the_middle_of_an_import(
    written: str, database_url: str, open_engine: Callable[[str], Engine], tmp_path: Path
) -> None:
    """Killed after any of its steps, an import leaves content and version as before, and can be done again."""
    package, module, function = POINTS[written]
    engine = open_engine(database_url)
    catalog = Catalog(engine)
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(10)))
    before = (catalog.version, list(catalog.iter_procedures()))
    path = write_csv(tmp_path / "b.csv", rows(300)[3:])
    code = IMPORT_AND_DIE.format(package=package, module=module, function=function)
    killed = subprocess.run(
        [sys.executable, "-c", code, database_url, str(path)], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    reopened = Catalog(engine)
    assert (reopened.version, list(reopened.iter_procedures())) == before
    assert reopened.import_file(path).added == 290


def test_two_imports_at_once_come_one_after_the_other(
    database_url: str, open_engine: Callable[[str], Engine], tmp_path: Path
) -> None:
    """Two processes that import the same file together both succeed; one of them changes nothing."""
    path = write_csv(tmp_path / "a.csv", rows(200))
    code = (
        "import sys; from pathlib import Path;"
        "from catalog_adapter.catalog import Catalog; from database import open_database;"
        "print(Catalog(open_database(sys.argv[1])).import_file(Path(sys.argv[2])).added)"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, database_url, str(path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=60) for process in started]
    assert [process.returncode for process in started] == [0, 0], outputs
    assert sorted(output.decode().split()[-1] for output, _ in outputs) == ["0", "200"]
    assert len(list(Catalog(open_engine(database_url)).iter_procedures())) == 200
