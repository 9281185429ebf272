"""The institution's own log-in, by OpenID Connect; only what was set up. `console.accounts.openid` speaks with it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider, as the operator registered us there."""

    issuer: str
    """Its address without a slash at the end; «/.well-known/openid-configuration» behind it tells the rest."""
    client_id: str
    client_secret: str
    redirect_uri: str
    """Where it sends browsers back to, as it is registered there."""
    name: str
    """What the button says."""


def is_safe_address(address: str) -> bool:
    """Tell whether nobody between can read or change what is asked there: https, or this machine itself."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
