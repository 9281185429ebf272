"""An action server as a newcomer would write it, for stock Rasa's own `rasa run actions`: the names most like the text.

Beside it lie `names.txt` and `actions.txt`, with a procedure's name and an action's name on each line.
"""

from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.fuzz import token_set_ratio
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

HERE = Path(__file__).parent
NAMES = (HERE / "names.txt").read_text(encoding="utf-8").splitlines()
LINKING = "action_validate_slot_mappings"


def answer(_: Action, dispatcher: CollectingDispatcher, tracker: Tracker, __: dict[str, Any]) -> list[dict[str, Any]]:
    """Say the nearest names."""
    near = process.extract(tracker.latest_message.get("text") or "", NAMES, scorer=token_set_ratio, limit=3)
    dispatcher.utter_message(text="\n".join(name for name, _, _ in near))
    return []


def stay_silent(_: Action, __: CollectingDispatcher, ___: Tracker, ____: dict[str, Any]) -> list[dict[str, Any]]:
    """Link nothing: this domain asks for it after each message."""
    return []


MADE = [
    type(each, (Action,), {"name": lambda _, each=each: each, "run": stay_silent if each == LINKING else answer})
    for each in (HERE / "actions.txt").read_text(encoding="utf-8").split()
]
"""Held here; `rasa_sdk` finds the classes by their parent."""
