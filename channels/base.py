"""The shape of every channel, and the messages that pass through it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MessageKind(StrEnum):
    """What a person sent."""

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
    """UTC; None when the platform does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A choice offered under a reply."""

    title: str
    """What the person reads."""
    payload: str
    """What comes back when it is pressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message of the assistant, before a channel fits it to its limits. Plain text: no markup of any kind."""

    text: str
    buttons: tuple[Button, ...] = ()
