"""Engines in processes of their own, each answering one message at a time: what asks them.

Python runs one thread at a time in a process; an engine apart leaves the program's interpreter to webhooks, pages and the
database, and the machine's other cores to the engines (docs/adr/0072).
"""

import os
import queue
import signal
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Protocol

import structlog

from bot.errors import EngineError
from bot.processes.host import DONE, FORK, ID_BYTES, RENEW, Question, Work, start_host
from bot.turn import Turn
from channels.base import InboundMessage

log = structlog.get_logger(__name__)

STUCK_S = 30.0
"""A message takes some 10 ms; an engine that takes this long is ended."""
TRIES = 2
"""Of one message: an engine that ends in the midst of it is replaced, and the message asked of another once."""


class Inside(Protocol):
    """An engine in this process."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """Answer one message."""


class _EndedError(Exception):
    """The end of an engine's process in the midst of a message."""


@dataclass(frozen=True, slots=True)
class _Process:
    """One engine."""

    id: int
    connection: Connection
    generation: int

    def ask(self, question: Question) -> Turn | None:
        """The turn, or None where the engine could not make one.

        Raises:
            _EndedError: The process ended, or was ended because it did not come back.
        """
        try:
            self.connection.send(question)
            if self.connection.poll(STUCK_S):
                turn: Turn | None = self.connection.recv()
                return turn
            os.kill(self.id, signal.SIGKILL)
        except (EOFError, OSError) as error:
            raise _EndedError from error
        raise _EndedError


class EnginePool:
    """A responder over a number of engine processes. Threads may share it."""

    def __init__(self, inside: Inside, *, size: int, read_version: Callable[[], str]) -> None:
        """Take what answers while there is no process to ask; none is before `start`.

        Args:
            inside: The engine in this process.
            size: Number of engines, one at least.
            read_version: Gives the version of the content that is to be answered from.
        """
        self._host: int | None = None
        self._orders: socket.socket | None = None
        self._inside = inside
        self._read_version = read_version
        self._ordering = threading.Lock()
        self._generation = 0
        self.size = size
        # The one that rested last answers next: what it has read is still in a core's memory.
        self._resting: queue.LifoQueue[_Process | None] = queue.LifoQueue()
        for _ in range(size):
            self._resting.put(None)

    def start(self, work: Work, foreign: Iterable[socket.socket] = ()) -> None:
        """Fork the host, and from it the engines; see `bot.processes.host.start_host`."""
        self._host, self._orders = start_host(work, foreign)
        self._renew_resting()

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """Answer one message; see `bot.engine.Engine.respond`.

        Raises:
            EngineError: The engine could not end the turn, or the processes of two engines ended over it.
        """
        question = Question(self._read_version(), conversation, message, state)
        process = self._resting.get()
        try:
            for _ in range(TRIES):
                process = self._renewed(process)
                if process is None:
                    return self._inside.respond(conversation, message, state)
                try:
                    turn = process.ask(question)
                except _EndedError:
                    log.error("engine_process.lost", process=process.id)
                    process.connection.close()
                    process = None
                    continue
                if turn is None:
                    raise EngineError("El motor no pudo terminar el turno.")
                return turn
            raise EngineError("Dos procesos del motor terminaron en medio del turno.")
        finally:
            self._resting.put(process)

    def renew(self) -> None:
        """Have what has changed loaded, and answer with it; messages under way are answered with what was there."""
        with self._ordering:
            if self._order(RENEW, len(DONE)) != DONE:
                return
            self._generation += 1
        self._renew_resting()

    def _renew_resting(self) -> None:
        resting: list[_Process | None] = []
        with suppress(queue.Empty):
            while True:
                resting.append(self._resting.get_nowait())
        for process in resting:
            self._resting.put(self._renewed(process))

    def close(self) -> None:
        """End all processes; nobody asks them any more."""
        if self._host is None or self._orders is None:
            return
        self._orders.close()
        with suppress(ProcessLookupError):
            os.kill(self._host, signal.SIGKILL)  # its engines end with it
        with suppress(ChildProcessError):
            os.waitpid(self._host, 0)

    def _renewed(self, process: _Process | None) -> _Process | None:
        """A process of the present generation; None where none can be had now."""
        if process is not None and process.generation == self._generation:
            return process
        if process is not None:
            process.connection.close()
        # Not while the host is loading: that takes seconds.
        if not self._ordering.acquire(blocking=False):
            return None
        try:
            return self._start()
        finally:
            self._ordering.release()

    def _start(self) -> _Process | None:
        ours, theirs = socket.socketpair()
        with theirs:
            told = self._order(FORK, ID_BYTES, theirs)
        if len(told) < ID_BYTES:
            ours.close()
            return None
        return _Process(int.from_bytes(told), Connection(ours.detach()), self._generation)

    def _order(self, order: bytes, answer_bytes: int, *passed: socket.socket) -> bytes:
        """Give the host an order; nothing where there is none, or it is gone."""
        if self._orders is None:
            return b""
        try:
            socket.send_fds(self._orders, [order], [each.fileno() for each in passed])
            return self._orders.recv(answer_bytes, socket.MSG_WAITALL)
        except OSError:
            return b""
