"""What people think of answers: stored as they say it, and counted for staff."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from conversations.staff_tables import feedback


def add_opinion(connection: Connection, conversation_id: str, turn_id: int, opinion: Mapping[str, Any]) -> None:
    """Store an opinion; a reason that comes after it completes it."""
    helped, why = bool(opinion["helped"]), opinion.get("why")
    same = (
        feedback.c.conversation_id == conversation_id,
        feedback.c.procedure == opinion["procedure"],
        feedback.c.helped == helped,
        feedback.c.why.is_(None),
    )
    last = connection.scalar(select(feedback.c.id).where(*same).order_by(feedback.c.id.desc()).limit(1))
    if last is not None:
        connection.execute(update(feedback).where(feedback.c.id == last).values(why=why))
        return
    values = {"procedure": opinion["procedure"], "aspect": opinion.get("aspect"), "helped": helped, "why": why}
    row = {"conversation_id": conversation_id, "turn_id": turn_id, "at": datetime.now(UTC)}
    connection.execute(insert(feedback), row | values)
