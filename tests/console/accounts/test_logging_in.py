"""Logging in, staying in, and being kept out."""

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from console.accounts.attempts import FREE_TRIES
from console.context import ConsoleContext
from console.tables import audit
from tests.console.accounts.entering import enter, is_in


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


def test_mistakes_fill_no_log(client: TestClient, context: ConsoleContext) -> None:
    """However many there are, the log hears of the first and of each wait."""
    for _ in range(FREE_TRIES * 6):
        enter(client, password="otra")
    with context.reading() as connection:
        assert connection.scalars(select(audit.c.event)).all() == ["login.failed", "account.locked"]
