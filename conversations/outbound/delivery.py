"""Sends what the turns left in the outbox: in order for each person, again while that can help, at the platform's pace.

A try is marked before it is made, with the number of the copy that makes it. A mark that is found later belongs to one that
was killed or stood still in between: nobody knows whether the platform had taken the message, so after a pause it is sent
again and counted as `uncertain`. A receipt that carries our key and comes in that pause lifts the message off its mark and
saves the repeat.
"""

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import Connection

from channels.base import Channel, DeliveryStatus
from channels.errors import SendError
from conversations.channel_switches import ChannelSwitches
from conversations.leases import Leases
from conversations.metrics import Metrics
from conversations.outbound.attempts import claim, due_conversations, release_cut_off, renew, settle
from conversations.outbound.outbox import QueuedMessage, is_open, next_message
from conversations.outbound.throttle import Throttle
from conversations.priority import Priority
from conversations.writer import Writer
from database.clock import later

log = structlog.get_logger(__name__)

BACK_OFF_S = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0, 900.0)
"""Pauses after the first, second, … try; the last one repeats. Each is varied by a fifth, to spread the load."""
AT_ONCE = 32
"""Requests under way in one channel."""
SEND_S = 30.0
"""A send that takes longer is given up as uncertain, whatever the adapter's own time-outs are."""
SWEEP_S = 1.0
RENEW_S = 5.0
"""A mark older than this is made anew before a try, lest others take it for that of a process that was killed."""
GLOBAL_HOLD_S = 5.0
"""A «slow down» of up to this long is taken to mean everybody, not only this person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryContext:
    """Collaborators of delivery."""

    writer: Writer
    channels: Mapping[str, Channel]
    switches: ChannelSwitches
    leases: Leases
    priority: Priority
    metrics: Metrics
    is_alone: bool
    """Whether no other process can be sending (SQLite)."""
    keep_trying: timedelta
    """How long a message is tried before it becomes a dead letter."""


class Delivery:
    """All senders of this process."""

    def __init__(self, context: DeliveryContext) -> None:
        self._context = context
        self._senders: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._throttles = {
            name: Throttle(channel.limits.pace, share=lambda: context.leases.copies)
            for name, channel in context.channels.items()
        }
        self._slots = {name: asyncio.Semaphore(AT_ONCE) for name in context.channels}
        self._claimed: dict[str, tuple[float, QueuedMessage]] = {}
        """By conversation what is marked already as being sent, and when that was."""

    def is_free(self, channel: str, recipient: str) -> bool:
        """Tell whether a message would be sent at once; any thread may ask."""
        throttle = self._throttles.get(channel)
        return throttle is not None and throttle.is_free(recipient) and self._context.switches.is_on(channel)

    def send(self, claimed: QueuedMessage) -> None:
        """Send a message that is marked as being sent, and then what comes after it; call it in the event loop."""
        self._claimed[claimed.conversation_id] = time.monotonic(), claimed
        self.wake(claimed.conversation_id)

    def wake(self, conversation_id: str) -> None:
        """See to it that a conversation's messages are sent; call it in the event loop."""
        if conversation_id in self._senders:
            self._again.add(conversation_id)
            return
        task = asyncio.create_task(self._send_all(conversation_id))
        self._senders[conversation_id] = task
        task.add_done_callback(lambda _: self._rest(conversation_id))

    async def sweep(self) -> None:
        """Wake, now and ever again, what is due: pauses that are over, and what a copy left that serves no more."""
        if self._context.is_alone:
            await self._context.writer.write(release_cut_off)
        while self._context.channels:
            try:
                for one in await self._context.writer.read(self._find_due):
                    self.wake(one)
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                log.error("outbox.sweep_failed", error=type(error).__name__)
            await asyncio.sleep(SWEEP_S)

    def _find_due(self, connection: Connection) -> list[str]:
        return due_conversations(connection, list(self._context.channels), self._context.leases.number)

    async def aclose(self) -> None:
        """Stop; a request under way is cut off and its message will count as uncertain."""
        senders = list(self._senders.values())
        for task in senders:
            task.cancel()
        await asyncio.gather(*senders, return_exceptions=True)

    def _rest(self, conversation_id: str) -> None:
        del self._senders[conversation_id]
        if conversation_id in self._again:
            self._again.discard(conversation_id)
            self.wake(conversation_id)

    async def _send_all(self, conversation_id: str) -> None:
        try:
            if conversation_id in self._claimed and not await self._send_claimed(conversation_id):
                return
            while await self._send_next(conversation_id):
                self._again.discard(conversation_id)
        except Exception as error:  # noqa: BLE001 - the sweep tries again, and finds a mark that was left
            log.error("delivery.interrupted", error=type(error).__name__)

    async def _send_claimed(self, conversation_id: str) -> bool:
        """Send what is marked already. True when more is to be sent."""
        marked_at, queued = self._claimed.pop(conversation_id)
        context, channel = self._context, self._context.channels[queued.channel]
        await self._throttles[queued.channel].wait(queued.recipient)
        await context.priority.wait_for_urgent()
        async with self._slots[queued.channel]:
            is_old = time.monotonic() - marked_at > RENEW_S
            if is_old and not await context.writer.write(lambda connection: renew(connection, queued)):
                return True
            await self._try(channel, queued)
        return not queued.is_last or await context.writer.read(lambda connection: is_open(connection, conversation_id))

    async def _send_next(self, conversation_id: str) -> bool:
        """Try the next message; False when there is none, or it has to wait."""
        context = self._context
        if not context.leases.is_held():
            return False
        queued = await context.writer.read(lambda connection: next_message(connection, conversation_id))
        if queued is None or not queued.is_due:
            return False
        channel = context.channels.get(queued.channel)
        if channel is None or not context.switches.is_on(queued.channel):
            return False
        await self._throttles[queued.channel].wait(queued.recipient)
        await context.priority.wait_for_urgent()
        async with self._slots[queued.channel]:
            if await context.writer.write(lambda connection: claim(connection, queued, context.leases.number)):
                await self._try(channel, queued)
        return True

    async def _try(self, channel: Channel, queued: QueuedMessage) -> None:
        if not self._context.leases.is_held():
            # Stood still since the mark: what goes out cannot be taken back, and another copy may be sending it.
            await self._settle(queued, DeliveryStatus.QUEUED, error_code=None, next_attempt_at=later(0))
            return
        try:
            async with asyncio.timeout(SEND_S):
                external_id = await channel.send(queued.recipient, queued.message, key=queued.key)
        except SendError as error:
            await self._failed(queued, error)
        except Exception as error:  # noqa: BLE001 - a fault in one adapter must not lose the message
            log.error("delivery.adapter_failed", channel=queued.channel, error=type(error).__name__)
            await self._failed(queued, SendError(type(error).__name__, retryable=True, uncertain=True))
        else:
            await self._settle(queued, DeliveryStatus.SENT, external_id=external_id, error_code=None)

    async def _failed(self, queued: QueuedMessage, error: SendError) -> None:
        now = datetime.now(UTC)
        pause = error.retry_after_s if error.retry_after_s is not None else _back_off(queued.attempts)
        at = now + timedelta(seconds=pause)
        if error.retry_after_s is not None and error.retry_after_s <= GLOBAL_HOLD_S:
            self._throttles[queued.channel].hold(error.retry_after_s)
        if not error.retryable or at > queued.queued_at + self._context.keep_trying:
            await self._settle(queued, DeliveryStatus.DEAD, error_code=error.code[:80])
        else:
            await self._settle(queued, DeliveryStatus.QUEUED, error_code=error.code[:80], next_attempt_at=later(pause))
            asyncio.get_running_loop().call_later(pause, self.wake, queued.conversation_id)

    async def _settle(self, queued: QueuedMessage, status: DeliveryStatus, **values: object) -> None:
        # Lost in a power cut, its mark tells of a try that was cut off, which it may have been without this note too.
        await self._context.writer.write(
            lambda connection: settle(connection, queued, status, **values), waits_for_disk=False
        )
        self._context.metrics.sends.labels(queued.channel, status.value).inc()
        log.info(
            "delivery.tried",
            channel=queued.channel,
            outcome=status.value,
            attempt=queued.attempts + 1,
            code=values.get("error_code"),
        )


def _back_off(attempts: int) -> float:
    """Return the pause after a try; `attempts` counts the tries before it."""
    return BACK_OFF_S[min(attempts, len(BACK_OFF_S) - 1)] * random.uniform(0.8, 1.2)  # noqa: S311 - no secret
