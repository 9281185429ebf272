"""Logging in with the institution's own account."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from console.accounts.openid import begin
from console.context import ConsoleContext
from console.errors import Forbidden
from tests.console.accounts.institutional import PATH, know_provider
from tests.standins.openid_provider import OpenIdProvider


@pytest.fixture
def context(context: ConsoleContext, provider: OpenIdProvider) -> ConsoleContext:
    """A console that knows the provider, with an account for eva@example.gob.gt."""
    return know_provider(context, provider)


def test_a_provider_without_tls_is_not_asked(context: ConsoleContext) -> None:
    """Over the network a stranger could answer in its place; this machine itself is no network."""
    assert context.provider is not None
    far = replace(context.provider, issuer="http://cuentas.example.gob.gt")
    with pytest.raises(Forbidden, match="https"):
        begin(far, "/console")


def test_a_provider_that_is_another_is_refused(client: TestClient, provider: OpenIdProvider) -> None:
    """Its own configuration has to name the address that we asked."""
    issuer, provider.issuer = provider.issuer, "http://127.0.0.1:9"
    try:
        answer = client.get(PATH)
    finally:
        provider.issuer = issuer
    assert answer.status_code == 403
    assert "no es el que se configuró" in answer.text
