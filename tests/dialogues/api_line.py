"""The other way to the assistant: over HTTP, through the whole program, as an institution's own page would ask it."""

from typing import Any

from bot.turn import Candidate, Decision, Turn
from channels.base import Button, Document, InboundMessage, MessageKind, Reply
from channels.web.media import pseudonym
from conversations.turns.first_notice import first_notice
from tests.fakes.running import Running

NOTICE = first_notice("")
PLAIN = frozenset({MessageKind.TEXT, MessageKind.BUTTON, MessageKind.LOCATION})
"""Kinds that the API tells from what comes with them."""


class ApiLine:
    """Implements `conversations.turns.responder.Responder` over `POST /api/v1/conversations/{id}/messages`."""

    def __init__(self, program: Running) -> None:
        self._program = program
        self._known: set[str] = set()

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """Send a message; the state stays with the program, and the turn comes as the engine made it.

        The first answer of a conversation carries the notice on privacy, which is looked for here and left out.
        """
        path = f"/api/v1/conversations/{pseudonym(conversation)}/messages"
        response = self._program.client.post(path, json=_body(message))
        assert response.status_code == 200, response.text
        turn = _read(response.json())
        replies = tuple(each for each in map(_without_notice, turn.replies) if each.text or each.buttons)
        is_told = replies != turn.replies
        assert is_told or conversation in self._known or turn.intent == "emergency", "no word on privacy"
        self._known.add(conversation)
        return Turn(**{name: getattr(turn, name) for name in Turn.__slots__} | {"replies": replies})


def _body(message: InboundMessage) -> dict[str, Any]:
    body: dict[str, Any] = {"text": message.text, "payload": message.payload}
    if message.location is not None:
        point = message.location
        body["location"] = {"latitude": point.latitude, "longitude": point.longitude}
    if message.kind not in PLAIN:
        body["kind"] = str(message.kind)
    return {name: value for name, value in body.items() if value is not None}


def _read(turn: dict[str, Any]) -> Turn:
    return Turn(
        user=turn["user"] or "",
        decision=Decision(turn["decision"]),
        intent=turn["intent"],
        intent_confidence=0.0,
        aspect=turn["aspect"],
        procedure=turn["procedure"],
        candidates=tuple(Candidate(**each) for each in turn["candidates"]),
        replies=tuple(map(_read_reply, turn["replies"])),
        normalized=None,
        state="",
        took_ms=turn["took_ms"],
    )


def _read_reply(reply: dict[str, Any]) -> Reply:
    document = reply.get("document")
    return Reply(
        text=reply["text"],
        buttons=tuple(Button(**each) for each in reply["buttons"]),
        document=Document(**document) if document else None,
    )


def _without_notice(reply: Reply) -> Reply:
    text = reply.text.replace(NOTICE, "").rstrip() if NOTICE in reply.text else reply.text
    return Reply(text=text, buttons=reply.buttons, document=reply.document)
