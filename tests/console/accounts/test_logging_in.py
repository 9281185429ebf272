"""Logging in, staying in, and being kept out."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from console.accounts.logging_in import FREE_TRIES, LOCKS
from tests.console.accounts.entering import Clock, enter, is_in


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
