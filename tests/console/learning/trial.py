"""Trials of releases without a model."""

from collections.abc import Sequence
from typing import Any

from console.context import ConsoleContext
from database import write
from learning.background_jobs import Message, Replayed
from learning.releases import end_gate

PASSPORT = "igm-pasaporte-5"
SCRIPT = "<script>alert(1)</script>"


class FakeBackgroundJobs:
    """Notes what was ordered; a conversation again is the same with other decisions."""

    def __init__(self) -> None:
        self.tried: list[int] = []

    def get_project(self) -> str:
        return "0123456789abcdef"

    def start_gate(self, release_id: int) -> None:
        self.tried.append(release_id)

    def replay(self, messages: Sequence[Message], release_id: int | None) -> tuple[Replayed, Replayed]:
        def turn(decision: str) -> dict[str, Any]:
            told = [{"text": "Respuesta.", "buttons": []}]
            empty = {"intent": "ask_overview", "aspect": None, "procedure": None}
            return {"decision": decision, "replies": told, **empty}

        return [turn("answer") for _ in messages], [turn("clarify") for _ in messages]


def end_trial(context: ConsoleContext, state: str, **found: Any) -> None:
    """The gate's last word on the first release."""
    empty: dict[str, Any] = {"reasons": [], "better": [], "worse": [], "pending": [], "changed": [], "recent": 1}
    groups = [{"group": "learnt", "n": 4920, "before": 4510, "after": 4511, "better": 1, "worse": 0}]
    intents = [{"intent": "question", "n": 9, "before": 8, "after": 9}]
    report = empty | {"took_s": 90.0, "groups": groups, "intents": intents} | found
    with write(context.database) as connection:
        end_gate(connection, 1, state, report)
