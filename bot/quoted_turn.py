"""Quoted turns: whoever answers an older message speaks of what that one was about."""

import json
from collections.abc import Sequence
from typing import Any

from bot.offered_buttons import KEY, keep_buttons
from bot.turn import Decision
from channels.base import Button, Reply

_OPEN = ("options", "question", "rejected", "subject")
"""Slots of what was being asked; it is no longer meant."""


def recall(state: str, turn: Any) -> str:
    """Return a conversation's state as if a turn of it had been the last.

    Args:
        state: As it is.
        turn: As the transcript holds it. Where it is about no procedure and offers none, nothing changes.
    """
    ids = [candidate["id"] for candidate in turn.candidates] if turn.decision == Decision.CLARIFY else []
    if not ids and not turn.procedure:
        return state
    kept = json.loads(state)
    slots = {name: value for name, value in kept["slots"].items() if name not in _OPEN}
    slots["aspects"] = [turn.aspect] if turn.aspect else None
    if ids:
        slots |= {"options": ids, "offered": ids}
    else:
        others = [each for each in slots.get("recent") or () if each != turn.procedure]
        slots |= {"procedure": turn.procedure, "recent": [turn.procedure, *others]}
    kept = {name: value for name, value in kept.items() if name != KEY} | {"slots": slots}
    return keep_buttons(kept, _replies(turn.replies))


def _replies(stored: Sequence[dict[str, Any]]) -> list[Reply]:
    return [
        Reply(text=reply["text"], buttons=tuple(Button(**button) for button in reply["buttons"])) for reply in stored
    ]
