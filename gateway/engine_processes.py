"""Engines in processes of their own, for a program that serves."""

import socket
import sys
import threading
from collections.abc import Iterable

import structlog

from bot.assistant import Assistant
from bot.processes.host import Work
from bot.processes.pool import EnginePool
from channels.base import InboundMessage, MessageKind
from config.settings import Settings
from learning.engine_reload import LiveEngine, ReleaseFollower

log = structlog.get_logger(__name__)

FIRST = ("buenos días", "qué necesito para sacar el pasaporte", "¿y cuánto cuesta?", "dónde lo hago", "gracias")
"""Answered before the first copy is made: what is read and made ready at first use is shared by all then."""


def open_pool(settings: Settings, assistant: Assistant, live: LiveEngine) -> EnginePool | None:
    """The engines that the settings ask for, not started yet; None where the serving process answers by itself."""
    size, database, catalogue = settings.engine_processes, assistant.database, assistant.catalogue
    if size and (sys.platform != "linux" or database.url.database in {None, "", ":memory:"}):
        log.warning("engine_processes.not_possible", wanted=size)
        return None
    return EnginePool(live, size=size, read_version=lambda: catalogue.version) if size else None


def start_pool(
    pool: EnginePool,
    settings: Settings,
    assistant: Assistant,
    live: LiveEngine,
    *,
    foreign: Iterable[socket.socket] = (),
) -> None:
    """Start the engines, right before serving begins: what the program holds by then is shared with them.

    Args:
        pool: Of `open_pool`.
        settings: The program's.
        assistant: What is loaded.
        live: Its engine.
        foreign: Sockets that only the program may hold open.
    """
    if threading.active_count() > 1:
        # A copy would inherit what the other threads hold and never give it back.
        log.warning("engine_processes.not_possible", wanted=pool.size)
        return
    database, catalogue = assistant.database, assistant.catalogue
    follower = ReleaseFollower(database, live, lambda extra: assistant.reopen(settings, extra))

    def begin() -> None:
        database.dispose(close=False)
        live.begin_copy()

    def renew() -> None:
        catalogue.refresh()
        follower.catch_up()
        database.dispose()

    _warm_up(live)
    database.dispose()  # a connection may not be open in two processes
    pool.start(Work(respond=live.respond, begin=begin, see=catalogue.see, renew=renew), foreign)


def _warm_up(live: LiveEngine) -> None:
    state: str | None = None
    for text in FIRST:
        message = InboundMessage(channel="", external_id="", sender="", kind=MessageKind.TEXT, text=text)
        state = live.respond("", message, state).state
