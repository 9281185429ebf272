"""Sessions of the web chat."""

import pytest
from starlette.requests import Request
from starlette.responses import Response

from channels.web.media import pseudonym
from channels.web.sessions import COOKIE, find_sender, find_session, is_session, keep_session, new_session


def request(**headers: str) -> Request:
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": pairs})


def test_a_new_session_is_one_and_never_the_same() -> None:
    """In the form that is accepted."""
    assert is_session(new_session())
    assert new_session() != new_session()


@pytest.mark.parametrize("value", ["", "short", "x" * 129, "a b" * 10, None, 5, "ñ" * 30])
def test_other_values_are_none(value: object) -> None:
    """Too short to be secret, too long, or with letters of elsewhere."""
    assert not is_session(value)


def test_it_is_found_in_the_cookie_or_the_header() -> None:
    """The header goes first; only its pseudonym is passed on."""
    one, other = new_session(), new_session()
    assert find_session(request(cookie=f"{COOKIE}={one}")) == one
    assert find_session(request(cookie=f"{COOKIE}={one}", authorization=f"Bearer {other}")) == other
    assert find_sender(request(authorization=f"bearer {one}")) == pseudonym(one)
    assert find_sender(request()) is None


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_is_out_of_reach_of_scripts(secure: bool) -> None:
    """And travels by https only, where there is https."""
    response = Response()
    keep_session(response, new_session(), secure=secure)
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert ("secure" in cookie.split("; ")) is secure
