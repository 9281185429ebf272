"""Runs a stand-in as a real HTTP server in its own thread, so that a process under test may be killed beside it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send


class Stage:
    """Where one stand-in after the other plays: a server takes longer to start than a test to run.

    Each has an address of its own: what a program sent just before its end must not reach the next test's stand-in.
    """

    address: str
    """The server's."""
    shown: str
    """That of the stand-in put on last."""

    def __init__(self) -> None:
        self._apps: list[ASGIApp] = []

    def show(self, app: ASGIApp) -> str:
        """Put a stand-in on and return its address."""
        self._apps.append(app)
        self.shown = f"{self.address}/{len(self._apps)}"
        return self.shown

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            _, number, rest = scope["path"].split("/", 2)
            inner = {**scope, "path": f"/{rest}", "raw_path": f"/{rest}".encode()}
            await self._apps[int(number) - 1](inner, receive, send)


@contextmanager
def serve(app: ASGIApp) -> Iterator[str]:
    """Serve on a free port and yield the base address, without a slash at its end."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:  # as `bind_listener` does
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            app, log_level="error", lifespan="off", timeout_graceful_shutdown=1, timeout_keep_alive=60
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        _await_start(server)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=5)


def _await_start(server: uvicorn.Server) -> None:
    deadline = time.monotonic() + 10
    while not server.started:
        if time.monotonic() > deadline:
            raise TimeoutError("the stand-in did not start")
        time.sleep(0.005)
