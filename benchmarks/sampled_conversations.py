"""Conversations with the real assistant: the evaluation's own dialogues, each answered by the engine.

They are what `benchmarks.make_conversations` makes many conversations of.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.assistant import Assistant
from bot.turn import Turn
from channels.base import Button, InboundMessage, MessageKind
from config.settings import Settings
from conversations.turns.transcripts import turn_values
from evaluation.datasets.dialogue_script import Dialogue, Step, load_dialogues
from gateway.opening import open_assistant

Sample = list[list[dict[str, Any]]]
"""Dialogues of turns, each turn the columns that the engine decides."""


def open_sample(path: Path, settings: Settings) -> Sample:
    """Read the sample from a file, which is made the first time: it takes the engine some seconds."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(_take(settings), ensure_ascii=False), encoding="utf-8")
    found: Sample = json.loads(path.read_text(encoding="utf-8"))
    return found


def _take(settings: Settings) -> Sample:
    assistant = open_assistant(settings, print)
    try:
        return [held for dialogue in load_dialogues() if (held := _hold(assistant, dialogue))]
    finally:
        assistant.close()


def _hold(assistant: Assistant, dialogue: Dialogue) -> list[dict[str, Any]]:
    """The turns of one dialogue, up to the first button that is not there to be pressed."""
    turn: Turn | None = None
    held: list[dict[str, Any]] = []
    now = datetime.now(UTC)
    for number, step in enumerate(dialogue.steps):
        button = _pressed(step, turn)
        if step.user is None and button is None:
            break
        message = InboundMessage(
            channel="web",
            sender=dialogue.id,
            external_id=f"{dialogue.id}-{number}",
            kind=MessageKind.BUTTON if button else MessageKind.TEXT,
            text=button.title if button else step.user,
            payload=button.payload if button else None,
        )
        turn = assistant.engine.respond(dialogue.id, message, turn.state if turn else None)
        values = turn_values(message, turn, said_at=now, answered_at=now)
        held.append({name: value for name, value in values.items() if not isinstance(value, datetime)})
    return held


def _pressed(step: Step, turn: Turn | None) -> Button | None:
    buttons = [button for reply in turn.replies for button in reply.buttons] if turn else []
    if isinstance(step.tap, int):
        return buttons[step.tap - 1] if step.tap <= len(buttons) else None
    return next((button for button in buttons if button.title == step.tap), None)
