"""Danger: the numbers to call, before and instead of everything else; and in the turns after it, what is asked of it."""

from collections.abc import Iterator, Mapping

from rasa_sdk.events import SlotSet

from actions.conversation.concern_words import say_concern, say_whom
from actions.conversation.danger_link import OVER, THANKS, read_kind
from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.knowledge import Knowledge
from actions.reply_parts import Fragment, say
from catalog_adapter.concerns.answers import DANGER, read_answers
from catalog_adapter.institutions.emergency_numbers import list_numbers

SLOT = "danger"
WORDS: Mapping[str, str] = {
    "accident": "medical",
    "crime_in_progress": "crime",
    "kidnapping": "missing",
    "missing_child": "missing",
    "missing_person": "missing",
    "missing_woman": "missing",
    "poisoning": "medical",
    "sexual_violence": "violence",
    "child_abuse": "violence",
    "threat": "extortion",
}
"""The response of kinds that share one with another; the others have their own."""
DEFAULT = "violence"
NUMBERS = "numbers"
MOST_CALLED = 3
"""Numbers of the line under an answer."""


class EmergencyAction(SpeakingAction):
    """Says in few words whom to call now; afterwards answers what is asked of the danger."""

    action = "action_emergency"

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """Numbers first, for the kind of danger that was told; then answers, with the numbers in one line."""
        kept, concern = turn.state.link.danger, turn.state.link.concern
        if kept is None:
            kind = read_kind(turn.message, turn.state) or DEFAULT
            response = f"utter_emergency_{WORDS.get(kind, kind)}"
            turn.dispatcher.utter_message(response=response, numbers="\n".join(list_numbers(kind)))
        elif concern in {OVER, THANKS}:
            turn.dispatcher.utter_message(response=f"utter_emergency_{concern}")
        else:
            say(turn.dispatcher, self._answer(turn, kept, concern))
        return [SlotSet("outcome", {})]

    def _answer(self, turn: DialogueTurn, kind: str, concern: str | None) -> Iterator[Fragment]:
        if concern == NUMBERS:
            yield Fragment(response="utter_emergency_numbers", values={"numbers": "\n".join(list_numbers(kind))})
            return
        answers = read_answers(DANGER)
        answer = answers.find(concern, kind) if concern else None
        if answer is not None:
            yield from say_concern("utter_emergency_says", answer, turn.message, self._knowledge)
        else:
            yield Fragment(response="utter_emergency_unknown")
            yield from say_whom(answers.owners.get(kind, ()), self._knowledge)
        calls = [f"{number} ({name.split(',')[0]})" for number, _, name in _split_numbers(kind)]
        if calls:
            yield Fragment(response="utter_emergency_call", values={"numbers": join_or(calls[:MOST_CALLED])})


def _split_numbers(kind: str) -> Iterator[tuple[str, str, str]]:
    yield from (line.partition(": ") for line in list_numbers(kind))


def join_or(names: list[str]) -> str:
    """«a, b o c»."""
    *first, last = names
    return f"{', '.join(first)} o {last}" if first else last
