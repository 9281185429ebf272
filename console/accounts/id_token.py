"""ID tokens of OpenID Connect: signature, issuer, audience, nonce and time (OpenID Connect Core 1.0, 3.1.3.7)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from console.accounts.provider import Provider
from console.errors import Forbidden

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures by a key that only the provider has: never «none», never by our own secret."""
KEY_TYPES = frozenset({"RSA", "EC"})
LEEWAY_S = 60
"""That the two clocks may differ."""


def read_claims(token: str, keys: Sequence[Any]) -> dict[str, Any]:
    """Return what a token says, once one of the provider's keys has signed it.

    Args:
        token: In compact form.
        keys: JSON Web Keys as the provider publishes them.

    Raises:
        Forbidden: It is no token, or no key of the provider signed it.
    """
    from joserfc import jwt  # nine megabytes that a console with passwords only does without
    from joserfc.errors import JoseError
    from joserfc.jwk import JWKRegistry

    for key in keys:
        if not isinstance(key, dict) or key.get("kty") not in KEY_TYPES or key.get("use", "sig") != "sig":
            continue
        try:
            read = jwt.decode(token, JWKRegistry.import_key(key), algorithms=list(ALGORITHMS))
        except (JoseError, ValueError):
            continue
        return dict(read.claims)
    raise Forbidden("La respuesta del proveedor de entrada no está firmada por él.")


def check_claims(claims: dict[str, Any], provider: Provider, nonce: str, now: datetime) -> None:
    """Refuse what was said to another program, in another log-in, too long ago, or of an unconfirmed address.

    Raises:
        Forbidden: Something does not match.
    """
    audience, expires = claims.get("aud"), claims.get("exp")
    audiences = audience if isinstance(audience, list) else [audience]
    checks = (
        claims.get("iss") == provider.issuer,
        provider.client_id in audiences,
        len(audiences) == 1 or "azp" in claims,
        claims.get("azp", provider.client_id) == provider.client_id,
        claims.get("nonce") == nonce,
        isinstance(expires, int | float) and expires > now.timestamp() - LEEWAY_S,
        claims.get("email_verified") is True,
    )
    if not all(checks):
        raise Forbidden("La institución no confirmó quién es, o su correo no está verificado allí.")
