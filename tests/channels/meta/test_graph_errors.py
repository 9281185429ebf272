"""What Meta's errors mean for a message that waits."""

import httpx
import pytest

from channels.meta.graph_errors import send_error


def answer(
    status: int, code: int | None = None, headers: dict[str, str] | None = None, **more: object
) -> httpx.Response:
    content = {"error": {"message": "(#1) text with +502 5555 1234", "code": code, **more}} if code is not None else {}
    return httpx.Response(status, json=content, headers=headers)


@pytest.mark.parametrize(
    ("status", "code", "retryable", "wait"),
    [
        (400, 131047, False, None),  # 24 hours are over: only a template gets through
        (429, 131056, True, 6.0),  # pair rate
        (429, 130429, True, 1.0),
        (400, 80007, True, 60.0),
        (400, 4, True, 60.0),
        (401, 190, True, 300.0),  # the token can be replaced
        (400, 131042, True, 300.0),  # so can what is paid with
        (403, 10, False, None),
        (403, 294, False, None),
        (400, 131026, False, None),
        (400, 131009, False, None),
        (400, 100, False, None),
        (400, 131053, True, 30.0),
        (500, 131000, True, None),
        (503, 2, True, None),
        (400, 999_999, False, None),  # unknown code: the status decides
        (503, 999_999, True, None),
        (429, 999_999, True, None),
    ],
)
def test_goes_by_the_code(status: int, code: int, retryable: bool, wait: float | None) -> None:
    """The code decides whether waiting can help, and how long; where it is unknown, the status does."""
    error = send_error(answer(status, code))
    assert (error.code, error.retryable, error.retry_after_s) == (str(code), retryable, wait)
    assert not error.uncertain


def test_believes_is_transient() -> None:
    """Meta may say of an unknown error that it passes."""
    assert send_error(answer(400, 999_999, is_transient=True)).retryable


def test_waits_as_long_as_asked() -> None:
    """The longer of Meta's header and the table counts."""
    assert send_error(answer(429, 131056, {"Retry-After": "40"})).retry_after_s == 40.0
    assert send_error(answer(429, 131056, {"Retry-After": "1"})).retry_after_s == 6.0
    assert send_error(answer(429, 131056, {"Retry-After": "Sun, 22 Nov 2026 08:00:00 GMT"})).retry_after_s == 6.0


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"error": "no"}', b'{"error": {"code": "x"}}'])
def test_understands_a_proxys_answer(body: bytes) -> None:
    """Without Meta's envelope the status is all there is, and after a 502 nobody knows whether it was sent."""
    bad_gateway = send_error(httpx.Response(502, content=body))
    assert (bad_gateway.code, bad_gateway.retryable, bad_gateway.uncertain) == ("http_502", True, True)
    refused = send_error(httpx.Response(404, content=body))
    assert (refused.retryable, refused.uncertain) == (False, False)


def test_repeats_no_words_of_the_platform() -> None:
    """Meta's sentence can quote a phone; only its code goes on."""
    assert str(send_error(answer(400, 131026))) == "131026"
