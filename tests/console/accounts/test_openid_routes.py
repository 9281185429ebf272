"""The way to the institution's log-in and back."""

import threading
from base64 import urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import update
from starlette.testclient import TestClient

from console.accounts import login_gate, openid
from console.accounts.sessions import IDLE
from console.accounts.store import find_named
from console.context import ConsoleContext
from console.errors import Forbidden
from console.permissions import Role
from console.tables import sessions, staff
from tests.console.accounts.entering import from_address
from tests.console.accounts.institutional import PATH, come_back, know_provider
from tests.console.test_kept_forms import ANSWERS, TEXT, TYPED, area, field
from tests.console.visitor import Visitor
from tests.standins.openid_provider import OpenIdProvider

GO_ON = "/console/entrar/seguir"


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


@pytest.mark.parametrize(
    "cookie", ['{"state": 1}', "[]", "7", "{}", '{"state": null, "nonce": [], "verifier": 0, "back": {}}']
)
def test_an_attempt_that_a_browser_made_up_is_refused(client: TestClient, cookie: str) -> None:
    """Whatever is in its cookie."""
    client.cookies.set("ventanilla_institucional", urlsafe_b64encode(cookie.encode()).decode())
    assert client.get(f"{PATH}/vuelta?code=x&state=y").status_code == 403


def test_strangers_cannot_keep_the_provider_busy(app: FastAPI, context: ConsoleContext) -> None:
    """An address has few mistakes, and hears then to wait before the provider is asked."""
    stranger = from_address(app, "198.51.100.9")
    answers = [stranger.get(f"{PATH}/vuelta?code=x&state=y").status_code for _ in range(login_gate.MISTAKES + 2)]
    assert answers == [403] * login_gate.MISTAKES + [429] * 2


def test_a_slow_provider_holds_up_nobody_else(
    client: TestClient, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those who wait for it wait in threads of its own."""
    names, release = set(), threading.Event()

    def wait(*_: Any) -> Any:
        names.add(threading.current_thread().name.rpartition("_")[0])
        release.wait(5)
        raise Forbidden("no")

    monkeypatch.setattr(openid, "begin", wait)
    with ThreadPoolExecutor(6) as strangers:
        waiting = [strangers.submit(lambda: client.get(PATH)) for _ in range(6)]
        assert client.get("/console/entrar").status_code == 200
        release.set()
        assert {one.result().status_code for one in waiting} == {403}
    assert names == {"log-in"}


@pytest.fixture
def forgetful(client: TestClient, context: ConsoleContext) -> Visitor:
    """Eva, whose account is the provider's and whose session is over."""
    with context.writing() as connection:
        connection.execute(update(staff).values(roles=[Role.REVIEWER]))
        eva = openid_account(connection)
    visitor = Visitor(client, context, eva)
    with context.writing() as connection:
        connection.execute(update(sessions).values(seen_at=context.now() - IDLE - timedelta(minutes=1)))
    return visitor


def openid_account(connection: Any) -> Any:
    """The account of eva@example.gob.gt."""
    account = find_named(connection, "eva@example.gob.gt")
    assert account is not None
    return account


def test_what_was_typed_is_there_after_the_providers_log_in(forgetful: Visitor, provider: OpenIdProvider) -> None:
    """Its page opens in another tab; this one keeps the text, and shows the form again to whoever has come in."""
    asked = forgetful.post(ANSWERS, TYPED)
    assert asked.status_code == 401
    assert f'target="_blank" rel="noopener" href="{PATH}?a=/console/respuestas"' in asked.text
    assert f'<form method="post" action="{GO_ON}">' in asked.text
    early = forgetful.client.post(GO_ON, data={"kept": field(asked.text, "kept")})
    assert (early.status_code, "Todavía no ha entrado" in early.text) == (401, True)
    assert come_back(forgetful.client, provider).status_code == 303
    page = forgetful.client.post(GO_ON, data={"kept": field(early.text, "kept")}).text
    assert (field(page, "title"), area(page, "text")) == (TYPED["title"], TEXT)
    again = forgetful.client.post(ANSWERS, data={**TYPED, "csrf": field(page, "csrf")})
    assert "quedó guardada" in again.text


def test_nothing_waits_where_nothing_was_typed(client: TestClient) -> None:
    """The log-in as it is opened offers no way on."""
    assert f'<form hidden method="post" action="{GO_ON}">' in client.get("/console/entrar").text
    assert client.post(GO_ON, data={"kept": "x"}).status_code == 401


def test_what_may_not_be_shown_any_more_can_be_copied(
    forgetful: Visitor, provider: OpenIdProvider, context: ConsoleContext
) -> None:
    """The account lost its role in the meantime."""
    asked = forgetful.post(ANSWERS, TYPED)
    with context.writing() as connection:
        connection.execute(update(staff).values(roles=[Role.READER]))
    come_back(forgetful.client, provider)
    page = forgetful.client.post(GO_ON, data={"kept": field(asked.text, "kept")}).text
    assert "Traiga su DPI &amp; «dos» copias &lt;b&gt;legibles&lt;/b&gt;." in page
