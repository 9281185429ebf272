"""One process alone serves a SQLite file, and the port."""

import asyncio
import socket
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from gateway.server import AlreadyServed, bind_listener, serving_alone
from tests.fakes.running import OwnSettings


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


def test_an_answer_waits_for_no_acknowledgement() -> None:
    """What is sent in two pieces leaves at once: with Nagle's algorithm each answer took 40 ms longer than it needed."""
    assert asyncio.run(_meet(bind_listener(OwnSettings(port=0)))) == [False]


async def _meet(listener: socket.socket) -> list[bool]:
    """Tell, of each connection that is taken at a listener, whether what it sends may wait."""
    delays: list[bool] = []

    async def note(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = writer.get_extra_info("socket")
        delays.append(not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    with closing(listener):
        async with await asyncio.start_server(note, sock=listener):
            reader, writer = await asyncio.open_connection(*listener.getsockname())
            await reader.read()
            writer.close()
    return delays
