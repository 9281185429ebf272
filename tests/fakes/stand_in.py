"""A platform's server on loopback: it records what it is sent, and can be slow, busy, broken or gone."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Call:
    """One request to the stand-in."""

    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    at: float


@dataclass(frozen=True)
class Answer:
    """What the stand-in answers."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    hangs_up: bool = False
    """Close the connection without an answer."""


@dataclass
class StandIn:
    """The server; `respond` plays the platform."""

    respond: Callable[[Call], Answer]
    calls: list[Call] = field(default_factory=list)
    script: deque[Answer] = field(default_factory=deque)
    """Answers to give first, instead of the platform's."""
    url: str = ""

    def handle(self, call: Call) -> Answer:
        """Record a call and answer it."""
        self.calls.append(call)
        return self.script.popleft() if self.script else self.respond(call)

    @contextmanager
    def serving(self) -> Iterator["StandIn"]:
        """Serve until the end of the block."""
        server = _server(self)
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def _server(stand_in: StandIn) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65_536  # head and body in one packet, or Nagle and the delayed ACK cost 40 ms

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", "0"))
            headers = {name.lower(): value for name, value in self.headers.items()}
            call = Call(self.command, self.path, headers, self.rfile.read(length), time.monotonic())
            answer = stand_in.handle(call)
            time.sleep(answer.delay_s)
            if answer.hangs_up:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in {"content-length": str(len(answer.body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)
            self.wfile.flush()

        do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815 - http.server's names

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up is part of the play."""

    return Server(("127.0.0.1", 0), Handler)
