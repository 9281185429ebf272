"""The way to the institution's log-in and back."""

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from console.context import ConsoleContext
from console.tables import staff
from tests.console.accounts.institutional import PATH, come_back, know_provider
from tests.standins.openid_provider import OpenIdProvider


@pytest.fixture
def context(context: ConsoleContext, provider: OpenIdProvider) -> ConsoleContext:
    """A console that knows the provider, with an account for eva@example.gob.gt."""
    return know_provider(context, provider)


def test_whoever_has_an_account_is_in(client: TestClient, provider: OpenIdProvider) -> None:
    """By the e-mail address, in any case; and goes where the log-in began. A code works once."""
    assert "Entrar con la cuenta de prueba" in client.get("/console/entrar").text
    answer = come_back(client, provider)
    assert (answer.status_code, answer.headers["location"]) == (303, "/console/conversaciones")
    assert client.get("/console/conversaciones", follow_redirects=False).status_code == 200


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
