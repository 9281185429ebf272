"""The engine in use, which gives way to another without a restart when a release is published or taken back."""

import asyncio
import gc
import threading
from collections.abc import Callable
from typing import Protocol

import structlog
from sqlalchemy import Engine as Database

from bot.extra_examples import Example, write_examples
from bot.turn import Turn
from channels.base import InboundMessage
from learning.releases import published_examples

log = structlog.get_logger(__name__)

FOLLOW_S = 2.0
"""How long a release published by another process may go unseen."""
AFTER_FAILURE_S = 60.0


class ClosableEngine(Protocol):
    """`bot.engine.Engine`; importing that module loads Rasa."""

    between_steps: Callable[[], None]
    """Called ever again while it thinks."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """See `conversations.turns.responder.Responder`."""

    def begin_copy(self) -> None:
        """Go on in a copy of the process."""

    def close(self) -> None:
        """Give everything back."""


OpenEngine = Callable[[str], ClosableEngine]
"""Opens the model with these extra examples, training it first when there is none; takes seconds."""


class LiveEngine:
    """A responder whose engine can be exchanged between two messages."""

    def __init__(self, engine: ClosableEngine, extra: str) -> None:
        """Take an open engine and the extra examples that its model was trained with."""
        self._engine = engine
        self._lock = threading.Lock()
        self.extra = extra

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """See `Responder.respond`."""
        with self._lock:
            return self._engine.respond(conversation, message, state)

    def exchange(self, engine: ClosableEngine, extra: str) -> None:
        """Answer with another engine from the next message on, and close the one before."""
        with self._lock:
            engine.between_steps = self._engine.between_steps
            before, self._engine, self.extra = self._engine, engine, extra
        before.close()

    def begin_copy(self) -> None:
        """Go on in a copy of the process."""
        self._lock = threading.Lock()
        self._engine.begin_copy()

    def close(self) -> None:
        """Close the engine in use."""
        self._engine.close()


class ReleaseFollower:
    """Keeps a live engine at the release that the database says is in use."""

    def __init__(
        self,
        database: Database,
        live: LiveEngine,
        open_engine: OpenEngine,
        renewed: Callable[[], None] = lambda: None,
    ) -> None:
        """Take a live engine.

        Args:
            database: Says what is in use.
            live: The engine.
            open_engine: Opens another.
            renewed: Called when another is in use: other processes may take it over then.
        """
        self._renewed = renewed
        self._database = database
        self._live = live
        self._open_engine = open_engine

    async def follow(self) -> None:
        """Look, now and ever again."""
        while True:
            pause = FOLLOW_S
            try:
                await asyncio.to_thread(self.catch_up)
            except Exception as error:  # noqa: BLE001 - the engine in use goes on answering
                log.error("release.not_taken_over", error=type(error).__name__)
                pause = AFTER_FAILURE_S
            await asyncio.sleep(pause)

    def catch_up(self) -> bool:
        """Take over what is in use now; False when that is what answers already."""
        with self._database.connect() as connection:
            examples: list[Example] = published_examples(connection)
        extra = write_examples(examples)
        if extra == self._live.extra:
            return False
        self._live.exchange(self._open_engine(extra), extra)
        # Serving froze the objects of the start (see `serving`); those of the engine before may go now.
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        log.info("release.taken_over", examples=len(examples))
        self._renewed()
        return True
