"""A stand-in of tests/standins, played behind the contract's own server: scripted answers first, then its own."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message

from tests.fakes.stand_in import Answer, Call, StandIn


@dataclass
class PlayedStandIn(StandIn):
    """A platform whose read marks and typing indicators are no business of the contract's."""

    is_aside: Callable[[Call], bool] = field(kw_only=True)
    """Whether a call sends no message."""
    answers: dict[int, Answer] = field(default_factory=dict)
    """What a recorded call got, by the call's identity."""

    def handle(self, call: Call) -> Answer:
        """Record and script only what sends a message."""
        if self.is_aside(call):
            return self.respond(call)
        answer = super().handle(call)
        self.answers[id(call)] = answer
        return answer


def answer_to(stand_in: StandIn, call: Call) -> dict[str, Any]:
    """The JSON that a call got; empty when it got none, or nobody kept it."""
    answer = stand_in.answers.get(id(call)) if isinstance(stand_in, PlayedStandIn) else None
    try:
        document = json.loads(answer.body) if answer else {}
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


def play(app: ASGIApp) -> Callable[[Call], Answer]:
    """Let an ASGI application answer a call."""
    return lambda call: asyncio.run(_ask(app, call))


async def _ask(app: ASGIApp, call: Call) -> Answer:
    url = urlsplit(call.path)
    scope: dict[str, Any] = {
        "type": "http",
        "http_version": "1.1",
        "method": call.method,
        "path": url.path,
        "query_string": url.query.encode(),
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in call.headers.items()],
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": call.body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"] if name != b"content-length"}
    return Answer(sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:]), headers)


class People:
    """Names of people, and the numbers by which a platform knows them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """The number of a person; a new one for a new name."""
        return self._numbers.setdefault(name, len(self._numbers) + 1)

    def name(self, number: int | None) -> str | None:
        """Whose number it is."""
        return next((name for name, each in self._numbers.items() if each == number), None)
