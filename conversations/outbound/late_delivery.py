"""Answers that came too late, and how they arrive all the same.

WhatsApp lets an answer through for 24 hours after the person's last message; later only a message that was approved
beforehand gets through. What was refused for that is sent again as soon as the person writes, before the answer to what
she wrote; where an approved message is set up, it asks her to.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from textwrap import shorten

from sqlalchemy import Connection, bindparam, select, update

from channels.base import DeliveryStatus, Layout, OutboundMessage, Receipt
from channels.limits import Limits
from conversations.outbound.outbox import add_keyed
from conversations.tables import outbox
from database.clock import later

WINDOW = timedelta(hours=23, minutes=30)
"""Silence after which a message would come too late, with room for its own way: WhatsApp's limit is 24 hours."""
LONGEST = 900
"""Characters of an approved message's parameter: with the words around it 1,024 at most (Meta, «Template messages»)."""

_AGAIN = (
    update(outbox)
    .where(
        outbox.c.conversation_id == bindparam("which"),
        outbox.c.status == "failed",
        outbox.c.error_code == bindparam("code"),
        outbox.c.key.not_like("knock%"),
    )
    .values(
        status="queued",
        attempts=0,
        queued_at=bindparam("now"),
        next_attempt_at=later(0),
        changed_at=bindparam("now"),
    )
)


def knock(connection: Connection, channel: str, receipt: Receipt) -> None:
    """Queue the approved message for the person whom a message did not reach; once for each turn.

    Args:
        connection: In a writing transaction.
        channel: Its name.
        receipt: Says that the message came too late.
    """
    found = select(outbox.c.conversation_id, outbox.c.turn_id).where(
        outbox.c.channel == channel, outbox.c.external_id == receipt.external_id
    )
    row = connection.execute(found.limit(1)).one_or_none()
    if row is not None and receipt.status is DeliveryStatus.FAILED:
        which = (row.conversation_id, row.turn_id, channel)
        add_keyed(connection, which, {f"knock{row.turn_id}": OutboundMessage(text="", layout=Layout.KNOCK)})


def fit_to_window(messages: Sequence[OutboundMessage], limits: Limits, silence: timedelta) -> Sequence[OutboundMessage]:
    """Put word that nobody asked for inside an approved message, where it would come too late otherwise.

    Args:
        messages: Of one turn, inside the channel's limits.
        limits: The channel's.
        silence: Time since the person wrote last.
    """
    if not limits.templates or silence < WINDOW or not messages:
        return messages
    # One message whatever happens: each is billed, and an approved one always has its button.
    whole = shorten(" ".join(each.text for each in messages), LONGEST, placeholder=" […]")
    return [replace(messages[-1], text=whole, layout=Layout.TEMPLATE)]


def send_again(connection: Connection, conversation_id: str, code: str) -> None:
    """Queue what came too late, now that the person has written.

    Args:
        connection: In the transaction of the turn that answers her.
        conversation_id: Hers.
        code: `Limits.closed_code` of her channel.
    """
    connection.execute(_AGAIN, {"which": conversation_id, "code": code, "now": datetime.now(UTC)})
