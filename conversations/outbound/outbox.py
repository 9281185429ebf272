"""What is to be delivered, one row for each message of a platform, and how far it came."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from channels.base import Choice, DeliveryStatus, Document, Layout, OutboundMessage, Receipt
from conversations.tables import IS_LOST, IS_OPEN, conversations, outbox, turns
from conversations.upsert import insert_new
from database.clock import later

CUT_OFF_S = 40.0
"""After this long a message that is being sent is tried again by its own copy; a lease that ends frees it earlier."""

_BELOW = {
    DeliveryStatus.SENT: ("queued", "sending", "dead"),
    DeliveryStatus.DELIVERED: ("queued", "sending", "sent", "dead", "failed"),
    DeliveryStatus.READ: ("queued", "sending", "sent", "delivered", "dead", "failed"),
    DeliveryStatus.FAILED: ("sending", "sent"),
}
"""From which rungs a receipt may lift a message: the ladder is never climbed down, whatever order receipts come in."""

_NEXT = (
    select(outbox, conversations.c.recipient, (outbox.c.next_attempt_at <= later(0)).label("is_due"))
    .join(conversations, conversations.c.id == outbox.c.conversation_id)
    .where(outbox.c.conversation_id == bindparam("which"), IS_OPEN)
    .order_by(outbox.c.id)
    .limit(1)
)
_OPEN = select(outbox.c.id).where(outbox.c.conversation_id == bindparam("which"), IS_OPEN).limit(1)
_ADD = insert(outbox)
_ADD_MARKED = insert(outbox).values(next_attempt_at=later(CUT_OFF_S)).returning(outbox.c.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedMessage:
    """One outbox row, with where it goes."""

    id: int
    key: str
    conversation_id: str
    channel: str
    recipient: str
    message: OutboundMessage
    status: DeliveryStatus
    attempts: int
    queued_at: datetime
    is_due: bool = True
    is_last: bool = False
    """Whether its turn has no other behind it, as far as that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A message that did not arrive, for staff."""

    id: int
    conversation_id: str
    channel: str
    text: str
    status: DeliveryStatus
    """DEAD when we gave up, FAILED when the platform took it and said later that it could not."""
    error_code: str | None
    attempts: int
    queued_at: datetime


def add_messages(
    connection: Connection, turn: tuple[str, int, str], messages: Iterable[OutboundMessage], status: DeliveryStatus
) -> None:
    """Queue the messages of a turn.

    Args:
        connection: In the turn's own transaction.
        turn: Conversation id, turn id, channel.
        messages: In the order of delivery.
        status: QUEUED, or SENT for a channel that fetches instead of being pushed to.
    """
    if rows := _rows(turn, ((uuid4().hex, message) for message in messages), status):
        connection.execute(_ADD, rows)


def add_claimed(
    connection: Connection,
    turn: tuple[str, int, str],
    messages: Sequence[OutboundMessage],
    recipient: str,
    *,
    sender: int | None = None,
) -> QueuedMessage | None:
    """Queue the messages of a turn, the first of them marked as being sent; whoever asks for this sends it.

    Args:
        connection: In the turn's own transaction.
        turn: Conversation id, turn id, channel.
        messages: In the order of delivery.
        recipient: Where the channel reaches the person.
        sender: Number of the copy that sends it.

    Returns:
        The first; None when there are none, or others of the conversation are still to be sent and go before.
    """
    rows = _rows(turn, ((uuid4().hex, message) for message in messages), DeliveryStatus.QUEUED)
    if not rows or is_open(connection, turn[0]):
        add_messages(connection, turn, messages, DeliveryStatus.QUEUED)
        return None
    first = rows[0]
    marked = {"status": "sending", "attempts": 1, "sender": sender}
    outbox_id: int = connection.execute(_ADD_MARKED, first | marked).scalar_one()
    if rows[1:]:
        connection.execute(_ADD, rows[1:])
    same = {name: first[name] for name in ("key", "conversation_id", "channel", "attempts", "queued_at")}
    return QueuedMessage(
        id=outbox_id,
        recipient=recipient,
        message=messages[0],
        status=DeliveryStatus.QUEUED,
        is_last=not rows[1:],
        **same,
    )


def is_open(connection: Connection, conversation_id: str) -> bool:
    """Tell whether a conversation has messages that are still to be sent, or are being sent."""
    return connection.scalar(_OPEN, {"which": conversation_id}) is not None


def add_keyed(connection: Connection, turn: tuple[str, int, str], messages: Mapping[str, OutboundMessage]) -> None:
    """Queue messages under keys of the caller; a key that is there already is passed over."""
    insert_new(connection, outbox, _rows(turn, messages.items(), DeliveryStatus.QUEUED))


def _rows(
    turn: tuple[str, int, str], messages: Iterable[tuple[str, OutboundMessage]], status: DeliveryStatus
) -> list[dict[str, Any]]:
    conversation_id, turn_id, channel = turn
    now = datetime.now(UTC)
    same = {"conversation_id": conversation_id, "turn_id": turn_id, "channel": channel, "status": status.value}
    times = {"queued_at": now, "changed_at": now, "attempts": 0, "uncertain": 0}
    return [{"key": key, "message": asdict(message), **same, **times} for key, message in messages]


def next_message(connection: Connection, conversation_id: str) -> QueuedMessage | None:
    """Return the first message of a conversation that still has to be sent."""
    row = connection.execute(_NEXT, {"which": conversation_id}).one_or_none()
    return _queued_message(row) if row else None


def apply_receipt(connection: Connection, channel: str, receipt: Receipt) -> bool:
    """Lift a message's status as far as a receipt says; False when no such message is known (yet)."""
    which = outbox.c.external_id == receipt.external_id
    if receipt.key:
        which = which | (outbox.c.key == receipt.key)
    known = connection.scalar(select(outbox.c.id).where(outbox.c.channel == channel, which).limit(1))
    if known is None:
        return False
    rung = update(outbox).where(outbox.c.id == known, outbox.c.status.in_(_BELOW.get(receipt.status, ())))
    values = {"status": receipt.status.value, "error_code": receipt.code, "external_id": receipt.external_id}
    connection.execute(rung.values(changed_at=datetime.now(UTC), **values))
    return True


