"""Answers what waits in the inbox: one worker per conversation, in order, each turn one transaction."""

import asyncio
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from bot.turn import Decision, Turn
from channels.base import Reply
from config.logging import trace
from conversations.channel_switches import ChannelSwitches
from conversations.inbound.engine_thread import EngineThread
from conversations.leases import Leases, adopt
from conversations.metrics import Metrics
from conversations.outbound.outbox import QueuedMessage
from conversations.priority import Priority
from conversations.texts import Texts
from conversations.turn_notifications import TurnNotifications
from conversations.turns.bursts import ONE_BY_ONE, Bursts
from conversations.turns.pending import Waiting, find_waiting, pending_conversations
from conversations.turns.responder import Responder
from conversations.turns.transcripts import make_answer
from conversations.turns.turn_store import EffectFailed, Superseded, TurnStorage
from conversations.writer import Writer

log = structlog.get_logger(__name__)

FAILURE_PAUSE_S = (0.2, 1.0, 5.0, 15.0, 30.0)
"""Pauses after a turn could not be stored; the message stays in the inbox."""
SWEEP_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerContext:
    """Collaborators of a worker."""

    writer: Writer
    engine_thread: EngineThread
    priority: Priority
    responder: Responder
    storage: TurnStorage
    switches: ChannelSwitches
    leases: Leases
    notifications: TurnNotifications
    texts: Texts
    metrics: Metrics
    on_outbox: Callable[[str], None]
    """Called with a conversation that has something to deliver."""
    on_claimed: Callable[[QueuedMessage], None]
    """Called with a message that a turn has marked as being sent: it is to be sent."""
    bursts: Bursts = ONE_BY_ONE
    """Which messages are answered as one."""


@dataclass(frozen=True, slots=True)
class _Held:
    """Somebody is perhaps still writing."""

    for_s: float


class Conversations:
    """All workers of this process."""

    def __init__(self, context: WorkerContext) -> None:
        self._context = context
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._held: dict[str, asyncio.TimerHandle] = {}

    def wake(self, conversation_id: str) -> None:
        """See to it that a conversation's waiting messages are answered; call it in the event loop."""
        if held := self._held.pop(conversation_id, None):
            held.cancel()
        if conversation_id in self._workers:
            self._again.add(conversation_id)
            return
        task = asyncio.create_task(self._drain(conversation_id))
        self._workers[conversation_id] = task
        task.add_done_callback(lambda _: self._rest(conversation_id))

    async def sweep(self) -> None:
        """Wake, now and ever again, what nobody woke: left by a crash, another process, a switched-off channel."""
        while True:
            try:
                await self._context.switches.refresh()
                for conversation_id in await self._find_forgotten():
                    self.wake(conversation_id)
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                log.error("inbox.sweep_failed", error=type(error).__name__)
            await self._context.leases.wait(SWEEP_S)

    async def _find_forgotten(self) -> Collection[str]:
        """Return what waits and is ours; what was held by a copy that does not serve any more is taken before."""
        writer, number = self._context.writer, self._context.leases.number
        found = await writer.read(lambda connection: pending_conversations(connection, number))
        orphans = [one for one, holder in found.items() if holder != number]
        if orphans:
            await writer.write(lambda connection: adopt(connection, number, orphans), waits_for_disk=False)
        return found

    async def aclose(self) -> None:
        """Stop the workers; a turn that is not committed will be made again after the next start."""
        for held in self._held.values():
            held.cancel()
        self._again.clear()  # whose messages came during a turn: its end would wake them, when nobody answers any more
        workers = list(self._workers.values())
        for task in workers:
            task.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    def _rest(self, conversation_id: str) -> None:
        del self._workers[conversation_id]
        if conversation_id in self._again:
            self._again.discard(conversation_id)
            self.wake(conversation_id)

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
                self._context.metrics.turns_not_stored.inc()
                await asyncio.sleep(FAILURE_PAUSE_S[min(failures, len(FAILURE_PAUSE_S) - 1)])
                failures += 1

    async def _one_turn(self, conversation_id: str) -> bool:
        """Answer the next message; False when none of ours waits behind it, its person still writes, or its channel is off.

        What arrives from now on wakes the conversation again (`wake`), so that nobody looks whether something has.
        """
        context = self._context
        await context.priority.wait_for_urgent()
        made = await context.engine_thread.run(lambda: self._think(conversation_id))
        if isinstance(made, _Held):
            self._look_again_in(conversation_id, made.for_s)
            return False
        if made is None:
            return False
        waiting, turn = made
        turn, claimed = await self._store(waiting, turn)
        if claimed is not None:
            context.on_claimed(claimed)
        self._count(waiting, turn)
        context.notifications.give_answer(
            (said.id for said in waiting.rows), lambda: make_answer(waiting.message, turn)
        )
        context.notifications.notify(conversation_id)
        if claimed is None and turn.replies and waiting.message.channel in context.storage.pushed:
            context.on_outbox(conversation_id)
        return waiting.has_more

    def _look_again_in(self, conversation_id: str, pause_s: float) -> None:
        """Wake a conversation after a pause, unless something else does so earlier."""
        if held := self._held.get(conversation_id):
            held.cancel()
        loop = asyncio.get_running_loop()
        self._held[conversation_id] = loop.call_later(pause_s, self.wake, conversation_id)

    async def _store(self, waiting: Waiting, turn: Turn) -> tuple[Turn, QueuedMessage | None]:
        """Store a turn; return it and what it marked as being sent.

        One that says what could not be done gives way to one that admits it.
        """
        context = self._context
        try:
            claimed = await context.writer.write(lambda connection: context.storage.store(connection, waiting, turn))
        except EffectFailed as failed:
            log.error("effect.failed", kind=failed.kind, error=failed.error)
            turn = _spoken(waiting, Decision.FAILED, context.texts.not_done)
            claimed = await context.writer.write(lambda connection: context.storage.store(connection, waiting, turn))
        return turn, claimed

    def _think(self, conversation_id: str) -> tuple[Waiting, Turn] | _Held | None:
        """Read the next message and let the engine answer it; runs in the engine's thread, outside any transaction."""
        context = self._context
        context.priority.begin_turn()
        waiting = context.writer.read_now(lambda connection: find_waiting(connection, conversation_id, context.bursts))
        if waiting is None or waiting.holder != context.leases.number or not context.leases.is_held():
            return None
        if not context.switches.is_on(waiting.message.channel):
            return None
        if waiting.held_s:
            return _Held(waiting.held_s)
        if waiting.row.is_over_limit:
            return waiting, _spoken(waiting, Decision.SLOW_DOWN, context.texts.rate_limited)
        started = time.perf_counter()
        try:
            return waiting, context.responder.respond(conversation_id, waiting.message, waiting.state)
        except Exception as error:  # noqa: BLE001 - whatever fails, the person gets a sentence back
            log.error("turn.failed", error=type(error).__name__, took_ms=_ms_since(started), where=trace(error))
            context.metrics.engine_failures.inc()
            return waiting, _spoken(waiting, Decision.FAILED, context.texts.not_answered)

    def _count(self, waiting: Waiting, turn: Turn) -> None:
        waited = (datetime.now(UTC) - waiting.row.received_at).total_seconds()
        self._context.metrics.turns.labels(waiting.message.channel, turn.decision.value).inc()
        self._context.metrics.turn_seconds.observe(waited)
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
