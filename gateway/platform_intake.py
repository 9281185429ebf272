"""Intake of what the platforms deliver: stored before it is acknowledged."""

from collections.abc import Sequence

import structlog

from channels.base import Channel, InboundMessage, MessageKind, Received
from channels.errors import SendError
from conversations.inbound.inbox import Arrival, Inbox
from conversations.inbound.rate_limit import RateLimit, Verdict
from conversations.inbound.worker import Conversations
from conversations.metrics import Metrics
from conversations.outbound.receipts import Receipts
from conversations.priority import Priority

log = structlog.get_logger(__name__)

UNANSWERED = frozenset({MessageKind.REACTION, MessageKind.GROUP})
"""Kinds that get no answer, so that no writing is shown."""
INDICATIONS = 4
"""Signs of having seen a message that are under way at once; more are left out."""


class PlatformIntake:
    """Stores messages and receipts of platforms, and shows people that their messages were seen."""

    def __init__(
        self,
        inbox: Inbox,
        conversations: Conversations,
        receipts: Receipts,
        priority: Priority,
        *,
        people: RateLimit,
        metrics: Metrics,
    ) -> None:
        self._inbox = inbox
        self._conversations = conversations
        self._receipts = receipts
        self._priority = priority
        self._people = people
        self._metrics = metrics
        self._indicating = 0

    async def take(self, channel: Channel, received: Received) -> Sequence[InboundMessage]:
        """Store what a platform delivered; when this returns it may be acknowledged.

        Returns:
            The messages that an answer will come to. A repeat is none of them: the person has its answer, perhaps, and would
            be shown once more that it was read and that we are writing.
        """
        arrivals: list[Arrival] = []
        for message in received.messages:
            verdict = self._people.check(f"{message.channel}:{message.sender}", message.external_id)
            if verdict is Verdict.SILENT:
                self._metrics.silenced.labels(channel.name).inc()
            else:
                arrivals.append(Arrival(message=message, is_over_limit=verdict is Verdict.WARN))
        # Before what the person says under the new number in the same delivery.
        await self._inbox.move(channel.name, received.moves)
        admissions = await self._inbox.accept(arrivals)
        for admission in admissions:
            (self._metrics.received if admission.is_new else self._metrics.repeats).labels(channel.name).inc()
            if admission.is_new:
                self._conversations.wake(admission.conversation_id)
        if received.ignored:
            self._metrics.ignored.labels(channel.name).inc(received.ignored)
        await self._receipts.take(channel.name, received.receipts)
        return [
            arrival.message
            for arrival, admission in zip(arrivals, admissions, strict=True)
            if admission.is_new and arrival.message.kind not in UNANSWERED
        ]

    async def indicate(self, channel: Channel, messages: Sequence[InboundMessage]) -> None:
        """Show people that their messages were seen; a failure here changes nothing."""
        if self._indicating >= INDICATIONS:
            return  # So busy that people hear an answer later than this would tell them.
        self._indicating += 1
        try:
            await self._priority.wait_for_urgent()
            await self._indicate(channel, messages)
        finally:
            self._indicating -= 1

    async def _indicate(self, channel: Channel, messages: Sequence[InboundMessage]) -> None:
        for message in messages:
            try:
                await channel.indicate(message)
            except SendError as error:
                log.info("indicate.failed", channel=channel.name, code=error.code)
            except Exception as error:  # noqa: BLE001 - an adapter's fault must not reach the turn
                log.warning("indicate.adapter_failed", channel=channel.name, error=type(error).__name__)