def dead_letters(connection: Connection, *, limit: int = 100, before_id: int | None = None) -> list[DeadLetter]:
    """Return messages that did not arrive, the newest first; `before_id` is for the next page."""
    query = select(outbox).where(IS_LOST)
    if before_id is not None:
        query = query.where(outbox.c.id < before_id)
    return [_dead_letter(row) for row in connection.execute(query.order_by(outbox.c.id.desc()).limit(limit))]


def resend(connection: Connection, outbox_id: int) -> bool:
    """Queue a dead letter again; False when it is none (any more)."""
    now = datetime.now(UTC)
    row = update(outbox).where(outbox.c.id == outbox_id, outbox.c.status.in_(("dead", "failed")))
    fresh = {"status": "queued", "attempts": 0, "queued_at": now, "next_attempt_at": later(0), "changed_at": now}
    return connection.execute(row.values(**fresh, error_code=None)).rowcount == 1


def _queued_message(row: Row[Any]) -> QueuedMessage:
    names = ("id", "key", "conversation_id", "channel", "attempts", "queued_at", "is_due")
    same = {name: row._mapping[name] for name in names}
    status = DeliveryStatus(row.status)
    return QueuedMessage(recipient=row.recipient or "", message=_message(row.message), status=status, **same)


def _message(value: dict[str, Any]) -> OutboundMessage:
    choices = tuple(Choice(**choice) for choice in value["choices"])
    document = Document(**value["document"]) if value["document"] else None
    return OutboundMessage(text=value["text"], layout=Layout(value["layout"]), choices=choices, document=document)


def _dead_letter(row: Row[Any]) -> DeadLetter:
    names = ("id", "conversation_id", "channel", "error_code", "attempts", "queued_at")
    return DeadLetter(
        text=row.message["text"], status=DeliveryStatus(row.status), **{name: row._mapping[name] for name in names}
    )


def mark_seen(connection: Connection, conversation_id: str, upto: int) -> None:
    """Note that a client which fetches its answers has shown the turns up to a number."""
    shown = select(turns.c.id).where(turns.c.conversation_id == conversation_id, turns.c.number <= upto)
    row = update(outbox).where(outbox.c.conversation_id == conversation_id, outbox.c.status == "sent")
    connection.execute(row.where(outbox.c.turn_id.in_(shown)).values(status="delivered", changed_at=datetime.now(UTC)))
