"""«Dato equivocado»: which field, what is right, and a task for staff.

Effect: `{"kind": "report_wrong_data", "procedure", "field": an aspect or «other», "words": None or the person's, masked}`,
first when the field is chosen and again with the words, if any come.
"""

from rasa_sdk.events import SlotSet

from actions.dialogue_state import DialogueState
from actions.dialogue_turn import DialogueTurn, Events, SpeakingAction
from actions.incoming import Incoming
from actions.knowledge import Knowledge

NAME = "action_report_wrong_data"


class ReportWrongDataAction(SpeakingAction):
    """Asks which field of the topic is wrong, then what is right."""

    action = NAME

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__()
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """One step of the report."""
        if turn.state.link.answers == "report":
            return _end_report(turn)
        procedure = turn.message.entities.get("procedure") or turn.state.memory.procedure
        name = self._knowledge.name_of(procedure) if procedure else None
        field = turn.message.entities.get("field")
        if not procedure or name is None:
            turn.dispatcher.utter_message(response="utter_wrong_data_which")
            return [SlotSet("report", None), SlotSet("outcome", {})]
        if field is None:
            turn.dispatcher.utter_message(response="utter_wrong_data_field", name=name, procedure=procedure)
            return [SlotSet("report", None), SlotSet("outcome", {})]
        turn.dispatcher.utter_message(response="utter_wrong_data_words")
        report = {"procedure": procedure, "field": field}
        effect = {"kind": "report_wrong_data", **report, "words": None}
        return [SlotSet("report", report), SlotSet("outcome", {"effects": [effect]})]


def tells_right_value(message: Incoming, state: DialogueState) -> bool:
    """True when a message was written right after the field was chosen; not buttons, questions and anything later."""
    is_asked = bool(state.report) and state.previous_action == NAME
    return is_asked and bool(message.written) and "?" not in message.text


def _end_report(turn: DialogueTurn) -> Events:
    """Add the person's words to the task."""
    turn.dispatcher.utter_message(response="utter_wrong_data_thanks")
    effect = {"kind": "report_wrong_data", **(turn.state.report or {}), "words": turn.message.text}
    return [SlotSet("report", None), SlotSet("outcome", {"effects": [effect]})]
