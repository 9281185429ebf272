"""Errors of a channel say what to do next, and quote nobody."""

import pytest

from channels.errors import ChannelError, Malformed, Refusal, Refused, SendError, Unverified


@pytest.mark.parametrize("why", Refusal)
def test_a_refusal_is_its_code(why: Refusal) -> None:
    """With the seconds to wait, where there is a time."""
    assert (str(Refused(why)), Refused(why).why, Refused(why).retry_after_s) == (why.value, why, None)
    assert Refused(why, retry_after_s=1.5).retry_after_s == 1.5


def test_a_send_error_is_certain_unless_it_says_otherwise() -> None:
    """A message that may have got through is marked; one that did not is only tried again where that can help."""
    error = SendError("timeout", retryable=True, uncertain=True)
    assert (str(error), error.code, error.retryable, error.uncertain) == ("timeout", "timeout", True, True)
    final = SendError("403", retryable=False, retry_after_s=None)
    assert (final.retryable, final.uncertain, final.retry_after_s) == (False, False, None)


def test_one_base_catches_them_all() -> None:
    """The gateway lets none of them through as an error page."""
    assert all(issubclass(one, ChannelError) for one in (Unverified, Malformed, Refused, SendError))
