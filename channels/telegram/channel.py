"""Telegram's channel: secret token, sending, webhook or polling."""

import logging
import os
from collections.abc import Awaitable, Callable
from typing import Any, Literal

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ChatAction
from telegram.error import TelegramError

from channels.base import InboundMessage, OutboundMessage, Received, WebhookRequest
from channels.errors import Malformed, SendError, Unverified
from channels.json_body import parse_json_body
from channels.limits import Limits, Pace
from channels.shared_secret import SharedSecret
from channels.telegram.bot_errors import send_error
from channels.telegram.commands import menu
from channels.telegram.files import open_file
from channels.telegram.keyboards import find_keyboard
from channels.telegram.polling import fetch_updates
from channels.telegram.requests import SpareRequests
from channels.telegram.updates import ALLOWED_UPDATES, NAME, UNREADABLE, Me, find_message
from channels.transport import TIMEOUT_S

# Telegram Bot API (read November 2026): «sendMessage»: text 4,096; «InlineKeyboardButton»: callback_data 64 bytes;
# «sendDocument»: caption 1,024, by address only PDF and ZIP files. A button has no documented limit: more than 40
# letters are cut on a small phone, and more than ten buttons do not fit its screen.
# Bots FAQ, «My bot is hitting limits»: 30 messages a second, one a second to one chat, short bursts allowed.
LIMITS = Limits(
    text=4096,
    document_buttons=True,
    brief_documents=True,
    body=4096,
    buttons=10,
    button_title=40,
    payload_bytes=64,
    documents=True,
    caption=1024,
    asks_location=True,
    pace=Pace(per_second=25, per_person_s=1.0, burst=3),
)

# The library warns at each flood error unless it is told that durations may be `timedelta` (PTB 22.2).
os.environ.setdefault("PTB_TIMEDELTA", "true")


class TelegramChannel:
    """One bot."""

    name = NAME
    limits = LIMITS

    def __init__(
        self,
        *,
        token: str,
        secret_token: str,
        api_url: str,
        mode: Literal["webhook", "polling"] = "webhook",
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        """Take what BotFather gave.

        Args:
            token: The bot's.
            secret_token: Made up by us, 1-256 of «A-Za-z0-9_-», or «new,old» while it changes; not needed to poll.
            api_url: Up to where the token follows, e.g. «https://api.telegram.org/bot».
            mode: Whether Telegram posts to us or we fetch.
            timeout_s: How long an answer is waited for.

        Raises:
            ValueError: Something is missing: such a channel must be off, not open.
        """
        self._secret = SharedSecret(secret_token)
        if not token or (mode == "webhook" and not self._secret):
            raise ValueError("Telegram needs its token and, for a webhook, a secret token")
        self._mode = mode
        # A token begins with the bot's id; its name is asked for when the bot is announced.
        number = token.partition(":")[0]
        self._me = Me(int(number) if number.isdecimal() else None)
        # httpx logs each address at INFO, and the token is part of it.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self._request = SpareRequests(timeout_s)
        self._bot = Bot(token, base_url=api_url, request=self._request, get_updates_request=self._request)

    @property
    def polls(self) -> bool:
        """See `PollingChannel.polls`."""
        return self._mode == "polling"

    def receive(self, request: WebhookRequest) -> Received:
        """See `Channel.receive`."""
        if self.polls or not self._secret.equals(request.headers.get("x-telegram-bot-api-secret-token", "")):
            raise Unverified("secret token")
        update = parse_json_body(request.body)
        if "update_id" not in update:
            raise Malformed("no update")
        return self._read(update)

    async def send(self, recipient: str, message: OutboundMessage, *, key: str) -> str | None:  # noqa: ARG002 - Telegram takes no key
        """See `Channel.send`."""
        chat, thread = _read_address(recipient)
        try:
            if message.document is not None:
                file = await open_file(message.document)
                sent = await self._bot.send_document(
                    chat,
                    file,
                    message_thread_id=thread,
                    caption=message.text or None,
                    reply_markup=find_keyboard(message),
                )
            else:
                sent = await self._bot.send_message(
                    chat,
                    message.text,
                    message_thread_id=thread,
                    reply_markup=find_keyboard(message),
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                )
        except TelegramError as error:
            raise send_error(error) from error
        except UNREADABLE as error:
            raise SendError("unreadable", retryable=True, uncertain=True) from error
        # A message's number counts within its chat only.
        return f"{sent.chat_id}:{sent.message_id}"

    async def indicate(self, message: InboundMessage) -> None:
        """See `Channel.indicate`."""
        try:
            if message.reference is not None:
                # Until then the button that was pressed shows a turning wheel.
                await self._bot.answer_callback_query(message.reference)
            chat, thread = _read_address(message.recipient or message.sender)
            await self._bot.send_chat_action(chat, ChatAction.TYPING, message_thread_id=thread)
        except TelegramError as error:
            raise send_error(error) from error

    async def announce(self, webhook_url: str) -> None:
        """Set the menu, and the webhook unless we poll."""
        try:
            self._me = Me(self._me.id, (await self._bot.get_me()).username)
            await self._bot.set_my_commands(menu())
            if not self.polls:
                await self._bot.set_webhook(
                    webhook_url, secret_token=self._secret.current, allowed_updates=ALLOWED_UPDATES
                )
        except TelegramError as error:
            raise send_error(error) from error

    async def poll(self, deliver: Callable[[Received], Awaitable[None]]) -> None:
        """See `PollingChannel.poll`."""
        await fetch_updates(self._bot, self._read, deliver)

    async def aclose(self) -> None:
        """See `Channel.aclose`."""
        await self._request.shutdown()

    def _read(self, update: dict[str, Any]) -> Received:
        message = find_message(update, self._bot, self._me)
        return Received(ignored=1) if message is None else Received(messages=(message,))


def _read_address(recipient: str) -> tuple[str, int | None]:
    """Chat and topic of a recipient, see `updates.address`."""
    chat, _, thread = recipient.partition("#")
    return chat, int(thread) if thread.isdecimal() else None
