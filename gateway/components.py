"""The working parts of the gateway, put together, started and stopped."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Engine

from actions.conversation.handoff import make_ticket_number
from channels.abilities import AnnouncingChannel, PollingChannel
from channels.base import Channel
from channels.web.media import API, WEB
from config.settings import Settings
from conversations.channel_switches import ChannelSwitches
from conversations.copy_lease import open_lease
from conversations.inbound.engine_thread import EngineThread
from conversations.inbound.inbox import Inbox
from conversations.inbound.rate_limit import RateLimit
from conversations.inbound.shared_limits import CHANNEL as LIMITS
from conversations.inbound.shared_limits import SharedLimits
from conversations.inbound.worker import Conversations, WorkerContext
from conversations.leases import WAITING, Leases
from conversations.metrics import Metrics
from conversations.outbound.delivery import Delivery, DeliveryContext
from conversations.outbound.receipts import Receipts
from conversations.priority import Priority
from conversations.staff.missed import sweep_holds
from conversations.staff.place_subscriptions import sweep_subscriptions
from conversations.staff.simplified_words import sweep_words
from conversations.staff.staff_replies import StaffReplies
from conversations.texts import get_texts
from conversations.turn_notifications import TurnNotifications
from conversations.turns.bursts import Bursts
from conversations.turns.responder import Responder
from conversations.turns.turn_store import Effect, TurnStorage, no_page
from conversations.writer import Writer
from gateway.health import Check
from gateway.platform_intake import PlatformIntake
from gateway.polling import poll
from gateway.server import serving_alone
from gateway.web_chat import WebChat, WebLimits
from gateway.webhook_registration import announce
from learning.erasure import sweep_farewells


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Parts of a program, besides its settings."""

    engine: Engine
    """The database, with its tables up to date; closed by whoever opened it."""
    responder: Responder
    engine_threads: int = 1
    """How many messages may be asked of the responder at once."""
    channels: Sequence[Channel] = ()
    """Those that are set up."""
    effects: Mapping[str, Effect] = field(default_factory=dict)
    """What to do with a turn's effects, by kind."""
    routers: Sequence[APIRouter] = ()
    """More pages: the console."""
    work: Sequence[Callable[[], Coroutine[Any, Any, None]]] = ()
    """What else runs as long as the program does; cancelled at its end."""
    find_page: Callable[[str], str | None] = no_page
    """Where a procedure is read whole, by its id."""
    limits: Mapping[str, RateLimit] = field(default_factory=dict)
    """Rate limits that the copies of the program count together, besides those of messages."""
    checks: Mapping[str, Check] = field(default_factory=dict)
    """What else must hold before the program is ready, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Everything that works behind the routes; at `app.state.program` for the console and for tests."""

    engine: Engine
    writer: Writer
    engine_thread: EngineThread
    leases: Leases
    notifications: TurnNotifications
    switches: ChannelSwitches
    metrics: Metrics
    priority: Priority
    channels: Mapping[str, Channel]
    conversations: Conversations
    delivery: Delivery
    receipts: Receipts
    shared_limits: SharedLimits
    intake: PlatformIntake
    web_chat: WebChat
    staff_replies: StaffReplies
    """Of the console, in conversations that staff answer."""
    public_url: str
    send_hours: str
    """Hours in which people are written to unasked."""
    work: Sequence[Callable[[], Coroutine[Any, Any, None]]]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Work until the end of the block; then take nothing new and stop in the order that loses nothing."""
        async with AsyncExitStack() as stack:
            stack.enter_context(serving_alone(self.engine))
            await stack.enter_async_context(self.leases.running())
            self.writer.start()
            stack.callback(self.writer.close)
            stack.callback(self.engine_thread.close)
            for channel in self.channels.values():
                stack.push_async_callback(channel.aclose)
            hears = {WAITING: self.conversations.wake, LIMITS: self.shared_limits.hear}
            await stack.enter_async_context(self.notifications.listening_to_other_processes(self.engine, hears))
            stack.push_async_callback(self.delivery.aclose)
            stack.push_async_callback(self.conversations.aclose)
            stack.push_async_callback(_stop, self._begin())
            yield

    def _begin(self) -> list[asyncio.Task[None]]:
        work = [self.conversations.sweep(), self.delivery.sweep(), self.receipts.sweep(), sweep_farewells(self.writer)]
        work.append(self.shared_limits.tell())
        work.append(sweep_holds(self.writer, self.staff_replies, make_ticket_number))
        work.append(sweep_subscriptions(self.writer, self.staff_replies, self.send_hours))
        work.append(sweep_words(self.writer, self.staff_replies))
        pollers = [one for one in self.channels.values() if isinstance(one, PollingChannel) and one.polls]
        work += [poll(channel, self.intake) for channel in pollers]
        announcers = [one for one in self.channels.values() if isinstance(one, AnnouncingChannel)]
        work += [announce(channel, self.public_url) for channel in announcers]
        work += [begin() for begin in self.work]
        return [asyncio.create_task(one) for one in work]


def assemble(settings: Settings, parts: Parts) -> Program:
    """Put a program together; nothing of it runs yet."""
    channels = {channel.name: channel for channel in parts.channels}
    priority = Priority()
    writer, notifications, engine_thread, metrics = (
        Writer(parts.engine),
        TurnNotifications(is_alone=parts.engine.dialect.name == "sqlite"),
        EngineThread(parts.engine_threads),
        Metrics(),
    )
    switches, leases, receipts = ChannelSwitches(writer), open_lease(parts.engine), Receipts(writer, metrics, channels)
    delivery_context = DeliveryContext(
        writer=writer,
        channels=channels,
        switches=switches,
        leases=leases,
        priority=priority,
        metrics=metrics,
        is_alone=parts.engine.dialect.name == "sqlite",
        keep_trying=timedelta(hours=settings.delivery_hours),
    )
    delivery = Delivery(delivery_context)
    storage = TurnStorage(
        media={**channels, WEB.name: WEB, API.name: API},
        pushed=frozenset(channels),
        effects=parts.effects,
        public_url=settings.public_url,
        find_page=parts.find_page,
        is_free=delivery.is_free,
    )
    worker_context = WorkerContext(
        writer=writer,
        engine_thread=engine_thread,
        responder=parts.responder,
        storage=storage,
        priority=priority,
        switches=switches,
        leases=leases,
        notifications=notifications,
        texts=get_texts(),
        metrics=metrics,
        on_outbox=delivery.wake,
        on_claimed=delivery.send,
        bursts=Bursts(channels=storage.pushed, quiet_s=settings.burst_s),
    )
    conversations = Conversations(worker_context)
    inbox = Inbox(writer, message_chars=settings.message_chars, leases=leases)
    people = RateLimit(per_minute=settings.person_messages_per_minute, burst=settings.person_burst)
    addresses = RateLimit(per_minute=settings.address_messages_per_minute, burst=settings.address_burst)
    shared = SharedLimits(writer, leases, {"people": people, "addresses": addresses, **parts.limits})
    limits = WebLimits(people=people, addresses=addresses, unlimited_channels=frozenset({API.name}))
    return Program(
        engine=parts.engine,
        writer=writer,
        engine_thread=engine_thread,
        leases=leases,
        notifications=notifications,
        switches=switches,
        metrics=metrics,
        priority=priority,
        channels=channels,
        conversations=conversations,
        delivery=delivery,
        receipts=receipts,
        shared_limits=shared,
        intake=PlatformIntake(inbox, conversations, receipts, priority, people=people, metrics=metrics),
        web_chat=WebChat(
            writer, inbox, conversations, notifications, switches=switches, limits=limits, metrics=metrics
        ),
        staff_replies=StaffReplies(
            media=storage.media,
            pushed=storage.pushed,
            notifications=notifications,
            on_outbox=delivery.wake,
            farewell=get_texts().hold_ended,
            channels=channels,
        ),
        public_url=settings.public_url,
        send_hours=settings.send_hours,
        work=parts.work,
    )


async def _stop(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
