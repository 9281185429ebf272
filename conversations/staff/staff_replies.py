"""Replies of staff in a conversation: written in the caller's transaction, announced when that is committed."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select

from channels.base import Button, Channel, InboundMessage, Medium, MessageKind
from channels.errors import SendError
from conversations.staff.handoff import Said, find_hold, give_back, renew, reply
from conversations.tables import conversations, identities, inbox
from conversations.turn_notifications import TurnNotifications, notify_others, typing_key

_LATEST = (
    select(
        conversations.c.channel,
        conversations.c.recipient,
        inbox.c.external_id,
        identities.c.external_id.label("sender"),
    )
    .join(inbox, inbox.c.conversation_id == conversations.c.id)
    .join(identities, identities.c.conversation_id == conversations.c.id)
    .where(conversations.c.id == bindparam("conversation"))
    .order_by(inbox.c.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReplies:
    """Sends replies of staff through every channel."""

    media: Mapping[str, Medium]
    """Every way in, by name."""
    pushed: Collection[str]
    """Names of those to which answers are sent; from the others they are fetched."""
    notifications: TurnNotifications
    on_outbox: Callable[[str], None]
    """Called with a conversation that has something to deliver."""
    farewell: str
    """What the assistant says when it has the conversation back."""
    channels: Mapping[str, Channel] = field(default_factory=dict)
    """Those that can show that somebody writes."""

    def say(self, connection: Connection, conversation_id: str, said: tuple[str, str], wait: timedelta) -> int | None:
        """Write what staff say; the author's own hold begins its time anew.

        Args:
            connection: In a writing transaction.
            conversation_id: On hold or not: a ticket is answered in the same way.
            said: Author and text.
            wait: How long the hold lasts from now on.

        Returns:
            The turn's number; None when the conversation is not there, or its channel is not.
        """
        turn = self._write(connection, conversation_id, said)
        renew(connection, conversation_id, said[0], wait)
        return turn.number if turn else None

    def say_as_assistant(
        self,
        connection: Connection,
        conversation_id: str,
        text: str,
        *,
        asks_message: bool = False,
        buttons: tuple[Button, ...] = (),
    ) -> int | None:
        """Write what the assistant says unasked; return the turn's id, None when the conversation is not there."""
        turn = self._write(connection, conversation_id, (None, text), asks_message=asks_message, buttons=buttons)
        return turn.turn_id if turn else None

    def _write(
        self, connection: Connection, conversation_id: str, said: tuple[str | None, str], **more: Any
    ) -> Said | None:
        name = connection.scalar(select(conversations.c.channel).where(conversations.c.id == conversation_id))
        if name is None or name not in self.media:
            return None
        out = (self.media[name], name in self.pushed)
        turn = reply(connection, conversation_id, said, out, **more)
        notify_others(connection, conversation_id)
        return turn

    def leave(self, connection: Connection, conversation_id: str) -> bool:
        """Give a conversation back to the assistant, which says so; False when it is not on hold."""
        if find_hold(connection, conversation_id, datetime.now(UTC)) is None:
            return False
        self.say_as_assistant(connection, conversation_id, self.farewell)
        give_back(connection, conversation_id)
        return True

    def find_latest(self, connection: Connection, conversation_id: str) -> InboundMessage | None:
        """The latest message of a conversation, as far as `show_typing` needs it; tells other processes of it."""
        row = connection.execute(_LATEST, {"conversation": conversation_id}).first()
        if row is None:
            return None
        if row.channel not in self.channels:
            notify_others(connection, typing_key(row.channel, row.sender))
        return InboundMessage(kind=MessageKind.TEXT, **row._mapping)

    async def show_typing(self, message: InboundMessage) -> None:
        """Show whoever wrote a message that staff is writing, where the channel can; nothing is stored."""
        if channel := self.channels.get(message.channel):
            with suppress(SendError):
                await channel.indicate(message)
        else:
            self.notifications.notify(typing_key(message.channel, message.sender))

    def announce(self, conversation_id: str) -> None:
        """Wake who waits for the turn and who delivers it; call it in the event loop, after the commit."""
        self.notifications.notify(conversation_id)
        self.on_outbox(conversation_id)
