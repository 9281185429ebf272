"""Readiness tells whether the program can keep what people write."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, func, select

from conversations.tables import heartbeats
from gateway import health
from tests.fakes.full_disk import full_disk
from tests.fakes.running import Running, running


@pytest.fixture
def program(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """A program with nothing but the web, whose findings hold for no time."""
    monkeypatch.setattr(health, "FRESH_S", 0.0)
    with running(sqlite_engine) as served:
        yield served


def test_a_database_that_takes_no_writes_is_not_ready(program: Running, sqlite_engine: Engine) -> None:
    """It can be read all the while; with room on the disk again the program is ready again."""
    assert program.client.get("/health/ready").status_code == 200
    with full_disk(sqlite_engine):
        answer = program.client.get("/health/ready")
        assert (answer.status_code, answer.json()["checks"]["database"]) == (503, False)
        assert program.client.get("/health/live").status_code == 200
    assert program.client.get("/health/ready").status_code == 200


def test_asking_fills_no_table(program: Running, sqlite_engine: Engine) -> None:
    """However often somebody asks, it is one row."""
    for _ in range(5):
        program.client.get("/health/ready")
    with sqlite_engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(heartbeats)) == 1
