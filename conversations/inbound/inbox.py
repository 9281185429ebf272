"""What arrived: durable, masked, and in the table once, before anybody says «received».

Messages that arrive while a commit is under way wait for it and go together into the next one. Their texts are masked
before that, long ones in a thread: the event loop acknowledges others meanwhile.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, tuple_, update

from channels.base import InboundMessage, Move
from conversations.identities import Person, move, resolve
from conversations.leases import Leases, SingleLease, take
from conversations.redaction import mask
from conversations.tables import inbox
from conversations.upsert import insert_new
from conversations.writer import Writer
from nlu.text.transmission import repair_transmission

QUICK_CHARS = 400
"""Texts of one commit that are masked in the event loop, which takes less than handing them to a thread."""
ID_CHARS = 255
"""What the tables hold of a platform's id; none of the platforms comes near it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """A message that is stored."""

    inbox_id: int
    conversation_id: str
    is_new: bool
    """False for a repeat of a message that was stored before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A message on its way in."""

    message: InboundMessage
    is_over_limit: bool = False
    """It gets the sentence about too many messages instead of an answer."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The messages of one request, and who waits for them."""

    rows: Sequence[dict[str, Any]]
    future: "asyncio.Future[list[Admission]]"
    waits_for_disk: bool


class Inbox:
    """Takes messages in."""

    def __init__(self, writer: Writer, *, message_chars: int, leases: Leases | None = None) -> None:
        """Take whose arrivals are answered by whom.

        Args:
            writer: Of the database.
            message_chars: What is kept of a text.
            leases: Of this copy, which takes the conversations; None where no other serves.
        """
        self._writer = writer
        self._leases = leases or SingleLease()
        self._message_chars = message_chars
        self._waiting: list[_Part] = []
        self._flushing: asyncio.Task[None] | None = None

    async def accept(self, arrivals: Iterable[Arrival], *, is_answered: bool = False) -> list[Admission]:
        """Store messages; return when they are durable.

        Args:
            arrivals: Of one request, in order.
            is_answered: Mark of a sender who hears nothing of it before the turn, whose commit makes both durable.

        Returns:
            One admission for each, in the same order.
        """
        rows = [self._row(arrival) for arrival in arrivals]
        if not rows:
            return []
        future: asyncio.Future[list[Admission]] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Part(rows, future, waits_for_disk=not is_answered))
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush())
        return await future

    async def move(self, channel: str, moves: Sequence[Move]) -> None:
        """Let conversations follow people to their new ids; return when that is durable."""
        if moves:
            await self._writer.write(lambda connection: [move(connection, channel, one) for one in moves], urgent=True)

    async def _flush(self) -> None:
        while self._waiting:
            taken, self._waiting = self._waiting, []
            rows = [row for part in taken for row in part.rows]
            waits = any(part.waits_for_disk for part in taken)
            try:
                await _mask_texts(rows)
                stored = await self._writer.write(self._storing(rows), urgent=True, waits_for_disk=waits)
            except Exception as error:  # noqa: BLE001 - it belongs to those who wait
                for part in taken:
                    if not part.future.done():
                        part.future.set_exception(error)
                continue
            for part in taken:
                if not part.future.done():
                    part.future.set_result([stored[row["channel"], row["external_id"]] for row in part.rows])

    def _storing(self, rows: list[dict[str, Any]]) -> Callable[[Connection], dict[tuple[str, str], Admission]]:
        return lambda connection: _store(connection, rows, self._leases.number)

    def _row(self, arrival: Arrival) -> dict[str, Any]:
        message, now = arrival.message, datetime.now(UTC)
        ids = dict.fromkeys(one[:ID_CHARS] for one in (message.sender, *message.aliases) if one)
        return {
            "channel": message.channel,
            "external_id": message.external_id[:ID_CHARS],
            "person": Person(channel=message.channel, ids=tuple(ids), recipient=message.recipient or message.sender),
            "kind": message.kind.value,
            "text": _repair(self._cut(message.text)),
            "payload": self._cut(message.payload),
            "quotes": message.quotes[:ID_CHARS] if message.quotes else None,
            "latitude": message.location.latitude if message.location else None,
            "longitude": message.location.longitude if message.location else None,
            "order_at": message.sent_at or now,
            "received_at": now,
            "status": "pending",
            "is_over_limit": arrival.is_over_limit,
        }

    def _cut(self, text: str | None) -> str | None:
        """Cut a text to size; PostgreSQL takes no NUL character."""
        return None if text is None else text[: self._message_chars].replace("\x00", "")


def _repair(text: str | None) -> str | None:
    """Undo what was done to a text on its way: a number in letters of double width is a number that is masked."""
    return None if text is None else repair_transmission(text)


async def _mask_texts(rows: list[dict[str, Any]]) -> None:
    """Replace the texts of rows by masked ones."""
    texts = {text for row in rows for text in (row["text"], row["payload"]) if text is not None}
    if sum(map(len, texts)) <= QUICK_CHARS:
        masked = {text: mask(text) for text in texts}
    else:
        masked = await asyncio.to_thread(lambda: {text: mask(text) for text in texts})
    for row in rows:
        row["text"], row["payload"] = (masked.get(row[name]) for name in ("text", "payload"))


def touch(connection: Connection, inbox_id: int) -> None:
    """Write a row as it is: the commit makes durable what was stored before it."""
    connection.execute(update(inbox).where(inbox.c.id == inbox_id).values(id=inbox_id))


_SHOWN = (inbox.c.id, inbox.c.channel, inbox.c.external_id, inbox.c.conversation_id)
_REPEATED = select(*_SHOWN).where(tuple_(inbox.c.channel, inbox.c.external_id).in_(bindparam("keys", expanding=True)))


def _store(connection: Connection, rows: list[dict[str, Any]], number: int | None) -> dict[tuple[str, str], Admission]:
    now = max(row["received_at"] for row in rows)
    whose = resolve(connection, (row["person"] for row in rows), now)
    values = [
        {name: value for name, value in row.items() if name != "person"}
        | {"conversation_id": whose[row["person"].keys[0]]}
        for row in rows
    ]
    stored = {
        (row.channel, row.external_id): Admission(inbox_id=row.id, conversation_id=row.conversation_id, is_new=True)
        for row in insert_new(connection, inbox, values, returning=_SHOWN)
    }
    take(connection, number, {one.inbox_id: one.conversation_id for one in stored.values()})
    repeated = sorted({(row["channel"], row["external_id"]) for row in rows} - stored.keys())
    for row in connection.execute(_REPEATED, {"keys": repeated}) if repeated else ():
        known = Admission(inbox_id=row.id, conversation_id=row.conversation_id, is_new=False)
        stored[row.channel, row.external_id] = known
    return stored
