"""Answers what waits in the inbox: one worker per conversation, in order, each turn one transaction."""

import asyncio
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from sqlalchemy import Connection, update

from bot.conversation_state import save_state
from bot.turn import Decision, Turn
from channels.base import DeliveryStatus, Medium, Reply
from channels.rendering import render
from gateway.doorbell import Doorbell, notify_others
from gateway.engine_room import EngineRoom
from gateway.ledger import Ledger
from gateway.locks import Locks, Work
from gateway.metrics import Metrics
from gateway.outbox import add_messages, shorten_payloads
from gateway.responder import Responder
from gateway.switches import Switchboard
from gateway.tables import conversations, inbox
from gateway.texts import Texts
from gateway.transcripts import add_turn, turn_values
from gateway.waiting import Waiting, find_waiting, is_waiting, pending_conversations

log = structlog.get_logger(__name__)

BUSY_ELSEWHERE_S = 0.1
"""When to look again at a conversation that another process is working on."""
FAILURE_PAUSE_S = (0.2, 1.0, 5.0, 15.0, 30.0)
"""Pauses after a turn could not be stored; the message stays in the inbox."""
SWEEP_S = 1.0


Effect = Callable[[Connection, str, int, Mapping[str, Any]], None]
"""Does one effect of a turn in the turn's transaction: connection, conversation id, turn id, the effect."""


class Superseded(Exception):
    """Somebody else finished, moved or erased the message in the meantime; nothing was stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a worker needs around it."""

    ledger: Ledger
    engine_room: EngineRoom
    responder: Responder
    media: Mapping[str, Medium]
    """Every way in, by name."""
    pushed: frozenset[str]
    """Names of those to which answers are sent; from the others they are fetched."""
    switchboard: Switchboard
    locks: Locks
    doorbell: Doorbell
    texts: Texts
    metrics: Metrics
    effects: Mapping[str, Effect]
    """What to do with a turn's effects, by kind."""
    on_outbox: Callable[[str], None]
    """Called with a conversation that has something to deliver."""


