"""What goes wrong at the front door. `gateway.app` holds the one table from these to HTTP answers.

GatewayError
├── TooLarge        the body is over the limit
├── NotAllowed      a page of a foreign origin
├── NotFound        no such channel or conversation
└── Closing         the program is stopping
"""


class GatewayError(Exception):
    """Base of the gateway's own errors; the text names no person and quotes no message."""


class TooLarge(GatewayError):
    """The request's body is over the limit."""


class NotAllowed(GatewayError):
    """The request comes from a page that may not talk to us."""


class NotFound(GatewayError):
    """There is no such thing."""


class Closing(GatewayError):
    """Nothing is taken any more; what is stored will be answered after the next start."""
