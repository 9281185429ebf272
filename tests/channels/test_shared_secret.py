"""Secrets that a platform and we know."""

import hashlib
import hmac

import pytest

from channels.shared_secret import SharedSecret


def sign(secret: str, message: bytes) -> str:
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


@pytest.mark.parametrize("text", ["", " ", ",", " , ,"])
def test_nothing_matches_nothing(text: str) -> None:
    """An empty secret is no secret: not even an empty proof fits it."""
    secret = SharedSecret(text)
    assert not secret
    assert secret.current == ""
    assert not secret.equals("")
    assert not secret.signs(b"body", sign("", b"body"))


def test_knows_both_while_it_changes() -> None:
    """Between a change here and there both fit, and the new one is handed out."""
    secret = SharedSecret(" new , old ")
    assert secret.current == "new"
    for value in ("new", "old"):
        assert secret.equals(value)
        assert secret.signs(b"body", sign(value, b"body").upper())
    assert not secret.equals("new,old")
    assert not secret.signs(b"body ", sign("new", b"body"))


def test_is_not_shown() -> None:
    """A secret that gets into a log line or a traceback says nothing."""
    assert "hush" not in repr(SharedSecret("hush"))


@pytest.mark.parametrize("odd", ["ñ", "\ud83d", "new\0", " new"])
def test_breaks_on_nothing(odd: str) -> None:
    """Whatever a stranger presents is compared and not right."""
    assert not SharedSecret("new").equals(odd)
