"""Logging in, staying in, and being kept out."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pyotp
import pytest
from fastapi import FastAPI
from sqlalchemy import update
from starlette.testclient import TestClient

from console.accounts.logging_in import FREE_TRIES, LOCKS
from console.accounts.passwords import hash_password
from console.accounts.store import add_staff, find_named
from console.app import console_router
from console.context import ConsoleContext
from console.permissions import Role
from console.tables import staff
from console.visit import COOKIE
from database import open_database
from gateway.commands.main import main
from tests.console.visitor import Visitor, notice

PASSWORD = "cuatro volcanes y un lago"
HASHED = hash_password(PASSWORD)
PLACE = {"domain": "testserver.local", "path": "/console"}
"""What a browser ties the cookie to."""
START = datetime(2026, 11, 2, 15, tzinfo=UTC)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The console's clock."""
    return Clock()


@pytest.fixture
def context(context: ConsoleContext, clock: Clock) -> ConsoleContext:
    """A console with one administrator, ana, who has a password."""
    timed = replace(context, now=clock)
    with timed.writing() as connection:
        add_staff(
            connection,
            "ana",
            full_name="Ana",
            roles=[Role.ADMINISTRATOR],
            password_hash=HASHED,
            now=START,
        )
    return timed


def token_of(client: TestClient) -> str:
    """The token of the log-in's form."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/console/entrar").text)
    assert found
    return found[1]


def enter(client: TestClient, password: str = PASSWORD, **fields: str) -> Any:
    """Fill in the form of the log-in."""
    data = {"csrf": token_of(client), "name": "ana", "password": password} | fields
    return client.post("/console/entrar", data=data, follow_redirects=False)


def is_in(client: TestClient) -> bool:
    """Whether the own account's page opens."""
    return client.get("/console/cuenta", follow_redirects=False).status_code == 200


def test_a_right_password_opens_the_console(client: TestClient) -> None:
    """The name may be typed in any case; the cookie is for the console only, and hidden from scripts."""
    answer = enter(client, name="  ANA ")
    assert (answer.status_code, answer.headers["location"]) == (303, "/console")
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/console" in cookie
    assert is_in(client)


@pytest.mark.parametrize(
    "fields",
    [{"password": "otra"}, {"name": "nadie"}, {"name": ""}, {"name": "ana' OR 1=1 --"}, {"password": "x" * 5_000}],
    ids=["password", "nobody", "empty", "sql", "long"],
)
def test_whatever_is_wrong_looks_the_same(client: TestClient, fields: dict[str, str]) -> None:
    """No answer tells whether there is such an account."""
    answer = enter(client, **fields)
    assert answer.status_code == 422
    assert "El usuario o la contraseña no son correctos." in answer.text
    assert not is_in(client)


def test_mistakes_lock_the_account_for_a_while(client: TestClient, clock: Clock) -> None:
    """After five wrong passwords even the right one is refused, until the lock ends; the next lock is longer."""
    for lock in LOCKS[:2]:
        for _ in range(FREE_TRIES):
            enter(client, password="otra")
        assert enter(client).status_code == 422
        clock.now += lock - timedelta(seconds=1)
        assert enter(client).status_code == 422
        clock.now += timedelta(seconds=2)
    assert enter(client).status_code == 303


def test_a_log_in_needs_the_form_it_was_shown(client: TestClient) -> None:
    """Another site cannot log somebody in under a name of its own."""
    data = {"name": "ana", "password": PASSWORD}
    assert client.post("/console/entrar", data=data).status_code == 403
    token_of(client)
    assert client.post("/console/entrar", data=data | {"csrf": "guess"}).status_code == 403
    foreign = {"Origin": "https://malo.example"}
    answer = client.post("/console/entrar", data=data | {"csrf": token_of(client)}, headers=foreign)
    assert answer.status_code == 403


@pytest.mark.parametrize("planted", ["known-to-the-attacker", "", "a" * 4_000])
def test_a_planted_session_is_never_taken_over(client: TestClient, planted: str) -> None:
    """Session fixation: whatever the cookie was before, after the log-in it is another."""
    client.cookies.set(COOKIE, planted, **PLACE)
    enter(client)
    assert client.cookies.get(COOKIE, **PLACE) not in {planted, None}
    other = TestClient(client.app, base_url="http://testserver")
    other.cookies.set(COOKIE, planted, **PLACE)
    assert not is_in(other)


