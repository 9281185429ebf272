"""Sessions begin anew with a log-in, and end."""

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from console.visit import COOKIE
from tests.console.accounts.entering import PLACE, Clock, enter, is_in


@pytest.mark.parametrize("planted", ["known-to-the-attacker", "", "a" * 4_000])
def test_a_planted_session_is_never_taken_over(client: TestClient, planted: str) -> None:
    """Session fixation: whatever the cookie was before, after the log-in it is another."""
    client.cookies.set(COOKIE, planted, **PLACE)
    enter(client)
    assert client.cookies.get(COOKIE, **PLACE) not in {planted, None}
    other = TestClient(client.app, base_url="http://testserver")
    other.cookies.set(COOKIE, planted, **PLACE)
    assert not is_in(other)


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
