"""One process alone serves a SQLite file."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine

from gateway.server import AlreadyServed, serving_alone


def test_a_file_is_served_by_one_process(tmp_path: Path) -> None:
    """A second one is told which file it is; when the first has ended it may."""
    engine = create_engine(f"sqlite:///{tmp_path / 'ventanilla.db'}")
    with serving_alone(engine):
        with pytest.raises(AlreadyServed, match=r"ventanilla\.db"), serving_alone(engine):
            pytest.fail("two serve it")
        other = create_engine(f"sqlite:///{tmp_path / 'other.db'}")
        with serving_alone(other):
            assert (tmp_path / "other.db.serving").exists()
    with serving_alone(engine):
        assert (tmp_path / "ventanilla.db.serving").exists()


@pytest.mark.parametrize("url", ["sqlite://", "postgresql+psycopg://x@127.0.0.1/x"])
def test_other_databases_may_have_many(url: str) -> None:
    """Leases keep copies on PostgreSQL apart; a database in memory is nobody else's."""
    engine = create_engine(url)
    with serving_alone(engine), serving_alone(engine):
        assert engine.url.database != "ventanilla.db"
