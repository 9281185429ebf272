"""Wrongs that people tell: bribes, overcharging, swindle, bad treatment, unpaid work; who sees to them is named."""

from rasa_sdk.events import SlotSet

from actions.conversation.concern_words import say_concern
from actions.dialogue_state import DialogueState
from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.reply_parts import Fragment, say
from catalog_adapter.concerns.answers import WRONGS, read_answers
from catalog_adapter.concerns.classifier import NONE
from dialogue.link import Link

LIKELY = 0.75
"""Probability from which a message tells a wrong where it names no matter that is known,"""
SURE = 0.93
"""and where it does, or asks for a fact."""
HELPLESS = frozenset({"overview", "steps", "where"})
"""What who tells a wrong asks: what to do, and where."""
FEWEST = 3
"""Words of meaning that a message that tells one has at least."""
NOT_TOLD = frozenset({"emergency", "request_person", "speak_language", "speak_english", "write_at_length"})
"""Intents of messages that tell none, whatever they say."""


def link_wrong(message: Incoming, state: DialogueState, knowledge: Knowledge, link: Link) -> Link:
    """The link of a message, or the wrong that it tells rather; one that the link serves already is left to it."""
    is_answer = bool(link.answers or link.danger or link.right is not None or state.memory.options)
    if is_answer or not message.written or message.intent in NOT_TOLD:
        return link
    if len(knowledge.find_content(message.written)) < FEWEST:
        return link
    concern, share = knowledge.rank_concerns(WRONGS, message.written)[0]
    answer = read_answers(WRONGS).find(concern) if concern != NONE else None
    asks = set(message.understanding.aspects) - HELPLESS
    bar = SURE if asks or link.procedure or link.event or link.owner or link.subject else LIKELY
    if answer is None or share < bar or link.procedure in answer.procedures:
        return link
    return Link(concern=concern)


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
