"""A program in a process of its own, for tests that kill it."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from config.logging import set_up_logging
from gateway.app import create_app
from gateway.components import Parts
from gateway.server import bind_listener, serve
from tests.fakes.engine import FakeEngine
from tests.fakes.running import OwnSettings, make_database


@contextmanager
def killed_at_the_end(database_url: str, port: int, *, engine_s: float) -> Iterator[None]:
    """Serve in a process of its own until the end of the block, and then kill it without a warning."""
    # Imports take longer than all the rest: they are done once, in a process that divides for each program.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=serve_until_killed, args=(database_url, port, engine_s), daemon=True)
    process.start()
    try:
        with httpx.Client(transport=httpx.HTTPTransport(retries=10)) as client:
            assert client.get(f"http://127.0.0.1:{port}/health/live", timeout=30).is_success
        yield
    finally:
        process.kill()
        process.join()


def serve_until_killed(database_url: str, port: int, engine_s: float) -> None:
    """Serve; the engine takes some seconds for each message."""
    set_up_logging("error", "json")
    parts = Parts(engine=make_database(database_url), responder=FakeEngine(busy_s=engine_s))
    settings = OwnSettings(port=port)
    serve(create_app(settings, parts), settings, bind_listener(settings), lambda: None)
