"""One's own account."""

import re
from collections.abc import Callable

from fastapi import FastAPI
from starlette.testclient import TestClient

from console.permissions import Role
from tests.console.accounts.entering import PASSWORD, enter, token_in
from tests.console.visitor import Visitor


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
