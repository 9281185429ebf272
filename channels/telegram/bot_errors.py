"""What an error of Telegram's Bot API means for a message that waits to be sent.

Source: Telegram Bot API, «Making requests» and «ResponseParameters»; Bots FAQ, «My bot is hitting limits».
"""

from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from channels.errors import SendError
from channels.transport import network_error


def send_error(error: TelegramError) -> SendError:
    """Tell what python-telegram-bot's error means. Its text is left behind: it can hold the token or a person's words."""
    match error:
        case RetryAfter():
            return SendError("flood", retryable=True, retry_after_s=_seconds(error.retry_after))
        case Forbidden():
            # The person blocked the bot or deleted the account; a group put it out.
            return SendError("forbidden", retryable=False)
        case InvalidToken():
            # The token can be replaced while messages wait.
            return SendError("token", retryable=True, retry_after_s=300.0)
        case Conflict():
            return SendError("conflict", retryable=True)
        case BadRequest():  # before NetworkError, whose child it is
            return SendError("bad_request", retryable=False)
        case ChatMigrated():
            return SendError("chat_migrated", retryable=False)
        case NetworkError() if isinstance(error.__cause__, httpx.HTTPError):
            return network_error(error.__cause__)
        case NetworkError():
            # A status of 500 or more, perhaps of something between us: it may have been carried out.
            return SendError("server", retryable=True, uncertain=True)
        case _:
            return SendError("unknown", retryable=True, uncertain=True)


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
