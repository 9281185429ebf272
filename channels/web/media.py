"""The two ways in without a platform: their clients fetch the answers, and nothing has to be cut for them."""

from dataclasses import dataclass
from hashlib import sha256

from channels.limits import Limits

ROOMY = Limits(
    text=100_000, body=100_000, buttons=1_000, button_title=10_000, rows=0, payload_bytes=100_000, documents=True
)


@dataclass(frozen=True, slots=True)
class WebMedium:
    """The page and the widget («web»), or the HTTP API («api»)."""

    name: str
    limits: Limits = ROOMY


WEB = WebMedium("web")
API = WebMedium("api")


def pseudonym(secret: str) -> str:
    """Return the sender's id for a session or an API client's conversation id.

    A session is a key to its conversation and a client's id may be anything, a telephone number too; what is stored
    must give neither away.
    """
    return sha256(secret.encode()).hexdigest()[:40]
