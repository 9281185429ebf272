"""Reading of Telegram's updates. Source: Telegram Bot API, «Update», «Message», «CallbackQuery», «ChatMemberUpdated».

An update that is not for us is None, never an error: Telegram posts an update again until it is acknowledged.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from telegram import Bot, CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, MessageEntity, Update

from channels.base import InboundMessage, Location, MessageKind
from channels.telegram.commands import expand_command, find_start

NAME = "telegram"

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What we ask Telegram for; nothing else is sent to us."""

_KINDS = {
    "text": MessageKind.TEXT,
    "location": MessageKind.LOCATION,
    "voice": MessageKind.VOICE,
    "audio": MessageKind.VOICE,
    "photo": MessageKind.IMAGE,
    "video": MessageKind.VIDEO,
    "video_note": MessageKind.VIDEO,
    "animation": MessageKind.VIDEO,  # before document, which an animation carries too
    "document": MessageKind.DOCUMENT,
    "sticker": MessageKind.STICKER,
    "contact": MessageKind.CONTACT,
}
"""Field of a message that holds its content. A field that is not here makes the message UNSUPPORTED."""

_SERVICE = (
    "chat_background_set",
    "connected_website",
    "message_auto_delete_timer_changed",
    "pinned_message",
    "proximity_alert_triggered",
    "write_access_allowed",
)
"""Fields of messages that Telegram itself writes into a private chat; the person said nothing."""

_TALKING = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)

UNREADABLE = (AttributeError, KeyError, OSError, OverflowError, TypeError, ValueError)
"""What python-telegram-bot raises for JSON that lacks a field or has it in another form."""


class _Said(NamedTuple):
    """Place and time of a message or of its edit."""

    id: str
    at: datetime | None


class Me(NamedTuple):
    """The bot itself."""

    id: int | None = None
    username: str | None = None
    """Without its «@»; None until Telegram was asked."""


def find_message(document: Mapping[str, Any], bot: Bot, me: Me = Me()) -> InboundMessage | None:  # noqa: B008 - immutable
    """Read one update.

    Args:
        document: The update as JSON.
        bot: For python-telegram-bot's parser; it is not asked anything.
        me: Who is mentioned in a group when we are.

    Returns:
        None when it holds nothing that a person said to us.
    """
    try:
        update = Update.de_json(dict(document), bot)
        if update.callback_query:
            return _press(update.callback_query)
        if update.my_chat_member:
            return _membership(update.my_chat_member, update.update_id)
        if update.edited_message:
            return _edit(update.edited_message, update.update_id)
        return _message(update.message, me) if update.message else None
    except UNREADABLE:
        return _bare(document)


def _press(query: CallbackQuery) -> InboundMessage:
    chat = query.message.chat if query.message else None
    is_private = chat is None or chat.type == Chat.PRIVATE
    return InboundMessage(
        channel=NAME,
        external_id=f"press:{query.id}",
        sender=str(chat.id if chat else query.from_user.id),
        kind=_press_kind(query) if is_private else MessageKind.GROUP,
        text=_title(query) if is_private else None,
        payload=query.data if is_private else None,
        reference=query.id,
    )


def _press_kind(query: CallbackQuery) -> MessageKind:
    return MessageKind.BUTTON if query.data is not None else MessageKind.UNSUPPORTED


def _title(query: CallbackQuery) -> str | None:
    """Title of the button, where the message is still to be had."""
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    buttons = [button for row in markup.inline_keyboard for button in row] if markup else []
    return next((button.text for button in buttons if button.callback_data == query.data), None)


def _membership(change: ChatMemberUpdated, update_id: int) -> InboundMessage | None:
    """Being put into a group is answered; being blocked or let in again is not."""
    was, now = change.old_chat_member.status, change.new_chat_member.status
    is_group = change.chat.type in {Chat.GROUP, Chat.SUPERGROUP}
    if not is_group or now not in _TALKING or was in _TALKING:
        return None
    return _group(change.chat, _Said(f"member:{update_id}", change.date))