class Conversations:
    """All workers of this process."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()

    def wake(self, conversation_id: str) -> None:
        """See to it that a conversation's waiting messages are answered; call it in the event loop."""
        if conversation_id in self._workers:
            self._again.add(conversation_id)
            return
        task = asyncio.create_task(self._work(conversation_id))
        self._workers[conversation_id] = task
        task.add_done_callback(lambda _: self._rest(conversation_id))

    async def sweep(self) -> None:
        """Wake, now and ever again, what nobody woke: left by a crash, another process, a switched-off channel."""
        while True:
            try:
                await self._desk.switchboard.refresh()
                for conversation_id in await self._desk.ledger.read(pending_conversations):
                    self.wake(conversation_id)
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                log.error("inbox.sweep_failed", error=type(error).__name__)
            await asyncio.sleep(SWEEP_S)

    async def aclose(self) -> None:
        """Stop the workers; a turn that is not committed will be made again after the next start."""
        workers = list(self._workers.values())
        for task in workers:
            task.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    def _rest(self, conversation_id: str) -> None:
        del self._workers[conversation_id]
        if conversation_id in self._again:
            self._again.discard(conversation_id)
            self.wake(conversation_id)

    async def _work(self, conversation_id: str) -> None:
        locks = self._desk.locks
        if not await locks.acquire(Work.ANSWER, conversation_id):
            await asyncio.sleep(BUSY_ELSEWHERE_S)
            if await self._desk.ledger.read(lambda connection: is_waiting(connection, conversation_id)):
                self._again.add(conversation_id)
            return
        try:
            await self._drain(conversation_id)
        finally:
            await locks.release(Work.ANSWER, conversation_id)

    async def _drain(self, conversation_id: str) -> None:
        failures = 0
        while True:
            self._again.discard(conversation_id)
            try:
                if not await self._one_turn(conversation_id):
                    return
                failures = 0
            except Superseded:
                continue
            except Exception as error:  # noqa: BLE001 - whatever it is, the message stays and is tried again
                log.error("turn.not_stored", error=type(error).__name__, failures=failures + 1)
                self._desk.metrics.turns_not_stored.inc()
                await asyncio.sleep(FAILURE_PAUSE_S[min(failures, len(FAILURE_PAUSE_S) - 1)])
                failures += 1

    async def _one_turn(self, conversation_id: str) -> bool:
        """Answer the next message; False when none waits (or its channel is off)."""
        desk = self._desk
        made = await desk.engine_room.run(lambda: self._think(conversation_id))
        if made is None:
            return False
        waiting, turn = made
        await desk.ledger.write(lambda connection: self._store(connection, waiting, turn))
        self._count(waiting, turn)
        desk.doorbell.ring(conversation_id)
        if turn.replies and waiting.message.channel in desk.pushed:
            desk.on_outbox(conversation_id)
        return True

    def _think(self, conversation_id: str) -> tuple[Waiting, Turn] | None:
        """Read the next message and let the engine answer it; runs in the engine's thread, outside any transaction."""
        waiting = self._desk.ledger.read_now(lambda connection: find_waiting(connection, conversation_id))
        if waiting is None or not self._desk.switchboard.is_on(waiting.message.channel):
            return None
        if waiting.row.is_over_limit:
            return waiting, _spoken(waiting, Decision.SLOW_DOWN, self._desk.texts.rate_limited)
        started = time.perf_counter()
        try:
            return waiting, self._desk.responder.respond(conversation_id, waiting.message, waiting.state)
        except Exception as error:  # noqa: BLE001 - whatever fails, the person gets a sentence back
            log.error("turn.failed", error=type(error).__name__, took_ms=_ms_since(started), where=_trace(error))
            self._desk.metrics.engine_failures.inc()
            return waiting, _spoken(waiting, Decision.FAILED, self._desk.texts.failed)

    def _store(self, connection: Connection, waiting: Waiting, turn: Turn) -> None:
        """Write the turn with all that hangs on it, or nothing."""
        row, now = waiting.row, datetime.now(UTC)
        limits = self._desk.media[row.channel].limits
        rendered = render(turn.replies, limits)
        conversation = update(conversations).where(conversations.c.id == row.conversation_id)
        counted = conversation.values(
            turns=conversations.c.turns + 1, numbered=list(rendered.numbered) or None, last_at=now
        )
        number = connection.scalar(counted.returning(conversations.c.turns))
        if number is None:
            raise Superseded
        values = turn_values(waiting.message, turn, said_at=row.received_at, answered_at=now)
        turn_id = add_turn(connection, row.conversation_id, number, values)
        unanswered = (inbox.c.id == row.id, inbox.c.status == "pending", inbox.c.conversation_id == row.conversation_id)
        # What was said is in the transcript now; one copy of it is enough.
        emptied = {"text": None, "payload": None, "latitude": None, "longitude": None}
        done = connection.execute(update(inbox).where(*unanswered).values(status="done", turn_id=turn_id, **emptied))
        if done.rowcount != 1:
            raise Superseded
        if turn.state:
            save_state(connection, row.conversation_id, turn.state)
        messages = shorten_payloads(connection, rendered.messages, limits.payload_bytes)
        status = DeliveryStatus.QUEUED if row.channel in self._desk.pushed else DeliveryStatus.SENT
        add_messages(connection, (row.conversation_id, turn_id, row.channel), messages, status)
        self._do_effects(connection, row.conversation_id, turn_id, turn)
        notify_others(connection, row.conversation_id)

    def _do_effects(self, connection: Connection, conversation_id: str, turn_id: int, turn: Turn) -> None:
        """Do what the turn asks for outside of the conversation; what fails is undone alone, and the answer stands."""
        for effect in turn.effects:
            kind = str(effect.get("kind"))
            try:
                with connection.begin_nested():
                    self._desk.effects[kind](connection, conversation_id, turn_id, effect)
            except Exception as error:  # noqa: BLE001 - the person's answer does not hang on it
                log.error("effect.failed", kind=kind, error=type(error).__name__)

    def _count(self, waiting: Waiting, turn: Turn) -> None:
        waited = (datetime.now(UTC) - waiting.row.received_at).total_seconds()
        self._desk.metrics.turns.labels(waiting.message.channel, turn.decision.value).inc()
        self._desk.metrics.turn_seconds.observe(waited)
        log.info(
            "turn.done",
            channel=waiting.message.channel,
            kind=waiting.message.kind.value,
            decision=turn.decision.value,
            replies=len(turn.replies),
            took_ms=round(turn.took_ms, 1),
            waited_ms=round(waited * 1000),
        )


def _spoken(waiting: Waiting, decision: Decision, text: str) -> Turn:
    """A turn in which the gateway itself speaks; the engine's state stays as it was."""
    return Turn(
        user=waiting.message.text or "",
        decision=decision,
        intent=None,
        intent_confidence=0.0,
        aspect=None,
        procedure=None,
        candidates=(),
        replies=(Reply(text=text),),
        normalized=None,
        state=waiting.state or "",
        took_ms=0.0,
    )


def _ms_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)


def _trace(error: Exception) -> list[str]:
    """Where it failed, without the error's text: that may quote the message."""
    return [f"{frame.name} {frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-6:]]
