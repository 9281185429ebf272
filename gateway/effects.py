"""What a turn asks for outside of its conversation, done in the turn's transaction: one function a kind."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from gateway.erasure import erase_said
from gateway.turn_storage import Effect


def erase(connection: Connection, conversation_id: str, turn_id: int, _: Mapping[str, Any]) -> None:
    """`{"kind": "erase"}`: forget the person."""
    erase_said(connection, conversation_id, turn_id)


EFFECTS: Mapping[str, Effect] = {"erase": erase}
