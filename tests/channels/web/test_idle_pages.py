"""Open pages of people who write nothing."""

import time
from typing import Any

import pytest
from sqlalchemy import Engine
from websockets.sync.client import connect

from gateway import web_chat
from tests.fakes.running import running

OF_SWEEPS = 6
"""Reads of the program's own sweeps in a second."""


def test_an_idle_page_does_not_ask_the_database(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of them cost nothing."""
    monkeypatch.setattr(web_chat, "STRANGER_S", 0.02)
    with running(sqlite_engine) as program:
        reads, read = [], program.program.writer.read

        async def counting(job: Any) -> Any:
            reads.append(job)
            return await read(job)

        monkeypatch.setattr(program.program.writer, "read", counting)
        with connect(program.url.replace("http", "ws") + "/channels/web/socket") as line:
            line.send('{"type": "hello"}')
            assert "ready" in str(line.recv(timeout=5))
            time.sleep(1)
            assert len(reads) <= OF_SWEEPS
