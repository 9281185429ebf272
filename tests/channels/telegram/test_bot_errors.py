"""Meaning of errors of Telegram's Bot API."""

from datetime import timedelta

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from channels.telegram.bot_errors import ACCESS_S, send_error


@pytest.mark.parametrize(
    ("error", "code", "retryable", "wait"),
    [
        (Forbidden("bot was blocked by Ana"), "forbidden", False, None),
        (InvalidToken(), "token", True, ACCESS_S),
        (BadRequest("chat not found"), "bad_request", False, None),
        (RetryAfter(timedelta(seconds=7)), "flood", True, 7.0),
        (TelegramError("Bad Gateway"), "server", True, None),
    ],
)
def test_each_says_whether_to_try_again(error: TelegramError, code: str, retryable: bool, wait: float | None) -> None:
    """And when; its own text, which may quote a person, stays behind."""
    found = send_error(error)
    assert (found.code, found.retryable, found.retry_after_s) == (code, retryable, wait)
    assert "Ana" not in str(found)


def test_a_lost_connection_is_the_networks_error() -> None:
    """Not one of Telegram's: the message may have got through or not."""
    error = NetworkError("x")
    error.__cause__ = httpx.ConnectTimeout("x")
    assert send_error(error).retryable
