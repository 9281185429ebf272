"""An action speaks its part, then what follows it."""

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue_turn import DialogueTurn, Events, SpeakingAction, find_outcome
from tests.actions.small_catalogue import run, track


class Greeting(SpeakingAction):
    """Says hello to whom the slot names."""

    action = "action_greeting"

    def speak(self, turn: DialogueTurn) -> Events:
        """Say it."""
        turn.dispatcher.utter_message(response="utter_greet")
        return [{"event": "slot", "name": "outcome", "value": {"procedure": turn.state.memory.procedure}}]


def test_what_follows_sees_the_action_and_its_events() -> None:
    """Its own events come after those of the action."""
    seen = []

    def follow(action: str, turn: DialogueTurn, events: Events) -> Events:
        seen.append((action, turn.message.text, find_outcome(events)))
        return [{"event": "slot", "name": "care", "value": 1}]

    said = run(Greeting(follow), "hola", slots={"procedure": "7"})
    assert seen == [("action_greeting", "hola", {"procedure": "7"})]
    assert said.slots == {"outcome": {"procedure": "7"}, "care": 1}
    assert list(run(Greeting(), "hola").slots) == ["outcome"]


def test_a_turn_holds_message_and_state() -> None:
    """Both read from Rasa's tracker."""
    turn = DialogueTurn.open(CollectingDispatcher(), track("hola", slots={"town": ["0901"]}, before="action_cost"))
    assert (turn.message.text, turn.state.town, turn.state.previous_action) == ("hola", ("0901",), "action_cost")


@pytest.mark.parametrize(
    ("events", "outcome"),
    [
        ([], None),
        ([{"event": "slot", "name": "care", "value": 1}], None),
        ([{"event": "slot", "name": "outcome", "value": None}], {}),
    ],
)
def test_an_action_may_leave_no_outcome(events: Events, outcome: dict[str, str] | None) -> None:
    """An empty outcome is one."""
    assert find_outcome(events) == outcome
