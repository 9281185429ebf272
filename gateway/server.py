"""Serving: one process alone on a SQLite file, and the web server around the application."""

import errno
import fcntl
import gc
import logging
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine

from config.settings import Settings
from conversations.errors import GatewayError
from gateway.connection_limits import UNCOUNTED, ConnectionCount, OncePerMinute, limited_protocol, raise_descriptors

SWITCH_S = 0.001
"""How long one Python thread may keep the others waiting. With the default of 5 ms a webhook would wait that long for
the engine at each of its steps."""
KEEP_ALIVE_S = 75
"""Longer than proxies and platforms keep an idle connection, so that it is never we who close it under a request."""
GOODBYE_S = 5
"""How long open connections may go on when the program stops."""


class AlreadyServed(GatewayError):
    """Another process serves this SQLite file."""


@contextmanager
def serving_alone(engine: Engine) -> Iterator[None]:
    """Hold a SQLite file for one serving process; a killed process holds nothing. PostgreSQL may have many.

    Raises:
        AlreadyServed: Another process has it.
    """
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or path == ":memory:":
        yield
        return
    with Path(f"{path}.serving").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyServed(
                f"Otro proceso de Ventanilla ya atiende {path}: deténgalo, o ponga otra en VENTANILLA_DATABASE_URL."
            ) from None
        yield


class CannotListen(GatewayError):
    """The address or the port cannot be had."""


def bind_listener(settings: Settings) -> socket.socket:
    """Take the port, without answering at it yet.

    Raises:
        CannotListen: Another program has it, or it is not ours to have.
    """
    host, port = settings.host, settings.port
    try:
        [(family, kind, protocol, _, address), *_] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        # With the protocol left out asyncio does not take it for TCP, and Nagle's algorithm stays on: the body of an answer
        # then waits for the other end to acknowledge its head, which a system does after 40 ms.
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotListen(f"VENTANILLA_HOST no es una dirección de esta máquina: {host}.") from error
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
    except OSError as error:
        listener.close()
        raise CannotListen(_tell_why(error.errno, host, port)) from error
    return listener


def _tell_why(code: int | None, host: str, port: int) -> str:
    if code == errno.EADDRINUSE:
        return f"Otro programa ya ocupa el puerto {port} de {host}: ciérrelo, o ponga otro en VENTANILLA_PORT."
    if code == errno.EACCES:
        return f"No hay permiso para el puerto {port}: ponga en VENTANILLA_PORT uno mayor que 1023."
    return f"VENTANILLA_HOST no es una dirección de esta máquina: {host}."


class _Server(uvicorn.Server):
    """Says that it serves when it does."""

    def __init__(self, config: uvicorn.Config, on_start: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_start = on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve."""
        await super().startup(sockets=sockets)
        if self.started:
            self._on_start()


def serve(app: FastAPI, settings: Settings, listener: socket.socket, on_start: Callable[[], None]) -> None:
    """Serve until a signal says stop.

    Args:
        app: The program.
        settings: Its settings.
        listener: Of `bind_listener`.
        on_start: Called when people are answered.
    """
    sys.setswitchinterval(SWITCH_S)
    # The engine and the catalogue stay as long as the process: without this the collector looks through all of their
    # objects again and again, and everything stands still meanwhile.
    gc.collect()
    gc.freeze()
    logging.getLogger("asyncio").addFilter(OncePerMinute())
    trusted = frozenset(one.strip() for one in settings.trusted_proxies.split(","))
    count = ConnectionCount(total=raise_descriptors(), uncounted=UNCOUNTED | trusted)
    config = uvicorn.Config(
        app,
        http=limited_protocol(count),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        timeout_graceful_shutdown=GOODBYE_S,
        timeout_keep_alive=KEEP_ALIVE_S,
        ws_max_size=256 * 1024,
    )
    _Server(config, on_start).run(sockets=[listener])
