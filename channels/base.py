"""The shape of every channel, and the messages that pass through it.

A channel is a translator between one platform and the gateway. It keeps no state and stores nothing: what arrives is
verified over the raw bytes and parsed (`Channel.receive`), what leaves is one platform message at a time
(`Channel.send`). Repeats, order, retries, rate limits and status are the gateway's work and the same for everybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from channels.limits import Limits

LEAVE = "/leave_message"
"""Payload that comes with a text which is left for staff."""


class MessageKind(StrEnum):
    """Kind of a person's message. GROUP was said in a group, where the assistant is silent; it never carries the words."""

    TEXT = "text"
    BUTTON = "button"
    LOCATION = "location"
    VOICE = "voice"
    IMAGE = "image"
    VIDEO = "video"
    DOCUMENT = "document"
    STICKER = "sticker"
    CONTACT = "contact"
    REACTION = "reaction"
    EDIT = "edit"
    GROUP = "group"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A point that a person shared; WGS 84 degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundMessage:
    """One message from a person, as a channel understood it."""

    channel: str
    external_id: str
    """The platform's id of the message; unique within the channel, the key that drops repeats."""
    sender: str
    """The platform's lasting id of the person (WhatsApp: business-scoped user id; Telegram: chat; web: session)."""
    kind: MessageKind
    text: str | None = None
    """What the person wrote, or a caption; None when nothing was written."""
    payload: str | None = None
    """The payload of the button that was pressed; None otherwise."""
    location: Location | None = None
    sent_at: datetime | None = None
    """UTC; None when the platform does not say. Orders messages of one person that wait together."""
    aliases: tuple[str, ...] = ()
    """Other lasting ids of the same person in this channel (WhatsApp: the phone). They make two identities one."""
    quotes: str | None = None
    """The platform's id of the message that the person answers: as `Channel.send` returned it, or the `external_id` of one
    of their own; None when they answer none."""
    recipient: str | None = None
    """Where `Channel.send` reaches the person; None when that is `sender` itself."""
    reference: str | None = None
    """What `Channel.indicate` needs for this very message (Telegram: callback query id); never stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A choice offered under a reply."""

    title: str
    """What the person reads."""
    payload: str
    """What comes back when it is pressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that goes with a reply, e.g. a checklist to print."""

    title: str
    """What the person reads; also the file's name, without its ending."""
    url: str
    """Absolute, or a path of this program («/…») that the gateway completes with its public address."""
    media_type: str = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message of the assistant, before a channel fits it to its limits. Plain text: no markup of any kind."""

    text: str
    buttons: tuple[Button, ...] = ()
    document: Document | None = None
    asks_location: bool = False
    """Whether the person may answer with a point on the map; shown where the channel can ask for one."""
    asks_message: bool = False
    """Whether the person may leave a message for staff, who are not there; shown where the channel has forms."""


class Layout(StrEnum):
    """Layout of an outbound message's choices."""

    PLAIN = "plain"
    """No choices that can be pressed (they may stand numbered in the text)."""
    BUTTONS = "buttons"
    ROWS = "rows"
    """A list that opens (WhatsApp's interactive list)."""
    LOCATION = "location"
    """No choices, but a button that shares where the person is."""
    KNOCK = "knock"
    """No words of ours: what the platform has approved for people who have not written lately."""
    TEMPLATE = "template"
    """Our words inside what the platform has approved, with the first choice as its button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button or row that fits its channel."""

    title: str
    payload: str
    description: str | None = None
    """Only in ROWS: the rest of a title that did not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundMessage:
    """Exactly one message of a platform, already inside the channel's limits. Made by `channels.rendering.render`."""

    text: str
    layout: Layout = Layout.PLAIN
    choices: tuple[Choice, ...] = ()
    document: Document | None = None
    """Sent with `text` as its caption."""


class DeliveryStatus(StrEnum):
    """Progress of an outbound message. The ladder is the order below; it is never climbed down.

    FAILED is the platform's own word after it had taken the message; DEAD is ours, after the last try: staff see both
    and can send again.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Later word of the platform about a message that it took."""

    external_id: str
    """The platform's id, as returned by `Channel.send`."""
    status: DeliveryStatus
    """SENT, DELIVERED, READ or FAILED."""
    key: str | None = None
    """Our own key, where the platform carries it back (WhatsApp: biz_opaque_callback_data)."""
    code: str | None = None
    """The platform's error code when FAILED."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A person whose lasting ids are others from now on: a telephone with another number."""

    old: tuple[str, ...]
    """Ids that lead to the person no more: the number may be somebody else's soon."""
    new: tuple[str, ...]
    recipient: str
    """Where `Channel.send` reaches the person now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookRequest:
    """An HTTP request to a channel's webhook, as it arrived."""

    method: str
    body: bytes
    """Raw: a signature is over these bytes, not over the parsed text."""
    headers: Mapping[str, str]
    """Names in lower case."""
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookAnswer:
    """Answer to the platform once everything is durable."""

    status: int = 200
    body: str = ""
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Contents of one webhook request (or one poll)."""

    messages: tuple[InboundMessage, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    moves: tuple[Move, ...] = ()
    ignored: int = 0
    """Entries of a known request that mean nothing to us; counted in the metrics, never an error."""
    answer: WebhookAnswer = WebhookAnswer()


class Medium(Protocol):
    """Facts that the gateway needs of any way in or out to word an answer for it.

    The web page and the API are no more than this: their clients fetch the answers.
    """

    @property
    def name(self) -> str:
        """In routes (`/channels/<name>/webhook`), tables and metrics; lower case letters."""

    @property
    def limits(self) -> Limits:
        """Limits of the platform."""


class Channel(Medium, Protocol):
    """One platform to which we push. Every implementation passes tests/channels/contract."""

    def receive(self, request: WebhookRequest) -> Received:
        """Verify and parse one webhook request; fast and without side effects: the platform waits for it.

        An unknown type or field is never an error: it becomes `UNSUPPORTED`, or counts as ignored.

        Raises:
            Unverified: Before anything of the body is looked at.
            Malformed: The verified body cannot be read at all.
        """

    async def send(self, recipient: str, message: OutboundMessage, *, key: str) -> str | None:
        """Send one message and return the platform's id of it (None when it gives none).

        Args:
            recipient: `InboundMessage.recipient`, or its `sender` where that was None.
            message: Inside `limits`.
            key: Ours, the same at every try of the same message; pass it on where the platform takes one.

        Raises:
            SendError: Nothing else; time-outs and broken connections too.
        """

    async def indicate(self, message: InboundMessage) -> None:
        """Show that the message was seen and is being worked on (read mark, typing, callback answered).

        Best effort, with the message as `receive` gave it: not repeated after a crash; a `SendError` is only counted.
        """

    async def aclose(self) -> None:
        """Let go of connections."""