@pytest.mark.parametrize(
    "back", ["https://malo.example/", "//malo.example", "/console\\..\\malo", "/otra", "javascript:1"]
)
def test_after_the_log_in_nobody_is_sent_elsewhere(client: TestClient, back: str) -> None:
    """What to go back to is a page of the console or its start."""
    assert enter(client, back=back).headers["location"] == "/console"
    assert enter(client, back="/console/cuenta?x=1").headers["location"] == "/console/cuenta?x=1"


def test_sessions_end(client: TestClient, clock: Clock) -> None:
    """By an hour without a click, by half a day, and by leaving."""
    enter(client)
    clock.now += timedelta(minutes=61)
    assert not is_in(client)
    enter(client)
    for _ in range(13):
        assert is_in(client)
        clock.now += timedelta(minutes=59)
    assert not is_in(client)
    enter(client)
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/console/cuenta").text)
    assert csrf
    kept = client.cookies.get(COOKIE, **PLACE)
    client.post("/console/salir", data={"csrf": csrf[1]})
    client.cookies.set(COOKIE, str(kept), **PLACE)
    assert not is_in(client)


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


def token_in(client: TestClient, path: str) -> str:
    """The token of a page's first form."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def test_a_new_account_has_to_choose_its_own_password(
    app: FastAPI, client: TestClient, log_in: Callable[..., Visitor]
) -> None:
    """The administrator sees the first password once; until it is changed nothing else opens."""
    boss = log_in(Role.ADMINISTRATOR)
    fields = {"name": "Luis.Gómez", "full_name": "Luis", "roles": ["reader"]}
    assert boss.post("/console/personal/nueva", fields).status_code == 422
    shown = boss.post("/console/personal/nueva", fields | {"name": "luis.gomez"}).text
    first = re.findall(r'<code class="long">([^<]+)</code>', shown)[1]
    enter(client, first, name="luis.gomez")
    assert client.get("/console/conversaciones", follow_redirects=False).headers["location"] == "/console/cuenta"
    fields = {"csrf": token_in(client, "/console/cuenta"), "password": first}
    for weak in ("corta", "a" * 20, "luis.gomez luis.gomez"):
        refused = client.post("/console/cuenta/clave", data=fields | {"new": weak, "again": weak})
        assert refused.status_code == 422, weak
    client.post("/console/cuenta/clave", data=fields | {"new": PASSWORD, "again": PASSWORD})
    assert client.get("/console/conversaciones").status_code == 200


def test_closing_an_account_ends_its_sessions_at_once(log_in: Callable[..., Visitor]) -> None:
    """And the last administrator cannot be closed."""
    boss, reader = log_in(Role.ADMINISTRATOR), log_in(Role.READER)
    assert reader.get("/console/conversaciones").status_code == 200
    boss.post(f"/console/personal/{reader.staff.id}", {"full_name": "X", "roles": ["reader"]})
    assert reader.get("/console/conversaciones", follow_redirects=False).status_code == 303
    with boss.context.writing() as connection:
        connection.execute(update(staff).where(staff.c.name == "ana").values(is_active=False))
    answer = boss.post(f"/console/personal/{boss.staff.id}", {"full_name": "B", "roles": ["reader"], "is_active": "1"})
    assert "al menos una cuenta de administración" in answer.text
    assert boss.audited("account.changed")[-1].subject == f"staff:{reader.staff.id}"


def test_with_https_cookies_are_never_sent_in_the_clear(context: ConsoleContext) -> None:
    """The address that people use decides."""
    app = FastAPI()
    app.include_router(console_router(replace(context, public_url="https://ventanilla.example.gt")))
    answer = TestClient(app).get("/console/entrar")
    assert "Secure" in answer.headers["set-cookie"]


def test_the_first_account_comes_from_the_terminal(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`ventanilla staff add`: an administrator, unless a role is named; weak passwords and taken names are refused."""
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(tmp_path))
    for order, typed, status in (
        (["jefa"], "corta\n", 2),
        (["jefa"], f"{PASSWORD}\n", 0),
        (["jefa"], f"{PASSWORD}\n", 2),
        (["lee", "--role", "reader", "--role", "editor"], f"{PASSWORD}\n", 0),
    ):
        monkeypatch.setattr("sys.stdin", StringIO(typed))
        assert main(["staff", "add", *order]) == status, capsys.readouterr()
    engine = open_database(f"sqlite:///{tmp_path / 'ventanilla.db'}")
    with engine.connect() as connection:
        boss, reader = find_named(connection, "jefa"), find_named(connection, "lee")
    engine.dispose()
    assert boss
    assert boss.roles == {Role.ADMINISTRATOR}
    assert reader
    assert reader.roles == {Role.READER, Role.EDITOR}
