"""Tries to send: which are due, the mark before each, and its end.

A mark carries the numbers of the copy and of the try. While that copy serves nobody else tries, and the end of a try is
written over no later one.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Float, bindparam, select, update

from channels.base import DeliveryStatus
from conversations.leases import is_free_for, is_serving, number_of
from conversations.outbound.outbox import CUT_OFF_S, QueuedMessage
from conversations.tables import IS_OPEN, conversations, outbox
from database.clock import later

ECHO_S = 3.0
"""How long a receipt may take that tells of a message which was being sent when its copy was killed."""
DUE = 500
"""Messages that one look finds at most."""

_SETTLE = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"), outbox.c.status == "sending", outbox.c.attempts == bindparam("tries"))
    .values(status=bindparam("becomes"), changed_at=bindparam("now"), sender=None)
)
_DUE = (
    select(outbox.c.conversation_id)
    .join(conversations, conversations.c.id == outbox.c.conversation_id)
    .where(
        IS_OPEN,
        outbox.c.next_attempt_at <= later(0),
        outbox.c.channel.in_(bindparam("channels", expanding=True)),
        is_free_for(conversations.c.holder, number_of()),
        is_free_for(outbox.c.sender, number_of()),
    )
    .order_by(outbox.c.next_attempt_at)
    .limit(bindparam("most"))
)
_CLAIM = update(outbox).where(
    outbox.c.id == bindparam("which"),
    outbox.c.status == bindparam("was"),
    outbox.c.attempts == bindparam("tries"),
    is_free_for(outbox.c.sender, number_of()),
    is_serving(number_of()),
)
_CLAIM = _CLAIM.values(
    status="sending",
    attempts=outbox.c.attempts + 1,
    uncertain=outbox.c.uncertain + bindparam("cut_off"),
    changed_at=bindparam("now"),
    next_attempt_at=later(CUT_OFF_S),
    sender=number_of(),
)

_FREE = (
    update(outbox)
    .where(IS_OPEN, outbox.c.status == "sending", outbox.c.sender == number_of())
    .values(sender=None, next_attempt_at=later(bindparam("pause", type_=Float)))
)


def due_conversations(connection: Connection, channels: Sequence[str], number: int | None = None) -> list[str]:
    """Return conversations with something to send now, the longest waiting first.

    Args:
        connection: To read with.
        channels: Names of those that are served.
        number: Of a copy; what another one holds or is sending, and serves, is left to it.
    """
    values = {"channels": list(channels), "copy": number, "most": DUE}
    return list(dict.fromkeys(connection.scalars(_DUE, values)))


def claim(connection: Connection, queued: QueuedMessage, number: int | None = None) -> bool:
    """Mark a message as being sent by a copy.

    Returns:
        False when somebody else has done so since it was read, or this copy does not serve any more.
    """
    seen = {"which": queued.id, "was": queued.status.value, "tries": queued.attempts, "copy": number}
    cut_off = int(queued.status is DeliveryStatus.SENDING)
    return connection.execute(_CLAIM, {**seen, "now": datetime.now(UTC), "cut_off": cut_off}).rowcount == 1


def renew(connection: Connection, queued: QueuedMessage) -> bool:
    """Mark a message anew that waited long since it was marked; False when it is somebody else's meanwhile."""
    mine = (outbox.c.id == queued.id, outbox.c.status == "sending", outbox.c.attempts == queued.attempts + 1)
    return connection.execute(update(outbox).where(*mine).values(next_attempt_at=later(CUT_OFF_S))).rowcount == 1


def settle(connection: Connection, queued: QueuedMessage, status: DeliveryStatus, **values: Any) -> bool:
    """Write the end of one try, unless a receipt was faster or it is another's try meanwhile; True when it was written."""
    same: dict[str, Any] = {
        "which": queued.id,
        "tries": queued.attempts + 1,
        "becomes": status.value,
        "now": datetime.now(UTC),
    }
    done = connection.execute(_SETTLE.values(**values) if values else _SETTLE, same).rowcount == 1
    if not done and "external_id" in values:
        connection.execute(update(outbox).where(outbox.c.id == queued.id).values(external_id=values["external_id"]))
    return done


def free_tries(connection: Connection, number: int, pause_s: float) -> None:
    """Let what a copy was sending that serves no more be tried by any other, after a pause."""
    connection.execute(_FREE, {"copy": number, "pause": pause_s})


def release_cut_off(connection: Connection) -> None:
    """Let what a killed process was sending be tried soon; only where no other process can be sending it now."""
    connection.execute(update(outbox).where(outbox.c.status == "sending").values(next_attempt_at=later(ECHO_S)))
