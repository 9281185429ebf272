"""A program on loopback, for tests that speak HTTP and WebSocket to it as its users do."""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import APIRouter, FastAPI
from pydantic_settings import SettingsConfigDict
from sqlalchemy import Engine

from channels.base import Channel
from config.settings import Settings
from conversations.turns.responder import Responder
from conversations.turns.turn_store import Effect
from database import open_database, upgrade
from gateway.app import create_app
from gateway.components import Parts, Program
from tests.fakes.engine import FakeEngine
from tests.fakes.prompt_server import PromptServer

START_S = 10.0


@dataclass(frozen=True)
class Running:
    """A program that is being served."""

    url: str
    client: httpx.Client
    program: Program

    def until(self, holds: Any, timeout_s: float = 5.0) -> Any:
        """Return the first true value of a function that is called again and again."""
        end = time.monotonic() + timeout_s
        while not (value := holds()):
            assert time.monotonic() < end, "it did not come true in time"
            time.sleep(0.01)
        return value


def make_database(url: str) -> Engine:
    """Open a database with all tables."""
    engine = open_database(url)
    upgrade(engine)
    return engine


class OwnSettings(Settings):
    """Settings that no file and no environment of the machine changes."""

    model_config = SettingsConfigDict(env_prefix="VENTANILLA_TEST_ONLY_", env_file=None)
    burst_s: float = 0
    """Most tests count one answer a message."""


@contextmanager
def running(
    engine: Engine,
    channels: Sequence[Channel] = (),
    *,
    responder: Responder | None = None,
    effects: Mapping[str, Effect] | None = None,
    routers: Sequence[APIRouter] = (),
    proxy: bool = False,
    **settings: Any,
) -> Iterator[Running]:
    """Serve a program on a free port of 127.0.0.1 until the end of the block; `proxy` believes what a proxy says."""
    parts = Parts(
        engine=engine, responder=responder or FakeEngine(), channels=channels, effects=effects or {}, routers=routers
    )
    app = create_app(OwnSettings(data_dir=Path("var"), **settings), parts)
    with serving(app, proxy=proxy) as served:
        yield served


@contextmanager
def serving(app: FastAPI, *, proxy: bool = False, http: Any = "auto") -> Iterator[Running]:
    """Serve an application of `gateway.app` on a free port of 127.0.0.1 until the end of the block."""
    config = uvicorn.Config(
        app, port=0, log_config=None, access_log=False, timeout_graceful_shutdown=1, proxy_headers=proxy, http=http
    )
    server = PromptServer(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + START_S
    while not server.started:
        assert thread.is_alive(), "the program did not start"
        assert time.monotonic() < end, "the program did not start in time"
        time.sleep(0.005)
    url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        with httpx.Client(base_url=url, timeout=10) as client:
            yield Running(url=url, client=client, program=app.state.program)
    finally:
        server.should_exit = True
        thread.join()
