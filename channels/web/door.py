"""Interface of the gateway to the web's routes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from channels.base import InboundMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A message that is stored and will be answered."""

    inbox_id: int
    conversation_id: str
    is_new: bool
    """False when the same message was stored before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebTurn:
    """One turn as the person sees it."""

    seq: int
    """1-based number in the conversation, without gaps: the sequence from which a client resumes."""
    thread: str
    """Name of the conversation that the number counts in: after an erasure the same person's begins anew."""
    id: str | None
    """The client's own id of the message; None when it gave none, or staff spoke unasked."""
    user: str | None
    """Masked; None when nothing was written."""
    author: str | None
    """What people call the staff who answer; None for the assistant."""
    at: datetime
    replies: Sequence[dict[str, Any]]
    """`{"text", "buttons": [{"title", "payload"}]}`, with «document» where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A stretch of a conversation."""

    turns: Sequence[WebTurn] = ()
    """Oldest first."""
    pending: Sequence[str] = ()
    """Messages that are stored and not answered yet."""


class Door(Protocol):
    """The gateway, seen from the web."""

    async def admit(self, message: InboundMessage, address: str, *, is_answered: bool = False) -> Ticket:
        """Store a message; when this returns it is durable, or is so by the time of its turn.

        Args:
            message: What the person sent.
            address: Where it came from.
            is_answered: Mark of a caller who tells the person nothing before `answer`.

        Raises:
            Refused: Too many messages, the channel is switched off, or the message could not be stored.
        """

    async def answer(self, ticket: Ticket, timeout_s: float) -> dict[str, Any]:
        """Wait for the turn of a message and return it with the keys of the API.

        Raises:
            Refused: NOT_READY, when it is not there in time.
        """

    async def history(self, channel: str, sender: str, *, before: int | None = None, limit: int = 30) -> History:
        """Return the latest turns, or those before a number."""

    async def turns_after(
        self, channel: str, sender: str, after: int, wait_s: float, *, thread: str | None = None
    ) -> Sequence[WebTurn]:
        """Return the turns behind a number, waiting for the first of them; empty when none comes in time.

        Where the number was counted in another thread, or cannot be of this one, they begin with the first.
        """

    async def seen(self, channel: str, sender: str, upto: int, *, thread: str | None = None) -> None:
        """Note that the person's client has shown the turns of a thread up to a number."""

    async def typing(self, channel: str, sender: str) -> None:
        """Note that the person is writing; staff sees it while they have the conversation."""

    async def hears_typing(self, channel: str, sender: str, wait_s: float) -> bool:
        """Wait for a sign that staff is writing to the person; False when none comes in time."""

    async def erase(self, channel: str, sender: str) -> None:
        """Remove a conversation everywhere."""


async def find_start(
    door: Door, sender: tuple[str, str], after: int, last: int | None, *, thread: str | None = None
) -> int:
    """Return the number behind which a client that resumes is told turns.

    Args:
        door: The gateway.
        sender: Channel and sender.
        after: Number of the last turn that the client has.
        last: How many turns it wants at most, the latest; None for all. Over a slow line a long conversation would
            take minutes.
        thread: Where `after` was counted, as far as the client knows.
    """
    if last is None:
        return after
    latest = (await door.history(*sender, limit=last)).turns
    if not latest:
        return after
    is_current = (thread or latest[0].thread) == latest[0].thread
    return max(after if is_current and after <= latest[-1].seq else 0, latest[0].seq - 1)
