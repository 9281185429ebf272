"""Somebody with a password in front of the log-in, and a clock that is set by hand."""

import re
from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from console.accounts.passwords import hash_password

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


def token_in(client: TestClient, path: str) -> str:
    """The token of a page's first form."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def from_address(app: FastAPI, address: str) -> TestClient:
    """A browser somewhere on the net."""
    return TestClient(app, base_url="http://testserver", client=(address, 50_000))
