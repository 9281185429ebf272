"""Many conversations from a file, answered one after the other: `ventanilla ask --batch`."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from bot.turn import Turn
from channels.base import InboundMessage, MessageKind
from conversations.errors import GatewayError
from conversations.turns.responder import Responder


class BatchError(GatewayError):
    """A batch file that cannot be answered; the message names the line and what to mend."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One line of a batch: a conversation of its own."""

    id: str
    messages: tuple[str, ...]


def parse_batch(source: TextIO) -> Iterator[Exchange]:
    """Lines `{"id", "text"}` or `{"id", "turns": [{"user"}]}`; blank lines are passed over, other keys ignored.

    Raises:
        BatchError: A line is no JSON object, or has no id, or no message.
    """
    for number, line in enumerate(source, 1):
        if line.strip():
            yield _parse_line(line, number)


def answer_batch(responder: Responder, exchanges: Iterable[Exchange]) -> Iterator[str]:
    """Answer conversations in order; yields each one's line as soon as it is there."""
    for exchange in exchanges:
        turns = [turn.as_json() for turn in converse(responder, exchange.id, exchange.messages)]
        yield json.dumps({"id": exchange.id, "turns": turns}, ensure_ascii=False)


def converse(responder: Responder, conversation: str, messages: tuple[str, ...]) -> Iterator[Turn]:
    """Hold one conversation that leaves no trace."""
    state = None
    for number, text in enumerate(messages, 1):
        message = InboundMessage(
            channel="batch",
            external_id=f"{conversation}-{number}",
            sender=conversation,
            kind=MessageKind.TEXT,
            text=text,
        )
        turn = responder.respond(conversation, message, state)
        state = turn.state
        yield turn


def _parse_line(line: str, number: int) -> Exchange:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BatchError(f"Línea {number}: no es JSON ({error}). Cada línea debe ser un objeto JSON.") from error
    if not isinstance(entry, dict) or "id" not in entry:
        raise BatchError(f'Línea {number}: falta «id». Se espera {{"id", "text"}} o {{"id", "turns": [{{"user"}}]}}.')
    messages = _messages(entry)
    if not messages or not all(isinstance(each, str) for each in messages):
        raise BatchError(
            f"Línea {number} (id {entry['id']}): falta «text», o «turns» con un «user» de texto en cada turno."
        )
    return Exchange(str(entry["id"]), tuple(messages))


def _messages(entry: dict[str, Any]) -> list[Any]:
    turns = entry.get("turns")
    if isinstance(turns, list):
        return [turn.get("user") if isinstance(turn, dict) else None for turn in turns]
    return [entry.get("text")]
