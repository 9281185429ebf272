"""Validators written elsewhere, in an environment of their own; and the catalogue that they judge."""

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from catalog_adapter.catalog import Catalog
from database import open_database
from portal.edition import Edition
from tests.portal import shelf
from tests.stock_rasa.environment import find_uv, prepare

HERE = Path(__file__).parent
PATIENCE_S = 600
Judge = Callable[..., Any]


@pytest.fixture(scope="session")
def foreign_programs() -> Path:
    """The folder of their programs; made when it is not there."""
    uv = find_uv()
    if uv is None:
        pytest.skip("the validators are installed by uv; run `make setup` first")
    return prepare(Path(sys.executable), uv, HERE / "requirements.lock", "foreign")


@pytest.fixture(scope="session")
def judge(foreign_programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """Runs one judge and returns what it says; their libraries are imported once."""
    log = tmp_path_factory.mktemp("judge") / "errors"
    command = [str(foreign_programs / "python"), str(HERE / "judge.py")]
    with (
        log.open("w") as errors,
        subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        sent, told = process.stdin, process.stdout

        def run(*arguments: object) -> Any:
            watch = threading.Timer(PATIENCE_S, process.kill)
            watch.start()
            try:
                with suppress(BrokenPipeError):
                    print(json.dumps([*map(str, arguments)]), file=sent, flush=True)
                line = told.readline()
            finally:
                watch.cancel()
            assert line, log.read_text()[-3000:]
            return json.loads(line)

        yield run


@pytest.fixture(scope="session")
def real_edition(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, shared_data: Path
) -> Iterator[Edition]:
    """The 1,303 official procedures and what ships with the program."""
    path = tmp_path_factory.mktemp("judged") / "ventanilla.db"
    shutil.copy(sqlite_template, path)
    engine = open_database(f"sqlite:///{path}")
    catalogue = Catalog(engine)
    catalogue.load_starter()
    catalogue.import_file(shared_data / "guatemala" / "catalogo_tramites_2023-12_1303.csv")
    yield shelf.open_edition(catalogue, engine)
    engine.dispose()
