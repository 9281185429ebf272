"""Wrong log-ins are counted where they come from, and forgotten."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from console.accounts import attempts
from console.accounts.attempts import FREE_TRIES, LASTING, LOCKS
from tests.console.accounts.entering import Clock, enter, from_address


def test_mistakes_lock_the_account_for_a_while(client: TestClient, clock: Clock) -> None:
    """After five wrong passwords even the right one is refused from there, until the wait ends; the next is longer."""
    for lock in LOCKS[:2]:
        for _ in range(FREE_TRIES):
            enter(client, password="otra")
        assert enter(client).status_code == 422
        clock.now += lock - timedelta(seconds=1)
        assert enter(client).status_code == 422
        clock.now += timedelta(seconds=2)
    assert enter(client).status_code == 303


def test_a_stranger_does_not_lock_anybody_out(app: FastAPI, client: TestClient) -> None:
    """Who guesses ana's password keeps only their own address from trying; ana comes in from hers."""
    stranger = from_address(app, "198.51.100.7")
    for _ in range(FREE_TRIES):
        assert enter(stranger, password="otra").status_code == 422
    assert enter(stranger).status_code == 422
    assert enter(client).status_code == 303


def test_mistakes_of_long_ago_are_forgotten(client: TestClient, clock: Clock) -> None:
    """One a day never adds up to a lock."""
    for _ in range(FREE_TRIES * 2):
        enter(client, password="otra")
        clock.now += LASTING + timedelta(seconds=1)
    assert enter(client).status_code == 303


def test_many_addresses_together_reach_an_end(
    app: FastAPI, client: TestClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A botnet gets no more tries than one address would; who has come in from an address before still does."""
    monkeypatch.setattr(attempts, "MOST", 6)
    assert enter(client).status_code == 303
    for number in range(6):
        enter(from_address(app, f"198.51.100.{number}"), password="otra")
    assert enter(from_address(app, "203.0.113.9")).status_code == 422
    assert enter(client).status_code == 303
    clock.now += LASTING + timedelta(seconds=1)
    assert enter(from_address(app, "203.0.113.9")).status_code == 303
