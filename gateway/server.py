"""Serving: one process alone on a SQLite file, and the web server around the application."""

import fcntl
import gc
import logging
import sys
from collections.abc import Iterator
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
            raise AlreadyServed(f"Otro proceso de Ventanilla ya atiende {path}.") from None
        yield


def serve(app: FastAPI, settings: Settings) -> None:
    """Serve until a signal says stop."""
    sys.setswitchinterval(SWITCH_S)
    # The engine and the catalogue stay as long as the process: without this the collector looks through all of their
    # objects again and again, and everything stands still meanwhile.
    gc.collect()
    gc.freeze()
    logging.getLogger("asyncio").addFilter(OncePerMinute())
    trusted = frozenset(one.strip() for one in settings.trusted_proxies.split(","))
    count = ConnectionCount(total=raise_descriptors(), uncounted=UNCOUNTED | trusted)
    uvicorn.run(
        app,
        http=limited_protocol(count),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        timeout_graceful_shutdown=GOODBYE_S,
        timeout_keep_alive=KEEP_ALIVE_S,
        ws_max_size=256 * 1024,
    )
