"""Requests to a platform: what the network does to them, told in the gateway's terms.

What counts is whether the platform can have carried the request out all the same: when the connection was never made it
cannot, when it broke while we waited for the answer it may have.
"""

from typing import Any

import httpx

from channels.errors import SendError

TIMEOUT_S = 20.0
"""How long an answer is waited for. It takes less than one, unless a document has to be fetched first."""

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


def network_error(cause: BaseException | None) -> SendError:
    """Tell what a broken request means.

    Args:
        cause: What httpx raised; None when it is not known.
    """
    if isinstance(cause, _NEVER_SENT):
        return SendError("connection", retryable=True)
    code = "timeout" if isinstance(cause, httpx.TimeoutException) else "connection"
    return SendError(code, retryable=True, uncertain=True)


async def post_json(client: httpx.AsyncClient, path: str, payload: dict[str, Any]) -> httpx.Response:
    """Post a JSON document.

    Args:
        client: With its base address and headers set.
        path: Below the base address.
        payload: The document.

    Returns:
        The platform's answer, whatever its status.

    Raises:
        SendError: No answer came.
    """
    try:
        return await client.post(path, json=payload)
    except httpx.HTTPError as error:
        raise network_error(error) from error


def retry_after_s(response: httpx.Response) -> float | None:
    """Seconds that the `Retry-After` header asks for; None when it is absent or a date."""
    value = response.headers.get("retry-after", "")
    return float(value) if value.isascii() and value.isdigit() else None


def find_json(response: httpx.Response) -> dict[str, Any]:
    """The answer's JSON object; empty when it is something else (a proxy's page, nothing at all)."""
    try:
        document = response.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
