"""Contents of WhatsApp messages, by its type.

Source: Meta for Developers, «WhatsApp Business Account: messages webhook reference» and its pages on each type (text,
interactive, button, location, audio, image, video, document, sticker, contacts, reaction, edit; May to July 2026).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from channels.base import Location, MessageKind
from channels.wording import load_wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The part of an inbound message that the person made."""

    kind: MessageKind
    text: str | None = None
    payload: str | None = None
    location: Location | None = None


class _Text(BaseModel):
    body: str


class _Button(BaseModel):
    text: str | None = None
    payload: str


class _Choice(BaseModel):
    id: str
    title: str | None = None


class _Interactive(BaseModel):
    button_reply: _Choice | None = None
    list_reply: _Choice | None = None


class _Location(BaseModel):
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


class _Media(BaseModel):
    caption: str | None = None


class _Reaction(BaseModel):
    emoji: str | None = None


class _Edited(BaseModel):
    message: dict[str, Any]


UNSUPPORTED = Content(kind=MessageKind.UNSUPPORTED)


def parse_content(message: Mapping[str, Any]) -> Content | None:
    """Read what a message says.

    Args:
        message: One object of `messages`: its `type`, and what it holds under a field of that name.

    Returns:
        `UNSUPPORTED` for a type that we do not know or that is not as documented; None when the person said nothing (a
        deleted message, a change of number, a reaction that is taken back).
    """
    name = str(message.get("type"))
    if name == "request_welcome":  # the chat was opened for the first time (Meta, «Conversational components»)
        return Content(kind=MessageKind.TEXT, text=load_wording().welcome)
    if name in _SILENT:
        return None
    reader = _READERS.get(name)
    if reader is None:
        return UNSUPPORTED
    try:
        return reader(message[name])
    except (KeyError, ValidationError):
        return UNSUPPORTED


def _text(value: Any) -> Content:
    return Content(kind=MessageKind.TEXT, text=_Text.model_validate(value).body)


def _button(value: Any) -> Content:
    button = _Button.model_validate(value)
    return Content(kind=MessageKind.BUTTON, payload=button.payload, text=button.text)


def _interactive(value: Any) -> Content:
    interactive = _Interactive.model_validate(value)
    choice = interactive.button_reply or interactive.list_reply
    return UNSUPPORTED if choice is None else Content(kind=MessageKind.BUTTON, payload=choice.id, text=choice.title)


def _location(value: Any) -> Content:
    point = _Location.model_validate(value)
    return Content(kind=MessageKind.LOCATION, location=Location(latitude=point.latitude, longitude=point.longitude))


def _media(kind: MessageKind) -> Callable[[Any], Content]:
    return lambda value: Content(kind=kind, text=_Media.model_validate(value).caption or None)


def _contacts(value: Any) -> Content:
    return Content(kind=MessageKind.CONTACT) if isinstance(value, list) else UNSUPPORTED


def _reaction(value: Any) -> Content | None:
    emoji = _Reaction.model_validate(value).emoji
    return Content(kind=MessageKind.REACTION, text=emoji) if emoji else None


def _edit(value: Any) -> Content | None:
    content = parse_content(_Edited.model_validate(value).message)
    return None if content is None else Content(kind=MessageKind.EDIT, text=content.text)


_SILENT = frozenset({"system", "revoke"})
"""Types that need no answer: a new number or id of the person, a message taken back."""

_READERS: Mapping[str, Callable[[Any], Content | None]] = {
    "text": _text,
    "button": _button,
    "interactive": _interactive,
    "location": _location,
    "audio": _media(MessageKind.VOICE),
    "image": _media(MessageKind.IMAGE),
    "video": _media(MessageKind.VIDEO),
    "document": _media(MessageKind.DOCUMENT),
    "sticker": _media(MessageKind.STICKER),
    "contacts": _contacts,
    "reaction": _reaction,
    "edit": _edit,
}
