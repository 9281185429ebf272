"""What a provider says of somebody is believed only where it is signed and meant for us."""

from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.testclient import TestClient

from console.context import ConsoleContext
from tests.console.accounts.institutional import come_back, know_provider
from tests.standins.openid_provider import OpenIdProvider, unsigned


@pytest.fixture
def context(context: ConsoleContext, provider: OpenIdProvider) -> ConsoleContext:
    """A console that knows the provider, with an account for eva@example.gob.gt."""
    return know_provider(context, provider)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://malo.example"},
        {"aud": "another-program"},
        {"aud": ["ventanilla", "another"], "azp": "another"},
        {"nonce": "of another log-in"},
        {"exp": 1},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": "nadie@example.gob.gt"},
        {"email": ""},
    ],
    ids=str,
)
def test_whatever_does_not_match_is_refused(
    client: TestClient, provider: OpenIdProvider, claims: dict[str, Any]
) -> None:
    """Another provider, another program, another log-in, an old answer, an address that is not confirmed, a stranger."""
    provider.claims = claims
    assert come_back(client, provider).status_code == 403
    assert client.get("/console/cuenta", follow_redirects=False).status_code == 303


def by_another_key(claims: dict[str, Any]) -> str:
    """Signed by somebody else."""
    return jwt.encode({"alg": "RS256"}, claims, RSAKey.generate_key(2048))


def by_our_secret(claims: dict[str, Any]) -> str:
    """Signed by what only the two of us should know, with the provider's public key unused."""
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key("secreto" * 4), algorithms=["HS256"])


@pytest.mark.parametrize("forged", [by_another_key, by_our_secret, unsigned, lambda _: "no.token", lambda _: ""])
def test_what_the_provider_did_not_sign_is_refused(
    client: TestClient,
    provider: OpenIdProvider,
    forged: Callable[[dict[str, Any]], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another key, a shared secret, no signature at all, no token."""
    monkeypatch.setattr(provider, "sign", forged)
    answer = come_back(client, provider)
    assert (answer.status_code, "no está firmada" in answer.text) == (403, True)


def test_claims_changed_on_the_way_are_refused(
    client: TestClient, provider: OpenIdProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signature is of what was said, not of something else."""

    def forge(claims: dict[str, Any]) -> str:
        head, _, mark = provider.sign_well(claims).split(".")
        return ".".join((head, unsigned(claims | {"email": "otra@example.gob.gt"}).split(".")[1], mark))

    monkeypatch.setattr(provider, "sign", forge)
    assert come_back(client, provider).status_code == 403
