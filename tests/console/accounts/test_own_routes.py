"""One's own account."""

import re
from collections.abc import Callable

import pyotp
from fastapi import FastAPI
from starlette.testclient import TestClient

from console.permissions import Role
from tests.console.accounts.entering import PASSWORD, Clock, enter, token_in
from tests.console.visitor import Visitor, notice


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


def test_a_mistyped_code_keeps_the_secret(client: TestClient, clock: Clock) -> None:
    """The telephone has scanned it: neither a wrong code nor a wrong password brings another picture."""
    enter(client)
    page = client.get("/console/cuenta/codigos").text
    secret = re.findall(r'name="secret" value="(\w+)"', page)[0]
    data = {"csrf": token_in(client, "/console/cuenta/codigos"), "secret": secret, "password": PASSWORD}
    for wrong in ({"code": "000000"}, {"code": pyotp.TOTP(secret).at(clock.now), "password": "otra"}):
        answer = client.post("/console/cuenta/codigos", data=data | wrong)
        assert answer.status_code == 422
        assert f'name="secret" value="{secret}"' in answer.text
        assert 'role="alert"' in answer.text
    done = client.post("/console/cuenta/codigos", data=data | {"code": pyotp.TOTP(secret).at(clock.now)})
    assert "también un código" in notice(done)
    assert client.post("/console/cuenta/codigos", data=data | {"secret": "no es base 32"}).status_code == 422
