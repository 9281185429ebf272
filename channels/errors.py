"""What goes wrong in a channel.

ChannelError
├── Unverified   the secret or signature is missing or wrong: HTTP 403, nothing is stored
├── Malformed    verified, but not what the platform documents: HTTP 400, nothing is stored
└── SendError    the platform did not take a message; says whether trying again can help
"""


class ChannelError(Exception):
    """Base of what goes wrong in a channel. Its text names no person and quotes no message."""


class Unverified(ChannelError):
    """The request does not prove that it comes from the platform."""


class Malformed(ChannelError):
    """The request is verified and yet not what the platform documents."""


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