def _edit(message: Message, update_id: int) -> InboundMessage | None:
    text = message.text or message.caption
    if message.chat.type != Chat.PRIVATE or not text:
        return None  # among others a live location, which is edited every few seconds
    # The message keeps its number and two edits can fall into one second: only the update's number tells them apart.
    return _inbound(message, _Said(f"edit:{update_id}", message.edit_date), kind=MessageKind.EDIT, text=text)


def _message(message: Message, me: Me) -> InboundMessage | None:
    said = _Said(f"message:{message.chat.id}:{message.message_id}", message.date)
    if message.from_user is None or message.from_user.is_bot:
        return None
    if message.chat.type in {Chat.GROUP, Chat.SUPERGROUP}:
        return _group(message.chat, said, message) if _is_addressed(message, me) else None
    if message.chat.type != Chat.PRIVATE or any(getattr(message, field) for field in _SERVICE):
        return None
    kind = next((kind for field, kind in _KINDS.items() if getattr(message, field)), MessageKind.UNSUPPORTED)
    return _inbound(message, said, kind=kind, text=message.text or message.caption)


def _is_addressed(message: Message, me: Me) -> bool:
    """True when something in a group is meant for us: a command, our name in text or caption, or an answer to us."""
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.is_bot:
        return me.id is None or replied.from_user.id == me.id
    named = {**message.parse_entities(), **message.parse_caption_entities()}
    return any(_names(entity, text, me) for entity, text in named.items())


def _names(entity: MessageEntity, text: str, me: Me) -> bool:
    """True when an entity of a text or caption is our name, or a command that is not another bot's."""
    if entity.type == entity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    name = text.partition("@")[2]
    if entity.type == entity.BOT_COMMAND and not name:
        return True
    is_named = entity.type in {entity.BOT_COMMAND, entity.MENTION}
    return is_named and (me.username is None or name.lower() == me.username.lower())


def _inbound(message: Message, said: _Said, *, kind: MessageKind, text: str | None) -> InboundMessage:
    point = message.location if kind is MessageKind.LOCATION else None
    payload = find_start(text) if text and kind is MessageKind.TEXT else None
    return InboundMessage(
        channel=NAME,
        external_id=said.id,
        sender=str(message.chat.id),
        quotes=_quotes(message),
        recipient=address(message.chat.id, message.message_thread_id if message.is_topic_message else None),
        kind=MessageKind.BUTTON if payload else kind,
        text=expand_command(text) if text else None,
        payload=payload,
        location=Location(latitude=point.latitude, longitude=point.longitude) if point else None,
        sent_at=said.at,
    )


def _quotes(message: Message) -> str | None:
    """The message that is answered, under the id that it has with us."""
    quoted = message.reply_to_message
    if quoted is None or quoted.chat.id != message.chat.id:
        return None
    name = f"{quoted.chat.id}:{quoted.message_id}"
    return name if quoted.from_user is not None and quoted.from_user.is_bot else f"message:{name}"


def _group(chat: Chat, said: _Said, message: Message | None = None) -> InboundMessage:
    thread = message.message_thread_id if message and message.is_topic_message else None
    return InboundMessage(
        channel=NAME,
        external_id=said.id,
        sender=str(chat.id),
        recipient=address(chat.id, thread),
        kind=MessageKind.GROUP,
        sent_at=said.at,
    )


def address(chat_id: int, thread_id: int | None) -> str | None:
    """A topic of a chat as a recipient, «123#45»; None where the chat itself is one."""
    return None if thread_id is None else f"{chat_id}#{thread_id}"


def _bare(document: Mapping[str, Any]) -> InboundMessage | None:
    """A private message of a form that nobody knows yet: answered all the same, as unsupported."""
    message = document.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(message, dict) or not isinstance(chat, dict) or chat.get("type") != Chat.PRIVATE:
        return None
    ids = chat.get("id"), message.get("message_id")
    if not all(isinstance(each, int) for each in ids):
        return None
    name = f"message:{ids[0]}:{ids[1]}"
    return InboundMessage(channel=NAME, external_id=name, sender=str(ids[0]), kind=MessageKind.UNSUPPORTED)
