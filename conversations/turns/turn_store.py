"""One turn, one transaction: the inbox rows done, the state, the transcript, the outbox and the effects; or nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, update
from sqlalchemy.exc import OperationalError

from bot.conversation_state import save_state
from bot.turn import Turn
from channels.base import DeliveryStatus, Medium, OutboundMessage, Reply
from channels.rendering import render
from conversations.leases import is_held_by, number_of
from conversations.outbound.late_delivery import send_again
from conversations.outbound.outbox import QueuedMessage, add_claimed, add_messages
from conversations.outbound.payload_tokens import shorten_payloads
from conversations.tables import conversations, inbox
from conversations.turn_notifications import notify_others
from conversations.turns.pending import Waiting
from conversations.turns.transcripts import add_turn, turn_values

Effect = Callable[[Connection, str, int, Mapping[str, Any]], None]
"""Does one effect of a turn in the turn's transaction: connection, conversation id, turn id, the effect."""

# Built once: putting a statement together takes longer than SQLite needs to carry it out.
_COUNT = (
    update(conversations)
    .where(conversations.c.id == bindparam("which"), is_held_by(conversations.c.holder, number_of()))
    .values(turns=conversations.c.turns + 1, numbered=bindparam("choices"), last_at=bindparam("now"))
    .returning(conversations.c.turns, conversations.c.recipient)
)
_DONE = (
    update(inbox)
    .where(
        inbox.c.id == bindparam("which"),
        inbox.c.status == "pending",
        inbox.c.conversation_id == bindparam("whose"),
    )
    # What was said is in the transcript now; one copy of it is enough.
    .values(status="done", turn_id=bindparam("turn"), text=None, payload=None, latitude=None, longitude=None)
)


def never_free(channel: str, recipient: str) -> bool:  # noqa: ARG001  its shape
    """Leave what is to be sent to whoever looks for it."""
    return False


def no_page(_: str) -> str | None:
    """No page for any procedure."""
    return None


class Superseded(Exception):
    """Somebody else has the conversation now, or finished, moved or erased the message; nothing was stored."""


class EffectFailed(Exception):
    """What a turn says was done could not be done; nothing of the turn was stored."""

    def __init__(self, kind: str, error: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.error = error


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnStorage:
    """Stores turns."""

    media: Mapping[str, Medium]
    """Every way in, by name."""
    pushed: frozenset[str]
    """Names of those to which answers are sent; from the others they are fetched."""
    effects: Mapping[str, Effect]
    """What to do with a turn's effects, by kind."""
    public_url: str
    """What completes the address of a document for a platform."""
    find_page: Callable[[str], str | None] = no_page
    """Where a procedure is read whole, by its id; None where it is nowhere."""
    is_free: Callable[[str, str], bool] = never_free
    """Tells whether a channel would send a message to a person right now; then the turn marks it as being sent."""

    def store(self, connection: Connection, waiting: Waiting, turn: Turn) -> QueuedMessage | None:
        """Write a turn with all that hangs on it.

        Returns:
            The message that it marks as being sent; whoever stores the turn sends it then. None where it marks none.

        Raises:
            Superseded: The message waits no more, or elsewhere, or another copy has the conversation meanwhile.
            EffectFailed: What the turn does outside of the conversation failed.
        """
        row, now = waiting.row, datetime.now(UTC)
        conversation_id, limits = row.conversation_id, self.media[row.channel].limits
        whole_at = self.find_page(turn.topic) if limits.turn_text and turn.topic else None
        rendered = render(self._addressed(row.channel, turn.replies), limits, whole_at=whole_at)
        counted = {
            "which": conversation_id,
            "choices": list(rendered.numbered) or None,
            "now": now,
            "copy": waiting.holder,
        }
        counting = connection.execute(_COUNT, counted).one_or_none()
        if counting is None:
            raise Superseded
        number, recipient = counting
        values = turn_values(waiting.message, turn, said_at=row.received_at, answered_at=now)
        turn_id = add_turn(connection, conversation_id, number, values)
        for said in waiting.rows:
            done = connection.execute(_DONE, {"which": said.id, "whose": conversation_id, "turn": turn_id})
            if done.rowcount != 1:
                raise Superseded
        if turn.state:
            save_state(connection, conversation_id, turn.state)
        if limits.closed_code:
            send_again(connection, conversation_id, limits.closed_code)
        messages = shorten_payloads(connection, rendered.messages, limits.payload_bytes)
        which = (conversation_id, turn_id, row.channel)
        claimed = self._queue(connection, which, messages, (recipient or "", waiting.holder))
        self._do_effects(connection, (conversation_id, turn_id), turn)
        notify_others(connection, conversation_id)
        return claimed

    def _queue(
        self,
        connection: Connection,
        which: tuple[str, int, str],
        messages: Sequence[OutboundMessage],
        reached: tuple[str, int | None],
    ) -> QueuedMessage | None:
        """Queue the messages of a turn; return the one that is marked as being sent, to a recipient and by a copy."""
        channel, (recipient, sender) = which[2], reached
        if channel not in self.pushed:
            add_messages(connection, which, messages, DeliveryStatus.SENT)
        elif self.is_free(channel, recipient):
            return add_claimed(connection, which, messages, recipient, sender=sender)
        else:
            add_messages(connection, which, messages, DeliveryStatus.QUEUED)
        return None

    def _addressed(self, channel: str, replies: Iterable[Reply]) -> Iterable[Reply]:
        """Complete the addresses of documents where a platform fetches them; our own pages need only the path."""
        for reply in replies:
            document = reply.document
            if document and document.url.startswith("/") and channel in self.pushed:
                yield replace(reply, document=replace(document, url=self.public_url + document.url))
            else:
                yield reply

    def _do_effects(self, connection: Connection, which: tuple[str, int], turn: Turn) -> None:
        """Do what the turn asks for outside of the conversation: its words say that it was done."""
        for effect in turn.effects:
            kind = str(effect.get("kind"))
            try:
                self.effects[kind](connection, *which, effect)
            except OperationalError:
                raise  # a deadlock, a full disk: it passes, and the whole turn is made again
            except Exception as error:
                raise EffectFailed(kind, type(error).__name__) from error
