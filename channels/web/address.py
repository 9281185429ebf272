"""Network address of a request's sender."""

from starlette.requests import HTTPConnection


def client_address(connection: HTTPConnection) -> str:
    """Return the network address of the client; a trusted proxy's header was already put there by the server."""
    return connection.client.host if connection.client else "unknown"
