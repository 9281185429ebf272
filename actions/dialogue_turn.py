"""One turn as the actions see it, and the parent of those that speak."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue_state import DialogueState
from actions.incoming import Incoming

Events = list[dict[str, Any]]
"""What an action changes, as Rasa's events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueTurn:
    """A message, the state that it meets, and where to say something."""

    message: Incoming
    state: DialogueState
    dispatcher: CollectingDispatcher

    @classmethod
    def open(cls, dispatcher: CollectingDispatcher, tracker: Tracker) -> "DialogueTurn":
        """The turn that Rasa asks an action to take."""
        return cls(message=Incoming.read(tracker), state=DialogueState.read(tracker), dispatcher=dispatcher)


FollowUp = Callable[[str, DialogueTurn, Events], Events]
"""Says what is due after an action has spoken; takes its name, the turn and its events, and gives further events."""


def follow_with_nothing(action: str, turn: DialogueTurn, events: Events) -> Events:  # noqa: ARG001  a `FollowUp`
    """No more words and no more events."""
    return []


class SpeakingAction(Action):
    """An action that says its part; `bot/policy.py` and the rules decide when."""

    action: ClassVar[str]
    """Its name in bot/domain."""

    def __init__(self, follow_up: FollowUp = follow_with_nothing) -> None:
        self._follow_up = follow_up

    def name(self) -> str:
        """The action's name in bot/domain."""
        return self.action

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Speak, then say what is due after it."""
        turn = DialogueTurn.open(dispatcher, tracker)
        events = self.speak(turn)
        return [*events, *self._follow_up(self.name(), turn, events)]

    def speak(self, turn: DialogueTurn) -> Events:
        """Say what the message calls for; what is to be remembered comes back."""
        raise NotImplementedError


def find_outcome(events: Events) -> dict[str, Any] | None:
    """The `outcome` that an action leaves; None when it leaves none."""
    return next((each["value"] or {} for each in events if each.get("name") == "outcome"), None)
