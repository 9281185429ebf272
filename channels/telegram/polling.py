"""Fetching updates, for a machine without a public address.

An update is confirmed by asking for the next one (Telegram Bot API, «getUpdates»: `offset`), which is done only when
the one before is durable. Updates are read as JSON: else one that python-telegram-bot cannot read would hold up for
ever all that come after it.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from telegram import Bot
from telegram.error import TelegramError

from channels.base import Received
from channels.telegram.bot_errors import send_error
from channels.telegram.updates import ALLOWED_UPDATES

_WAIT_S = 25
"""How long Telegram holds the request open when there is nothing new."""
_LONGEST_PAUSE_S = 60.0
_QUICK_S = 1.0
"""An answer without updates that comes sooner was not waited for."""

log = structlog.get_logger(__name__)


async def fetch_updates(
    bot: Bot,
    read: Callable[[dict[str, Any]], Received],
    deliver: Callable[[Received], Awaitable[None]],
    *,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Fetch until cancelled.

    Args:
        bot: A webhook that it has is taken off: with one, Telegram refuses to be asked.
        read: Reads one update.
        deliver: Makes it durable. What it raises is waited out, and the update fetched again.
        pause: Waits so many seconds.
    """
    offset: int | None = None
    failures = 0
    while True:
        try:
            if offset is None or failures:
                await bot.delete_webhook()  # what waits there is kept
            asked_at = time.monotonic()
            updates = await _fetch(bot, offset)
            if not updates and time.monotonic() - asked_at < _QUICK_S:
                await pause(_QUICK_S)  # a proxy that does not hold the request open would be asked without end
            for update in updates:
                await deliver(read(update))
                offset = int(update["update_id"]) + 1
            failures = 0
        except Exception as error:  # noqa: BLE001 - nothing but its cancelling may end the loop: the bot would be deaf
            failures += 1
            pause_s = _pause_s(error, failures)
            log.warning("telegram.polling_failed", error=type(error).__name__, pause_s=pause_s, failures=failures)
            await pause(pause_s)


async def _fetch(bot: Bot, offset: int | None) -> list[dict[str, Any]]:
    asked = {"timeout": _WAIT_S, "allowed_updates": list(ALLOWED_UPDATES)}
    # Method names are case-insensitive (Telegram Bot API, «Making requests»); under its usual name the library would
    # insist on its own parser.
    updates: Any = await bot.do_api_request(
        "getupdates", api_kwargs=asked if offset is None else {**asked, "offset": offset}, read_timeout=_WAIT_S + 10
    )
    return list(updates)


def _pause_s(error: Exception, failures: int) -> float:
    told = send_error(error).retry_after_s if isinstance(error, TelegramError) else None
    return max(told or 0.0, min(2.0 ** min(failures - 1, 6), _LONGEST_PAUSE_S))
