"""Words on what is kept of a person, and forgetting it.

Effect: `{"kind": "erase"}`, when the person has confirmed; the gateway removes the conversation everywhere.
"""

from rasa_sdk.events import AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue_turn import DialogueTurn, Events, SpeakingAction

NAME = "action_erase_data"


class EraseDataAction(SpeakingAction):
    """«Borra mis datos»: asks first, and erases on the button or on a «sí» right after."""

    action = NAME

    def speak(self, turn: DialogueTurn) -> Events:
        """Ask, or do what the button or the answer says."""
        return answer_erasure(turn.dispatcher, turn.state.link.answer or turn.message.entities.get("confirmed"))


class QueryDataAction(SpeakingAction):
    """«¿Qué guardan de mí?»."""

    action = "action_query_data"

    def speak(self, turn: DialogueTurn) -> Events:
        """Tell it, with the page that tells more when its address is known."""
        turn.dispatcher.utter_message(response="utter_query_data")
        return [SlotSet("outcome", {})]


def answer_erasure(dispatcher: CollectingDispatcher, confirmed: str | None) -> Events:
    """Ask («None»), erase («yes») or keep."""
    if confirmed == "yes":
        dispatcher.utter_message(response="utter_erase_done")
        return [AllSlotsReset(), SlotSet("outcome", {"effects": [{"kind": "erase"}]})]
    dispatcher.utter_message(response="utter_erase_question" if confirmed is None else "utter_erase_kept")
    return [SlotSet("outcome", {})]
