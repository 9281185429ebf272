"""Errors of the console. `console.route` makes a page of each.

ConsoleError
├── NotLoggedIn   nobody, or a session that is over: goes to the log-in
├── Forbidden     the account's roles do not allow it
├── Forged        a form without its token: from another site, or of an old session
├── NotFound      no such thing
├── TooMany       too many log-ins at once, or too many mistakes from an address
├── Unsent        a form that did not arrive, because its session was over: it is shown again after the log-in
└── Invalid       what was sent cannot be used; the message says why, in Spanish, and the form comes back filled
    └── Conflict  somebody else changed the same in the meantime
"""


class ConsoleError(Exception):
    """Base of the console's errors; the text is shown to staff."""

    status = 500


class NotLoggedIn(ConsoleError):
    """There is no session."""

    status = 401


class Forbidden(ConsoleError):
    """The account may not do this."""

    status = 403


class Forged(ConsoleError):
    """The form does not carry the token of the session."""

    status = 403


class NotFound(ConsoleError):
    """There is no such thing."""

    status = 404


class Unsent(ConsoleError):
    """Typed text that is there again, and has to be sent again."""

    status = 200


class TooMany(ConsoleError):
    """It has to wait."""

    status = 429


class Invalid(ConsoleError):
    """The data sent cannot be used; the form is shown again with all that was typed."""

    status = 422

    def __init__(self, text: str, *, field: str = "") -> None:
        """Take the sentence, and the name of the field that it is about; empty when it is about no single one."""
        super().__init__(text)
        self.field = field


class Conflict(Invalid):
    """Somebody else was faster: the form shows both texts."""

    status = 409
