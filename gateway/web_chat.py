"""Web chat and API seen from the gateway: messages in, turns out."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import structlog
from sqlalchemy import Connection, select

from channels.base import InboundMessage
from channels.errors import Refusal, Refused
from channels.options import without_options
from channels.web.door import History, Ticket, WebTurn
from conversations.channel_switches import ChannelSwitches
from conversations.identities import find_conversation
from conversations.inbound.inbox import Admission, Arrival, Inbox, touch
from conversations.inbound.rate_limit import RateLimit, Verdict
from conversations.inbound.worker import Conversations
from conversations.metrics import Metrics
from conversations.outbound.outbox import mark_seen
from conversations.staff.handoff import note_typing
from conversations.tables import conversations, inbox
from conversations.texts import get_texts
from conversations.turn_notifications import TurnNotifications, typing_key
from conversations.turns.transcripts import TurnRecord, find_turn, last_turns, turns_after
from conversations.writer import Writer
from learning.erasure import erase_all

log = structlog.get_logger(__name__)

UNLIMITED = frozenset({"127.0.0.1", "::1", "testclient"})
"""Addresses of this machine itself: the operator's own programs."""
NOT_STORED_S = 15.0
"""When to send again what could not be stored."""
STRANGER_S = 1.0
"""How often one looks whether somebody without a conversation has begun one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLimits:
    """Rate limits of the web."""

    people: RateLimit
    addresses: RateLimit
    unlimited_channels: frozenset[str]
    """Channels whose senders are programs: only their addresses are limited."""

    def check(self, message: InboundMessage, address: str) -> Verdict:
        """Count a message of an address."""
        by_address = Verdict.ALLOWED if address in UNLIMITED else self.addresses.check(address)
        if by_address is not Verdict.ALLOWED:
            return Verdict.SILENT
        if message.channel in self.unlimited_channels:
            return Verdict.ALLOWED
        return self.people.check(f"{message.channel}:{message.sender}", message.external_id)

    def retry_after_s(self, message: InboundMessage, address: str) -> float:
        """Return the seconds until such a message is allowed again, at least one."""
        limited = message.channel not in self.unlimited_channels
        by_person = self.people.retry_after_s(f"{message.channel}:{message.sender}") if limited else 0.0
        return max(1.0, by_person, 0.0 if address in UNLIMITED else self.addresses.retry_after_s(address))


class WebChat:
    """Implements `channels.web.door.Door`."""

    def __init__(
        self,
        writer: Writer,
        inbox: Inbox,
        conversations: Conversations,
        notifications: TurnNotifications,
        *,
        switches: ChannelSwitches,
        limits: WebLimits,
        metrics: Metrics,
    ) -> None:
        self._writer = writer
        self._inbox = inbox
        self._conversations = conversations
        self._notifications = notifications
        self._switches = switches
        self._limits = limits
        self._metrics = metrics

    async def admit(self, message: InboundMessage, address: str, *, is_answered: bool = False) -> Ticket:
        """See `Door.admit`."""
        if not self._switches.is_on(message.channel):
            raise Refused(Refusal.CHANNEL_OFF, retry_after_s=60)
        verdict = self._limits.check(message, address)
        if verdict is Verdict.SILENT:
            self._metrics.silenced.labels(message.channel).inc()
            raise Refused(Refusal.RATE_LIMITED, retry_after_s=self._limits.retry_after_s(message, address))
        [stored] = await self._store(Arrival(message=message, is_over_limit=verdict is Verdict.WARN), is_answered)
        (self._metrics.received if stored.is_new else self._metrics.repeats).labels(message.channel).inc()
        self._conversations.wake(stored.conversation_id)
        self._notifications.notify(_person(message.channel, message.sender))
        return Ticket(inbox_id=stored.inbox_id, conversation_id=stored.conversation_id, is_new=stored.is_new)

    async def _store(self, arrival: Arrival, is_answered: bool) -> list[Admission]:
        try:
            return await self._inbox.accept([arrival], is_answered=is_answered)
        except Exception as error:  # noqa: BLE001 - whatever it was, the person is told that nothing was kept
            self._metrics.not_stored.labels(arrival.message.channel).inc()
            log.error("message.not_stored", channel=arrival.message.channel, error=type(error).__name__)
            raise Refused(Refusal.NOT_STORED, retry_after_s=NOT_STORED_S) from None

    async def answer(self, ticket: Ticket, timeout_s: float) -> dict[str, Any]:
        """See `Door.answer`."""
        end = time.monotonic() + timeout_s
        notifications, which = self._notifications, ticket.inbox_id
        with notifications.subscribe(ticket.conversation_id) as subscription, notifications.keep_answer(which) as kept:
            if ticket.is_new and notifications.is_alone:
                # Nobody has looked at it yet, and whoever answers it is of this process.
                await subscription.wait(timeout_s)
            while True:
                if kept:
                    return kept[0]
                turn = await self._writer.read(lambda connection: find_turn(connection, which))
                if turn is not None:
                    return turn.as_answer()
                left = end - time.monotonic()
                if left <= 0:
                    # Now the person hears that it is kept, so it is.
                    await self._writer.write(lambda connection: touch(connection, which))
                    raise Refused(Refusal.NOT_READY, retry_after_s=5)
                await subscription.wait(left)

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

        return await self._writer.read(read)

    async def turns_after(
        self, channel: str, sender: str, after: int, wait_s: float, *, thread: str | None = None
    ) -> Sequence[WebTurn]:
        """See `Door.turns_after`."""
        end, known, person = time.monotonic() + wait_s, None, _person(channel, sender)
        while True:
            with self._notifications.subscribe(person, *([known] if known else [])) as subscription:
                found = await self._writer.read(
                    lambda connection: _behind(connection, (channel, sender), after, thread)
                )
                left = end - time.monotonic()
                if found.turns or left <= 0:
                    return [_web_turn(turn) for turn in found.turns]
                if found.conversation_id == known:
                    # A first message may come to another process, which notifies by conversation, not known here yet.
                    may_be_missed = known is None and not self._notifications.is_alone
                    await subscription.wait(min(left, STRANGER_S) if may_be_missed else left)
            known = found.conversation_id

    async def seen(self, channel: str, sender: str, upto: int, *, thread: str | None = None) -> None:
        """See `Door.seen`."""

        def note(connection: Connection) -> None:
            conversation_id = find_conversation(connection, channel, sender)
            if conversation_id is not None and thread in {None, _thread(conversation_id)}:
                mark_seen(connection, conversation_id, upto)

        await self._writer.write(note)

    async def typing(self, channel: str, sender: str) -> None:
        """See `Door.typing`."""

        def note(connection: Connection) -> None:
            conversation_id = find_conversation(connection, channel, sender)
            if conversation_id is not None:
                note_typing(connection, conversation_id)

        await self._writer.write(note)

    async def hears_typing(self, channel: str, sender: str, wait_s: float) -> bool:
        """See `Door.hears_typing`."""
        with self._notifications.subscribe(typing_key(channel, sender)) as subscription:
            return await subscription.wait(wait_s)

    async def erase(self, channel: str, sender: str) -> None:
        """See `Door.erase`."""

        def remove(connection: Connection) -> None:
            conversation_id = find_conversation(connection, channel, sender)
            if conversation_id is not None:
                erase_all(connection, conversation_id)

        await self._writer.write(remove)


class _Found(NamedTuple):
    conversation_id: str | None
    turns: Sequence[TurnRecord]


def _behind(connection: Connection, person: tuple[str, str], after: int, thread: str | None) -> _Found:
    """The turns that a client lacks; all of a conversation that began anew since it heard of the last one."""
    conversation_id = find_conversation(connection, *person)
    if conversation_id is None:
        return _Found(None, ())
    last = connection.scalar(select(conversations.c.turns).where(conversations.c.id == conversation_id)) or 0
    is_anew = after > last or thread not in {None, _thread(conversation_id)}
    return _Found(conversation_id, turns_after(connection, conversation_id, 0 if is_anew else after))


def _thread(conversation_id: str) -> str:
    """Name a conversation to its person: enough of its random id to tell it from her next one."""
    return conversation_id[:8]


def _person(channel: str, sender: str) -> str:
    """Key of notifications for somebody who may have no conversation yet."""
    return f"{channel}:{sender}"


def _shown(reply: Mapping[str, Any]) -> str:
    """The text of a reply whose choices can be pressed."""
    return without_options(reply["text"], [button["title"] for button in reply["buttons"]])


def _web_turn(turn: TurnRecord) -> WebTurn:
    reference = turn.reference.partition(":")[2] if turn.reference else None
    return WebTurn(
        seq=turn.number,
        thread=_thread(turn.conversation_id),
        id=reference,
        user=turn.user,
        # Who of the staff it was is for the console: a name to log in with is nobody else's.
        author=get_texts().staff_name if turn.author else None,
        at=turn.said_at,
        replies=[{**reply, "text": _shown(reply)} for reply in turn.replies],
    )
