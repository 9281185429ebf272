"""Files that go with a message: Telegram fetches them from their address, unless only this machine can."""

from urllib.parse import urlsplit

import httpx
from telegram import InputFile

from channels.base import Document
from channels.errors import SendError

OURS = frozenset({"127.0.0.1", "localhost", "::1"})
"""Hosts that Telegram cannot reach: a laptop without a public address, where one tries the program out."""
TIMEOUT_S = 10.0


async def open_file(document: Document) -> str | InputFile:
    """Return a document's address, or its content where the address is this machine's own.

    Raises:
        SendError: It cannot be had.
    """
    if urlsplit(document.url).hostname not in OURS:
        return document.url
    try:
        async with httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False) as client:
            answer = (await client.get(document.url)).raise_for_status()
    except httpx.HTTPError as error:
        raise SendError("document", retryable=True) from error
    return InputFile(answer.content, filename=f"{document.title[:60]}.{document.media_type.rpartition('/')[2]}")
