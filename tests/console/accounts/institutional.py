"""The institution's own log-in: a provider, and the way there and back."""

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.testclient import TestClient

from console.accounts.provider import Provider
from console.context import ConsoleContext
from console.permissions import Role
from tests.console.visitor import open_account
from tests.standins.openid_provider import OpenIdProvider

PATH = "/console/entrar/institucional"


def know_provider(context: ConsoleContext, provider: OpenIdProvider) -> ConsoleContext:
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
