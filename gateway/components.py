"""The working parts of the gateway, put together, started and stopped."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Engine

from channels.abilities import AnnouncingChannel, PollingChannel
from channels.base import Channel
from channels.web.media import API, WEB
from config.settings import Settings
from conversations.channel_switches import Switchboard
from conversations.inbound.engine_thread import EngineRoom
from conversations.inbound.inbox import Inbox
from conversations.inbound.rate_limit import RateLimit
from conversations.inbound.worker import Conversations, Desk
from conversations.locks import Locks, open_locks
from conversations.metrics import Metrics
from conversations.outbound.delivery import Delivery, Depot
from conversations.outbound.receipts import Receipts
from conversations.priority import Precedence
from conversations.staff.staff_replies import StaffVoice
from conversations.texts import get_texts
from conversations.turn_notifications import Doorbell
from conversations.turns.responder import Responder
from conversations.turns.turn_store import Effect, TurnStorage
from conversations.writer import Ledger
from gateway.health import Check
from gateway.message_service import FrontDoor, Hall
from gateway.polling import poll
from gateway.server import serving_alone
from gateway.webhook_registration import announce
from learning.erasure import sweep_farewells


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Parts of a program, besides its settings."""

    engine: Engine
    """The database, with its tables up to date; closed by whoever opened it."""
    responder: Responder
    channels: Sequence[Channel] = ()
    """Those that are set up."""
    effects: Mapping[str, Effect] = field(default_factory=dict)
    """What to do with a turn's effects, by kind."""
    routers: Sequence[APIRouter] = ()
    """More pages: the console."""
    work: Sequence[Callable[[], Coroutine[Any, Any, None]]] = ()
    """What else runs as long as the program does; cancelled at its end."""
    checks: Mapping[str, Check] = field(default_factory=dict)
    """What else must hold before the program is ready, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Everything that works behind the routes; at `app.state.program` for the console and for tests."""

    engine: Engine
    ledger: Ledger
    room: EngineRoom
    locks: Locks
    doorbell: Doorbell
    switchboard: Switchboard
    metrics: Metrics
    precedence: Precedence
    channels: Mapping[str, Channel]
    conversations: Conversations
    delivery: Delivery
    receipts: Receipts
    door: FrontDoor
    voice: StaffVoice
    """Of the console, in conversations that staff answer."""
    public_url: str
    work: Sequence[Callable[[], Coroutine[Any, Any, None]]]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Work until the end of the block; then take nothing new and stop in the order that loses nothing."""
        async with AsyncExitStack() as stack:
            stack.enter_context(serving_alone(self.engine))
            self.ledger.start()
            stack.callback(self.ledger.close)
            stack.callback(self.room.close)
            stack.push_async_callback(self.locks.aclose)
            for channel in self.channels.values():
                stack.push_async_callback(channel.aclose)
            await stack.enter_async_context(self.doorbell.hearing_others(self.engine))
            stack.push_async_callback(self.delivery.aclose)
            stack.push_async_callback(self.conversations.aclose)
            stack.push_async_callback(_stop, self._begin())
            yield

    def _begin(self) -> list[asyncio.Task[None]]:
        work = [self.conversations.sweep(), self.delivery.sweep(), self.receipts.sweep(), sweep_farewells(self.ledger)]
        pollers = [one for one in self.channels.values() if isinstance(one, PollingChannel) and one.polls]
        work += [poll(channel, self.door) for channel in pollers]
        announcers = [one for one in self.channels.values() if isinstance(one, AnnouncingChannel)]
        work += [announce(channel, self.public_url) for channel in announcers]
        work += [begin() for begin in self.work]
        return [asyncio.create_task(one) for one in work]


def assemble(settings: Settings, parts: Parts) -> Program:
    """Put a program together; nothing of it runs yet."""
    channels = {channel.name: channel for channel in parts.channels}
    precedence = Precedence()
    ledger, doorbell, room, metrics = Ledger(parts.engine), Doorbell(), EngineRoom(), Metrics()
    switchboard, locks, receipts = Switchboard(ledger), open_locks(parts.engine), Receipts(ledger, metrics, channels)
    depot = Depot(
        ledger=ledger,
        channels=channels,
        switchboard=switchboard,
        locks=locks,
        precedence=precedence,
        metrics=metrics,
        is_alone=parts.engine.dialect.name == "sqlite",
        keep_trying=timedelta(hours=settings.delivery_hours),
    )
    delivery = Delivery(depot)
    storage = TurnStorage(
        media={**channels, WEB.name: WEB, API.name: API},
        pushed=frozenset(channels),
        effects=parts.effects,
        public_url=settings.public_url,
    )
    desk = Desk(
        ledger=ledger,
        engine_room=room,
        responder=parts.responder,
        storage=storage,
        precedence=precedence,
        switchboard=switchboard,
        locks=locks,
        doorbell=doorbell,
        texts=get_texts(),
        metrics=metrics,
        on_outbox=delivery.wake,
    )
    conversations = Conversations(desk)
    hall = Hall(
        ledger=ledger,
        inbox=Inbox(ledger, message_chars=settings.message_chars),
        conversations=conversations,
        receipts=receipts,
        switchboard=switchboard,
        doorbell=doorbell,
        precedence=precedence,
        metrics=metrics,
        people=RateLimit(per_minute=settings.person_messages_per_minute, burst=settings.person_burst),
        addresses=RateLimit(per_minute=settings.address_messages_per_minute, burst=settings.address_burst),
        unlimited_channels=frozenset({API.name}),
    )
    return Program(
        engine=parts.engine,
        ledger=ledger,
        room=room,
        locks=locks,
        doorbell=doorbell,
        switchboard=switchboard,
        metrics=metrics,
        precedence=precedence,
        channels=channels,
        conversations=conversations,
        delivery=delivery,
        receipts=receipts,
        door=FrontDoor(hall),
        voice=StaffVoice(
            media=storage.media,
            pushed=storage.pushed,
            doorbell=doorbell,
            on_outbox=delivery.wake,
            farewell=get_texts().hold_ended,
        ),
        public_url=settings.public_url,
        work=parts.work,
    )


async def _stop(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
