"""Wrongs that people tell: bribes, overcharging, swindle, bad treatment, unpaid work; who sees to them is named."""

from rasa_sdk.events import SlotSet

from actions.conversation.concern_words import say_concern
from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.knowledge import Knowledge
from actions.reply_parts import Fragment, say
from catalog_adapter.concerns.answers import WRONGS, read_answers


class WrongAction(SpeakingAction):
    """«Me pidieron mordida»: what to do, and who sees to it."""

    action = "action_wrong"

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """Name them, and offer a person; where one complains becomes the topic."""
        answer = read_answers(WRONGS).find(turn.state.link.concern or "")
        if answer is None:
            return [SlotSet("outcome", {})]
        say(turn.dispatcher, say_concern("utter_wrong_says", answer, turn.message, self._knowledge))
        say(turn.dispatcher, [Fragment(response="utter_wrong_person")])
        topic = next((each for each in answer.procedures if self._knowledge.find_active(each)), None)
        before = turn.state.memory
        after = before.settle(topic, ()) if topic is not None else before
        return [*after.iter_events(before), SlotSet("outcome", {})]
