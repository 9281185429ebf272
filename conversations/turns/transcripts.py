"""The transcript: masked turns with what was understood, and how far each answer came.

Staff read it in the console; the web chat resumes from it (a turn's number is the sequence). Rasa's tracker is only a
short-lived state beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from bot.turn import Turn
from channels.base import DeliveryStatus, InboundMessage
from conversations.tables import inbox, outbox, turns


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRecord:
    """One turn as it stands in the transcript."""

    id: int
    conversation_id: str
    number: int
    """1-based within the conversation, without gaps."""
    author: str | None
    """The staff member who wrote the replies; None when the assistant did."""
    said_at: datetime
    answered_at: datetime
    kind: str | None
    """Of the message; None when staff spoke unasked."""
    user: str | None
    payload: str | None
    reference: str | None
    """The platform's id of the message."""
    normalized: str | None
    decision: str
    intent: str | None
    intent_confidence: float | None
    aspect: str | None
    procedure: str | None
    candidates: Sequence[dict[str, Any]]
    replies: Sequence[dict[str, Any]]
    took_ms: float

    def as_answer(self) -> dict[str, Any]:
        """Return the turn with the keys of `bot.turn.Turn.as_json`."""
        return {name: getattr(self, name) for name in _ANSWER}


_ANSWER = ("user", "decision", "intent", "aspect", "procedure", "candidates", "replies", "took_ms")
_ADD = insert(turns).returning(turns.c.id)
_ANSWERING = select(turns).join(inbox, inbox.c.turn_id == turns.c.id).where(inbox.c.id == bindparam("which"))


def add_turn(connection: Connection, conversation_id: str, number: int, values: dict[str, Any]) -> int:
    """Write one turn and return its id."""
    row = {"conversation_id": conversation_id, "number": number, **values}
    return int(connection.execute(_ADD, row).scalar_one())


def make_answer(message: InboundMessage, turn: Turn) -> dict[str, Any]:
    """Return what `TurnRecord.as_answer` gives once the turn is stored."""
    values = turn_values(message, turn, said_at=None, answered_at=None)
    return {name: values[name] for name in _ANSWER}


def turn_values(
    message: InboundMessage, turn: Turn, *, said_at: datetime | None, answered_at: datetime | None
) -> dict[str, Any]:
    """Return the columns of a turn of the assistant; the message is the masked one."""
    understood = turn.as_json()
    return {
        "said_at": said_at,
        "answered_at": answered_at,
        "kind": message.kind.value,
        "user": turn.user if message.text is None else message.text,
        "payload": message.payload,
        "reference": message.external_id,
        "normalized": turn.normalized,
        "decision": turn.decision.value,
        "intent": turn.intent,
        "intent_confidence": turn.intent_confidence,
        "aspect": turn.aspect,
        "procedure": turn.procedure,
        "candidates": understood["candidates"],
        "replies": understood["replies"],
        "took_ms": round(turn.took_ms, 2),
    }


def find_turn(connection: Connection, inbox_id: int) -> TurnRecord | None:
    """Return the turn that answered a message, or None while it has none."""
    row = connection.execute(_ANSWERING, {"which": inbox_id}).one_or_none()
    return _record(row) if row else None


def turns_after(connection: Connection, conversation_id: str, after: int, limit: int = 100) -> list[TurnRecord]:
    """Return a conversation's turns behind a number, oldest first."""
    query = select(turns).where(turns.c.conversation_id == conversation_id, turns.c.number > after)
    return [_record(row) for row in connection.execute(query.order_by(turns.c.number).limit(limit))]


def last_turns(
    connection: Connection, conversation_id: str, limit: int, *, before: int | None = None
) -> list[TurnRecord]:
    """Return a conversation's latest turns, or the latest before a number; oldest first."""
    query = select(turns).where(turns.c.conversation_id == conversation_id)
    if before is not None:
        query = query.where(turns.c.number < before)
    query = query.order_by(turns.c.number.desc()).limit(limit)
    return [_record(row) for row in connection.execute(query)][::-1]


def delivery_of(connection: Connection, turn_ids: Sequence[int]) -> dict[int, list[tuple[DeliveryStatus, str | None]]]:
    """Return status and error code of every platform message of some turns, by turn, in order."""
    found: dict[int, list[tuple[DeliveryStatus, str | None]]] = {turn_id: [] for turn_id in turn_ids}
    columns = select(outbox.c.turn_id, outbox.c.status, outbox.c.error_code)
    for row in connection.execute(columns.where(outbox.c.turn_id.in_(turn_ids)).order_by(outbox.c.id)):
        found[row.turn_id].append((DeliveryStatus(row.status), row.error_code))
    return found


def _record(row: Row[Any]) -> TurnRecord:
    return TurnRecord(**row._mapping)
