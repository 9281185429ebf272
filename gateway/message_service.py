"""Entry of every message, and reading of answers for the web."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Connection, select

from channels.base import Channel, InboundMessage, Received
from channels.errors import Refusal, Refused, SendError
from channels.options import without_options
from channels.web.door import History, Ticket, WebTurn
from conversations.channel_switches import Switchboard
from conversations.identities import find_conversation
from conversations.inbound.inbox import Arrival, Inbox
from conversations.inbound.rate_limit import RateLimit, Verdict
from conversations.inbound.worker import Conversations
from conversations.metrics import Metrics
from conversations.outbound.outbox import mark_seen
from conversations.outbound.receipts import Receipts
from conversations.priority import Precedence
from conversations.tables import inbox
from conversations.turn_notifications import Doorbell
from conversations.turns.transcripts import TurnRecord, find_turn, last_turns, turns_after
from conversations.writer import Ledger
from learning.erasure import erase_all

log = structlog.get_logger(__name__)

UNLIMITED = frozenset({"127.0.0.1", "::1", "testclient"})
"""Addresses of this machine itself: the operator's own programs."""


INDICATIONS = 4
"""Signs of having seen a message that are under way at once; more are left out."""
STRANGER_S = 1.0
"""How often one looks whether somebody without a conversation has begun one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """Dependencies of the front door."""

    ledger: Ledger
    inbox: Inbox
    conversations: Conversations
    receipts: Receipts
    switchboard: Switchboard
    doorbell: Doorbell
    precedence: Precedence
    metrics: Metrics
    people: RateLimit
    addresses: RateLimit
    unlimited_channels: frozenset[str]
    """Channels whose senders are programs: only their addresses are limited."""


class FrontDoor:
    """Implements `channels.web.door.Door`, and takes in what the platforms deliver."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._indicating = 0

    async def take(self, channel: Channel, received: Received) -> None:
        """Store what a platform delivered; when this returns it may be acknowledged."""
        hall, arrivals = self._hall, []
        for message in received.messages:
            verdict = hall.people.check(f"{message.channel}:{message.sender}", message.external_id)
            if verdict is Verdict.SILENT:
                hall.metrics.silenced.labels(channel.name).inc()
            else:
                arrivals.append(Arrival(message=message, is_over_limit=verdict is Verdict.WARN))
        admissions = await hall.inbox.accept(arrivals)
        for admission in admissions:
            (hall.metrics.received if admission.is_new else hall.metrics.repeats).labels(channel.name).inc()
            if admission.is_new:
                hall.conversations.wake(admission.conversation_id)
        if received.ignored:
            hall.metrics.ignored.labels(channel.name).inc(received.ignored)
        await hall.receipts.take(channel.name, received.receipts)

    async def admit(self, message: InboundMessage, address: str) -> Ticket:
        """See `Door.admit`."""
        hall = self._hall
        if not hall.switchboard.is_on(message.channel):
            raise Refused(Refusal.CHANNEL_OFF, retry_after_s=60)
        verdict = self._verdict(message, address)
        if verdict is Verdict.SILENT:
            hall.metrics.silenced.labels(message.channel).inc()
            raise Refused(Refusal.RATE_LIMITED, retry_after_s=self._retry_after_s(message, address))
        [stored] = await hall.inbox.accept([Arrival(message=message, is_over_limit=verdict is Verdict.WARN)])
        (hall.metrics.received if stored.is_new else hall.metrics.repeats).labels(message.channel).inc()
        hall.conversations.wake(stored.conversation_id)
        hall.doorbell.ring(_person(message.channel, message.sender))
        return Ticket(inbox_id=stored.inbox_id, conversation_id=stored.conversation_id, is_new=stored.is_new)

    async def answer(self, ticket: Ticket, timeout_s: float) -> dict[str, Any]:
        """See `Door.answer`."""
        end = time.monotonic() + timeout_s
        with self._hall.doorbell.listening(ticket.conversation_id) as bell:
            while True:
                turn = await self._hall.ledger.read(lambda connection: find_turn(connection, ticket.inbox_id))
                if turn is not None:
                    return turn.as_answer()
                left = end - time.monotonic()
                if left <= 0:
                    raise Refused(Refusal.NOT_READY, retry_after_s=5)
                await bell.wait(left)

    async def history(self, channel: str, sender: str, *, before: int | None = None, limit: int = 30) -> History:
        """See `Door.history`."""

        def read(connection: Connection) -> History:
            conversation_id = find_conversation(connection, channel, sender)
            if conversation_id is None:
                return History()
            found = last_turns(connection, conversation_id, limit, before=before)
            waiting = select(inbox.c.text).where(
                inbox.c.conversation_id == conversation_id, inbox.c.status == "pending"
            )
            pending = [text or "" for text in connection.scalars(waiting.order_by(inbox.c.order_at, inbox.c.id))]
            return History(turns=[_web_turn(turn) for turn in found], pending=pending)

        return await self._hall.ledger.read(read)

    async def turns_after(self, channel: str, sender: str, after: int, wait_s: float) -> Sequence[WebTurn]:
        """See `Door.turns_after`."""
        end = time.monotonic() + wait_s
        conversation_id = await self._conversation(channel, sender, end)
        if conversation_id is None:
            return ()
        with self._hall.doorbell.listening(conversation_id) as bell:
            while True:
                found = await self._hall.ledger.read(lambda connection: turns_after(connection, conversation_id, after))
                left = end - time.monotonic()
                if found or left <= 0:
                    return [_web_turn(turn) for turn in found]
                await bell.wait(left)

    async def seen(self, channel: str, sender: str, upto: int) -> None:
        """See `Door.seen`."""

        def note(connection: Connection) -> None:
            conversation_id = find_conversation(connection, channel, sender)
            if conversation_id is not None:
                mark_seen(connection, conversation_id, upto)

        await self._hall.ledger.write(note)

    async def erase(self, channel: str, sender: str) -> None:
        """See `Door.erase`."""

        def remove(connection: Connection) -> None:
            conversation_id = find_conversation(connection, channel, sender)
            if conversation_id is not None:
                erase_all(connection, conversation_id)

        await self._hall.ledger.write(remove)

    async def indicate(self, channel: Channel, messages: Sequence[InboundMessage]) -> None:
        """Show people that their messages were seen; a failure here changes nothing."""
        if self._indicating >= INDICATIONS:
            return  # So busy that people hear an answer later than this would tell them.
        self._indicating += 1
        try:
            await self._hall.precedence.give_way()
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

    async def _conversation(self, channel: str, sender: str, end: float) -> str | None:
        """Return a person's conversation, waiting for her first message; None when it does not come in time."""
        with self._hall.doorbell.listening(_person(channel, sender)) as bell:
            while True:
                found = await self._hall.ledger.read(lambda connection: find_conversation(connection, channel, sender))
                left = end - time.monotonic()
                if found or left <= 0:
                    return found
                # The message may come to another process, whose bell is the conversation's, which is not known yet.
                await bell.wait(min(left, STRANGER_S))

    def _verdict(self, message: InboundMessage, address: str) -> Verdict:
        by_address = Verdict.ALLOWED if address in UNLIMITED else self._hall.addresses.check(address)
        if by_address is not Verdict.ALLOWED:
            return Verdict.SILENT
        if message.channel in self._hall.unlimited_channels:
            return Verdict.ALLOWED
        return self._hall.people.check(f"{message.channel}:{message.sender}", message.external_id)

    def _retry_after_s(self, message: InboundMessage, address: str) -> float:
        person = f"{message.channel}:{message.sender}"
        limited = message.channel not in self._hall.unlimited_channels
        by_person = self._hall.people.retry_after_s(person) if limited else 0.0
        return max(1.0, by_person, 0.0 if address in UNLIMITED else self._hall.addresses.retry_after_s(address))


def _person(channel: str, sender: str) -> str:
    """The bell of somebody who may have no conversation yet."""
    return f"{channel}:{sender}"


def _shown(reply: Mapping[str, Any]) -> str:
    """The text of a reply whose choices can be pressed."""
    return without_options(reply["text"], [button["title"] for button in reply["buttons"]])


def _web_turn(turn: TurnRecord) -> WebTurn:
    reference = turn.reference.partition(":")[2] if turn.reference else None
    return WebTurn(
        seq=turn.number,
        id=reference,
        user=turn.user,
        author=turn.author,
        at=turn.said_at,
        replies=[{**reply, "text": _shown(reply)} for reply in turn.replies],
    )
