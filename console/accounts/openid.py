"""OpenID Connect, as far as a log-in needs it: authorization code with PKCE, state and nonce.

Whatever is asked of the provider goes over TLS, but on this machine itself. Sources: OpenID Connect Core 1.0, OpenID
Connect Discovery 1.0, and RFC 7636 for PKCE.
"""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import httpx

from console.accounts.id_token import check_claims, read_claims
from console.accounts.provider import Provider, is_safe_address
from console.errors import Forbidden

TIMEOUT_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """State that has to come back as it went out; kept in a cookie of the browser that began."""

    state: str
    nonce: str
    verifier: str
    back: str
    """Where to go after it."""

    def write(self) -> str:
        """As the value of a cookie."""
        return urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode()


def parse_attempt(cookie: str) -> Attempt:
    """Read what `Attempt.write` wrote.

    Raises:
        Forbidden: There is no attempt under way in this browser.
    """
    try:
        told = json.loads(urlsafe_b64decode(cookie))
        return Attempt(**{str(name): str(value) for name, value in told.items()})
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Forbidden("La entrada no se terminó a tiempo. Empiece de nuevo.") from error


def begin(provider: Provider, back: str) -> tuple[str, Attempt]:
    """Return where to send the browser, and what to remember."""
    attempt = Attempt(
        state=secrets.token_urlsafe(24), nonce=secrets.token_urlsafe(24), verifier=secrets.token_urlsafe(48), back=back
    )
    challenge = urlsafe_b64encode(sha256(attempt.verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": provider.redirect_uri,
        "scope": "openid email profile",
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return f"{_endpoints(provider)['authorization_endpoint']}?{urlencode(asked)}", attempt


def finish(provider: Provider, attempt: Attempt, returned: dict[str, str], now: datetime) -> str:
    """Return the e-mail address of whoever logged in there.

    Raises:
        Forbidden: The provider said no, what it says is not signed by it, something does not match, or the address is not
            confirmed.
    """
    if not secrets.compare_digest(returned.get("state", "").encode(), attempt.state.encode()):
        raise Forbidden("La respuesta no corresponde a esta entrada. Empiece de nuevo.")
    if not returned.get("code"):
        raise Forbidden("La institución no confirmó la entrada.")
    sent = {
        "grant_type": "authorization_code",
        "code": returned["code"],
        "redirect_uri": provider.redirect_uri,
        "code_verifier": attempt.verifier,
    }
    endpoints = _endpoints(provider)
    token = _ask("POST", str(endpoints.get("token_endpoint")), provider, sent).get("id_token")
    keys = _ask("GET", str(endpoints.get("jwks_uri"))).get("keys")
    claims = read_claims(token if isinstance(token, str) else "", keys if isinstance(keys, list) else [])
    check_claims(claims, provider, attempt.nonce, now)
    return str(claims.get("email", ""))


def _endpoints(provider: Provider) -> dict[str, Any]:
    found = _ask("GET", f"{provider.issuer}/.well-known/openid-configuration")
    if found.get("issuer") != provider.issuer:
        raise Forbidden("El proveedor de entrada no es el que se configuró.")
    return found


def _ask(
    method: str, address: str, provider: Provider | None = None, sent: dict[str, str] | None = None
) -> dict[str, Any]:
    if not is_safe_address(address):
        raise Forbidden("El proveedor de entrada no usa https; así no se puede confiar en lo que responde.")
    own = (provider.client_id, provider.client_secret) if provider else None
    try:
        answer = httpx.request(method, address, data=sent, auth=own, timeout=TIMEOUT_S)
        answer.raise_for_status()
        found = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise Forbidden("El proveedor de entrada no respondió bien. Inténtelo otra vez.") from error
    return found if isinstance(found, dict) else {}
