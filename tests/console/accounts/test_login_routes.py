"""The pages of the log-in."""

import re
from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
from starlette.testclient import TestClient

from console.context import ConsoleContext
from console.visit import COOKIE
from tests.console.accounts.entering import PASSWORD, PLACE, Clock, enter, is_in, token_in, token_of
from tests.console.visitor import Visitor, notice


def test_a_right_password_opens_the_console(client: TestClient) -> None:
    """The name may be typed in any case; the cookie is for the console only, and hidden from scripts."""
    answer = enter(client, name="  ANA ")
    assert (answer.status_code, answer.headers["location"]) == (303, "/console")
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/console" in cookie
    assert is_in(client)


def test_a_log_in_needs_the_form_it_was_shown(client: TestClient) -> None:
    """Another site cannot log somebody in under a name of its own."""
    data = {"name": "ana", "password": PASSWORD}
    assert client.post("/console/entrar", data=data).status_code == 403
    token_of(client)
    assert client.post("/console/entrar", data=data | {"csrf": "guess"}).status_code == 403
    foreign = {"Origin": "https://malo.example"}
    answer = client.post("/console/entrar", data=data | {"csrf": token_of(client)}, headers=foreign)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "back", ["https://malo.example/", "//malo.example", "/console\\..\\malo", "/otra", "javascript:1"]
)
def test_after_the_log_in_nobody_is_sent_elsewhere(client: TestClient, back: str) -> None:
    """What to go back to is a page of the console or its start."""
    assert enter(client, back=back).headers["location"] == "/console"
    assert enter(client, back="/console/cuenta?x=1").headers["location"] == "/console/cuenta?x=1"


def test_six_digits_are_asked_for_and_work_once(
    client: TestClient, clock: Clock, log_in: Callable[..., Visitor], context: ConsoleContext
) -> None:
    """Set up on one's own page, asked for at the next log-in; half a log-in opens nothing, an old code neither."""
    enter(client)
    page = client.get("/console/cuenta/codigos").text
    found, csrf = re.search(r'name="secret" value="(\w+)"', page), re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    assert csrf
    assert "<svg" in page
    codes = pyotp.TOTP(found[1])
    data = {"csrf": csrf[1], "secret": found[1], "password": PASSWORD, "code": codes.at(clock.now)}
    assert client.post("/console/cuenta/codigos", data=data | {"code": "000000"}).status_code == 422
    assert "también un código" in notice(client.post("/console/cuenta/codigos", data=data))

    other = TestClient(client.app, base_url="http://testserver")
    assert enter(other).headers["location"].startswith("/console/entrar/codigo")
    assert not is_in(other)
    half = other.cookies.get(COOKIE, **PLACE)

    def send(code: str) -> int:
        token = re.search(r'name="csrf" value="([^"]+)"', other.get("/console/entrar/codigo").text)
        assert token
        sent = {"csrf": token[1], "code": code}
        return other.post("/console/entrar/codigo", data=sent, follow_redirects=False).status_code

    assert send(codes.at(clock.now)) == 422  # the one of the set-up
    clock.now += timedelta(seconds=30)
    assert send(codes.at(clock.now)) == 303
    assert is_in(other)
    assert other.cookies.get(COOKIE, **PLACE) != half

    third = TestClient(client.app, base_url="http://testserver")
    enter(third)
    sent = {"csrf": token_in(third, "/console/entrar/codigo"), "code": codes.at(clock.now)}
    assert third.post("/console/entrar/codigo", data=sent).status_code == 422
