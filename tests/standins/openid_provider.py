"""An OpenID Connect provider, as small as can be: it checks what ours has to send, and says who logged in."""

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs

from fastapi import FastAPI, HTTPException, Request
from joserfc import jwt
from joserfc.jwk import RSAKey


@dataclass
class OpenIdProvider:
    """Somebody is always logged in here."""

    issuer: str = ""
    client: tuple[str, str] = ("ventanilla", "secreto")
    claims: dict[str, Any] = field(default_factory=dict)
    """What is said instead of the usual."""
    challenges: dict[str, dict[str, str]] = field(default_factory=dict)
    """What was asked with, by the code that was given for it."""

    key: Any = field(default_factory=lambda: RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True))
    sign: Callable[[dict[str, Any]], str] = field(init=False)
    """Makes a token of claims; a test puts a forger here."""

    def __post_init__(self) -> None:
        self.sign = self.sign_well

    def sign_well(self, claims: dict[str, Any]) -> str:
        """A token as it should be."""
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    def authorize(self, asked: dict[str, list[str]]) -> dict[str, str]:
        """What the browser brings back to us."""
        code = f"code-{len(self.challenges)}"
        self.challenges[code] = {name: value for name, [value] in asked.items()}
        return {"code": code, "state": asked["state"][0]}

    def app(self) -> FastAPI:
        """The provider's own two addresses that a server asks."""
        app = FastAPI()

        @app.get("/.well-known/openid-configuration")
        def configuration() -> dict[str, str]:
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            }

        @app.get("/keys")
        def keys() -> dict[str, Any]:
            return {"keys": [{"kty": "oct", "k": "eA"}, self.key.as_dict(private=False)]}

        @app.post("/token")
        async def token(request: Request) -> dict[str, str]:
            sent = {name: value for name, [value] in parse_qs((await request.body()).decode()).items()}
            basic = "Basic " + b64encode(":".join(self.client).encode()).decode()
            asked = self.challenges.pop(sent.get("code", ""), {})
            challenge = urlsafe_b64encode(sha256(sent.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
            if request.headers.get("authorization") != basic or asked.get("code_challenge") != challenge:
                raise HTTPException(400)
            usual = {"iss": self.issuer, "aud": self.client[0], "nonce": asked["nonce"], "exp": 9_999_999_999}
            who = {"sub": "1", "email": "Eva@Example.gob.gt", "email_verified": True}
            return {"access_token": "x", "token_type": "Bearer", "id_token": self.sign(usual | who | self.claims)}

        return app


def unsigned(claims: dict[str, Any]) -> str:
    """A token that says of itself that it needs no signature."""
    parts = ({"alg": "none"}, claims)
    return ".".join([*(urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts), ""])
