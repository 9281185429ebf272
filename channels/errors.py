"""Errors of a channel.

ChannelError
├── Unverified   the secret or signature is missing or wrong: HTTP 403, nothing is stored
├── WeakId       a conversation of the API is named by what others can guess: HTTP 403, nothing is stored
├── Malformed    verified, but not what the platform documents: HTTP 400, nothing is stored
├── Refused      the gateway does not take a message from a web client now: HTTP 429 or 503, nothing is stored
└── SendError    the platform did not take a message; says whether trying again can help
"""

from enum import StrEnum


class ChannelError(Exception):
    """Base of what goes wrong in a channel. Its text names no person and quotes no message."""


class Unverified(ChannelError):
    """The request does not prove that it comes from the platform."""


class WeakId(ChannelError):
    """The name of a conversation is its only key, and this one can be guessed."""


class Malformed(ChannelError):
    """The request is verified and yet not what the platform documents."""


class Refusal(StrEnum):
    """Reason for refusing a message; also the code that a client of the web chat gets."""

    RATE_LIMITED = "rate_limited"
    CHANNEL_OFF = "channel_off"
    NOT_STORED = "not_stored"
    """It could not be kept: the disk is full, the database is away."""
    NOT_READY = "not_ready"
    """The message is stored, but its answer is not there in time."""


class Refused(ChannelError):
    """A message is not taken, or not answered in time."""

    def __init__(self, why: Refusal, *, retry_after_s: float | None = None):
        super().__init__(why.value)
        self.why = why
        self.retry_after_s = retry_after_s


class SendError(ChannelError):
    """The platform did not take a message, or did not say so."""

    def __init__(self, code: str, *, retryable: bool, retry_after_s: float | None = None, uncertain: bool = False):
        """Say what failed.

        Args:
            code: The platform's error code or a short fixed word («timeout»); it goes to logs and to staff.
            retryable: Whether the same message can get through later.
            retry_after_s: What the platform asks us to wait; None when it does not say.
            uncertain: The request may have been carried out all the same (time-out after it was sent).
        """
        super().__init__(code)
        self.code = code
        self.retryable = retryable
        self.retry_after_s = retry_after_s
        self.uncertain = uncertain
