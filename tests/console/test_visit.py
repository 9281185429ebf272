"""A visit of somebody who is logged in."""

from dataclasses import replace

from fastapi import FastAPI
from starlette.testclient import TestClient

from console.app import console_router
from console.context import ConsoleContext


def test_with_https_cookies_are_never_sent_in_the_clear(context: ConsoleContext) -> None:
    """The address that people use decides."""
    app = FastAPI()
    app.include_router(console_router(replace(context, public_url="https://ventanilla.example.gt")))
    answer = TestClient(app).get("/console/entrar")
    assert "Secure" in answer.headers["set-cookie"]
