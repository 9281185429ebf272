"""Errors of the console. `console.route` makes a page of each.

ConsoleError
├── NotLoggedIn   nobody, or a session that is over: goes to the log-in
├── Forbidden     the account's roles do not allow it
├── Forged        a form without its token: from another site, or of an old session
├── NotFound      no such thing
├── TooMany       too many log-ins at once, or too many mistakes from an address
└── Invalid       what was sent cannot be used; the message says why, in Spanish
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


class TooMany(ConsoleError):
    """It has to wait."""

    status = 429


class Invalid(ConsoleError):
    """The data sent cannot be used."""

    status = 422
