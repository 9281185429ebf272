"""Network address of a request's sender."""

import pytest
from starlette.requests import Request

from channels.web.address import client_address


@pytest.mark.parametrize(("client", "address"), [(("192.0.2.7", 40000), "192.0.2.7"), (None, "unknown")])
def test_the_address_is_that_of_the_connection(client: tuple[str, int] | None, address: str) -> None:
    """A header that anybody can write does not count here."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "headers": [(b"x-forwarded-for", b"10.0.0.1")],
        "client": client,
    }
    assert client_address(Request(scope)) == address
