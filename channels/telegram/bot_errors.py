"""Meaning of errors of Telegram's Bot API for a message that waits to be sent.

Source: Telegram Bot API, «Making requests» and «ResponseParameters»; Bots FAQ, «My bot is hitting limits».
"""

from datetime import timedelta

import httpx
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from channels.errors import SendError
from channels.transport import network_error

ACCESS_S = 300.0
"""Pause while a token is wrong: it can be replaced while messages wait."""

_PLAIN: tuple[tuple[type[TelegramError], str, bool, float | None], ...] = (
    (Forbidden, "forbidden", False, None),  # blocked by the person, put out of the group
    (InvalidToken, "token", True, ACCESS_S),
    (Conflict, "conflict", True, None),
    (ChatMigrated, "chat_migrated", False, None),
    (BadRequest, "bad_request", False, None),
)
"""Class of python-telegram-bot, our code, whether it can be tried again, pause in seconds."""


def send_error(error: TelegramError) -> SendError:
    """Tell what python-telegram-bot's error means; its text stays behind, for it can hold the token or a message."""
    if isinstance(error, RetryAfter):
        return SendError("flood", retryable=True, retry_after_s=_seconds(error.retry_after))
    for kind, code, retryable, pause_s in _PLAIN:
        if isinstance(error, kind):
            return SendError(code, retryable=retryable, retry_after_s=pause_s)
    if isinstance(error.__cause__, httpx.HTTPError):
        return network_error(error.__cause__)
    # A status of 500 or more, perhaps of something between us: it may have been carried out.
    return SendError("server", retryable=True, uncertain=True)


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
