"""What is only for the owner of the machine, or for whoever shows a token."""

import stat
from pathlib import Path

from sqlalchemy import Engine

from tests.fakes.running import Running, running


def test_the_database_is_its_owners(fresh_engine: Engine, tmp_path: Path) -> None:
    """Nobody else on the machine reads conversations."""
    assert fresh_engine.url.database
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    files = list((tmp_path / "data").iterdir())
    assert files
    assert [path.name for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def test_metrics_are_for_this_machine(https_program: Running) -> None:
    """What a proxy asks for is asked by somebody else."""
    assert https_program.client.get("/metrics").status_code == 200
    assert https_program.client.get("/metrics", headers={"X-Forwarded-For": "198.51.100.7"}).status_code == 403


def test_metrics_are_read_from_afar_with_a_token(fresh_engine: Engine) -> None:
    """A monitoring system on another machine shows the token that the operator set."""
    with running(fresh_engine, metrics_token="largo-y-secreto") as served:
        assert served.client.get("/metrics").status_code == 403
        assert served.client.get("/metrics", headers={"Authorization": "Bearer otro"}).status_code == 403
        shown = served.client.get("/metrics", headers={"Authorization": "Bearer largo-y-secreto"})
        assert shown.status_code == 200
