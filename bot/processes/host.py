"""The process from which engine processes are forked: it holds the loaded model and catalogue, and has one thread.

A program that serves has many threads, and a fork of it would inherit locks that nobody gives back. So the host is forked
before the first of them begins; whatever is to be loaded anew later, it loads, and forks further engines then. The pages of
memory are shared by all until somebody writes to them, and what is frozen for the collector is not written to.

A host ends with the program, and an engine with its host: each sees the end of its socket, and Linux is asked to kill it.
"""

import ctypes
import gc
import os
import random
import signal
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import NamedTuple

import numpy as np
import structlog

from bot.turn import Turn
from channels.base import InboundMessage
from config.logging import trace

log = structlog.get_logger(__name__)

FORK, RENEW = b"f", b"r"
"""Orders to a host; the first comes with the socket of the engine."""
DONE, FAILED = b"d", b"x"
ID_BYTES = 8
"""Of the answer to `FORK`: the process."""
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG, prctl(2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What the processes do."""

    respond: Callable[[str, InboundMessage, str | None], Turn]
    """Answers one message; see `bot.engine.Engine.respond`."""
    begin: Callable[[], None]
    """Called first in each process: opens anew what a copy may not share."""
    see: Callable[[str], None]
    """Takes over the version of the content that the program has read."""
    renew: Callable[[], None]
    """Loads what has changed, in the host."""


class Question(NamedTuple):
    """One message for an engine."""

    version: str
    conversation: str
    message: InboundMessage
    state: str | None


def start_host(work: Work, foreign: Iterable[socket.socket] = ()) -> tuple[int, socket.socket]:
    """Fork a host from this process, which has one thread and no open connection to a database.

    Args:
        work: What its engines do.
        foreign: Open sockets of the program that must not stay open in its copies.

    Returns:
        The process, and the socket that takes orders.
    """
    ours, theirs = socket.socketpair()
    gc.collect()
    gc.freeze()
    host = _fork(lambda: _obey(theirs, work), (ours, *foreign))
    theirs.close()
    return host, ours


def _fork(run: Callable[[], None], foreign: Iterable[socket.socket]) -> int:
    """Run something in a copy of this process that ends with it; return the copy's id."""
    parent = os.getpid()
    if child := os.fork():
        return child
    code = 1
    try:
        # Ctrl+C and a stop are sent to all processes at once; the program ends the others when it is done with them.
        for stop in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop, signal.SIG_IGN)
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        for each in foreign:
            each.close()
        if os.getppid() == parent:
            run()
        code = 0
    except Exception as error:  # noqa: BLE001 - nothing of the program may go on in a copy of it
        log.error("engine_process.ended", error=type(error).__name__, where=trace(error))
    finally:
        os._exit(code)


def _obey(orders: socket.socket, work: Work) -> None:
    """Carry out orders until there are no more."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended engines leave nothing behind
    work.begin()
    while True:
        order, descriptors, _, _ = socket.recv_fds(orders, 1, 1)
        if not order:
            return
        orders.sendall(_renew(work) if order == RENEW else _start(descriptors[0], orders, work))


def _start(descriptor: int, orders: socket.socket, work: Work) -> bytes:
    engine = _fork(lambda: _answer(Connection(descriptor), work), (orders,))
    os.close(descriptor)
    return engine.to_bytes(ID_BYTES)


def _renew(work: Work) -> bytes:
    gc.unfreeze()
    try:
        work.renew()
    except Exception as error:  # noqa: BLE001 - what is loaded goes on answering
        log.error("engine_host.not_renewed", error=type(error).__name__, where=trace(error))
        return FAILED
    finally:
        gc.collect()
        gc.freeze()
    return DONE


def _answer(program: Connection, work: Work) -> None:
    """Answer the program's questions until it closes its end."""
    work.begin()
    random.seed()
    np.random.seed()  # Rasa chooses among responses by it
    while True:
        try:
            question: Question = program.recv()
        except EOFError:
            return
        program.send(_respond(question, work))


def _respond(question: Question, work: Work) -> Turn | None:
    """The turn; None where the engine could not end it."""
    try:
        work.see(question.version)
        return work.respond(question.conversation, question.message, question.state)
    except Exception as error:  # noqa: BLE001 - whatever fails, the next message is another
        cause = error.__cause__ or error
        log.error("engine_process.failed", error=type(cause).__name__, where=trace(cause))
        return None
