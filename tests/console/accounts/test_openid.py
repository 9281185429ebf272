"""Logging in with the institution's own account."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from sqlalchemy import update
from starlette.testclient import TestClient

from console.accounts.openid import begin
from console.accounts.provider import Provider
from console.context import ConsoleContext
from console.errors import Forbidden
from console.permissions import Role
from console.tables import staff
from tests.console.visitor import open_account
from tests.standins.openid_provider import OpenIdProvider, unsigned
from tests.standins.serving import serve

PATH = "/console/entrar/institucional"


@pytest.fixture(scope="module")
def provider() -> Iterator[OpenIdProvider]:
    """The provider, on loopback."""
    opened = OpenIdProvider()
    with serve(opened.app()) as address:
        opened.issuer = address
        yield opened


@pytest.fixture
def context(context: ConsoleContext, provider: OpenIdProvider) -> ConsoleContext:
    """A console that knows the provider, with an account for eva@example.gob.gt."""
    provider.claims = {}
    open_account(context, "eva@example.gob.gt", [Role.READER])
    known = Provider(
        issuer=provider.issuer,
        client_id="ventanilla",
        client_secret="secreto",
        redirect_uri=f"http://testserver{PATH}/vuelta",
        name="la cuenta de prueba",
    )
    return replace(context, provider=known)


def come_back(client: TestClient, provider: OpenIdProvider, **changed: str) -> Any:
    """Go to the provider and back, perhaps with something changed on the way."""
    sent = client.get(f"{PATH}?a=/console/conversaciones", follow_redirects=False)
    returned = provider.authorize(parse_qs(urlsplit(sent.headers["location"]).query))
    return client.get(f"{PATH}/vuelta", params=returned | changed, follow_redirects=False)


def test_whoever_has_an_account_is_in(client: TestClient, provider: OpenIdProvider) -> None:
    """By the e-mail address, in any case; and goes where the log-in began. A code works once."""
    assert "Entrar con la cuenta de prueba" in client.get("/console/entrar").text
    answer = come_back(client, provider)
    assert (answer.status_code, answer.headers["location"]) == (303, "/console/conversaciones")
    assert client.get("/console/conversaciones", follow_redirects=False).status_code == 200


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


def test_a_provider_without_tls_is_not_asked(context: ConsoleContext) -> None:
    """Over the network a stranger could answer in its place; this machine itself is no network."""
    assert context.provider is not None
    far = replace(context.provider, issuer="http://cuentas.example.gob.gt")
    with pytest.raises(Forbidden, match="https"):
        begin(far, "/console")


@pytest.mark.parametrize("changed", [{"state": "other"}, {"code": "guessed"}, {"code": ""}], ids=str)
def test_an_answer_to_somebody_else_is_refused(
    client: TestClient, provider: OpenIdProvider, changed: dict[str, str]
) -> None:
    """What comes back has to belong to what this browser began."""
    assert come_back(client, provider, **changed).status_code == 403
    stranger = TestClient(client.app, base_url="http://testserver")
    assert stranger.get(f"{PATH}/vuelta?code=x&state=y").status_code == 403


def test_a_closed_account_stays_closed(client: TestClient, provider: OpenIdProvider, context: ConsoleContext) -> None:
    """What the provider says does not open it."""
    with context.writing() as connection:
        connection.execute(update(staff).values(is_active=False))
    assert come_back(client, provider).status_code == 403


def test_a_provider_that_is_another_is_refused(client: TestClient, provider: OpenIdProvider) -> None:
    """Its own configuration has to name the address that we asked."""
    issuer, provider.issuer = provider.issuer, "http://127.0.0.1:9"
    try:
        answer = client.get(PATH)
    finally:
        provider.issuer = issuer
    assert answer.status_code == 403
    assert "no es el que se configuró" in answer.text
