"""Ways to write to a program: our API, our WhatsApp webhook with the platform's stand-in, Rasa's REST channel."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count, cycle

import httpx

from benchmarks.comparison.load import Ask
from benchmarks.platforms import Platform

PATIENCE_S = 60.0
LOOK_S = 0.002
_LIMITS = httpx.Limits(max_connections=256, max_keepalive_connections=256)
_NUMBERS = count()
"""Of people and of messages: a message that comes twice is dropped."""


class NoAnswerError(RuntimeError):
    """Failure of a system that came back without an answer."""


@asynccontextmanager
async def through_api(*addresses: str) -> AsyncIterator[Ask]:
    """POST /api/v1/conversations/{id}/messages, of several copies in turn."""
    each = cycle(addresses)
    async with httpx.AsyncClient(timeout=PATIENCE_S, limits=_LIMITS) as client:

        async def ask(conversation: str, text: str) -> None:
            address = f"{next(each)}/api/v1/conversations/{conversation}/messages"
            turn = (await client.post(address, json={"text": text})).raise_for_status().json()
            if not any(reply["text"] for reply in turn["replies"]) or turn["decision"] == "failed":
                raise NoAnswerError(turn["decision"])

        yield ask


@asynccontextmanager
async def through_rasa(address: str) -> AsyncIterator[Ask]:
    """Rasa's own REST channel."""
    async with httpx.AsyncClient(timeout=PATIENCE_S, limits=_LIMITS) as client:

        async def ask(conversation: str, text: str) -> None:
            message = {"sender": conversation, "message": text}
            said = (await client.post(f"{address}/webhooks/rest/webhook", json=message)).raise_for_status().json()
            if not any(each.get("text") for each in said):
                raise NoAnswerError

        yield ask


@asynccontextmanager
async def through_webhooks(address: str, platform: Platform) -> AsyncIterator[Ask]:
    """A signed webhook; the answer is what the platform's stand-in is given to deliver."""
    people: dict[str, int] = {}
    answered: dict[int, asyncio.Event] = {}

    async def watch() -> None:
        seen = len(platform.taken())
        while True:
            taken = platform.taken()
            for message in taken[seen:]:
                if (event := answered.get(message.person)) is not None:
                    event.set()
            seen = len(taken)
            await asyncio.sleep(LOOK_S)

    async with httpx.AsyncClient(timeout=PATIENCE_S, limits=_LIMITS) as client:

        async def ask(conversation: str, text: str) -> None:
            person = people.get(conversation)
            if person is None:
                person = people[conversation] = next(_NUMBERS)
            event = answered[person] = asyncio.Event()
            body, headers = platform.webhook(person, next(_NUMBERS), text)
            path = f"{address}/channels/{platform.name}/webhook"
            (await client.post(path, content=body, headers=headers)).raise_for_status()
            async with asyncio.timeout(PATIENCE_S):
                await event.wait()

        watching = asyncio.create_task(watch())
        try:
            yield ask
        finally:
            watching.cancel()
