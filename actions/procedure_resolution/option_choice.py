"""Choosing among the procedures offered: by button, by number, by words, or none."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue_state import Memory
from actions.procedure_resolution.ask_actions import AskingAction, Events
from actions.procedure_resolution.resolution import Resolution, Verdict, found, offer_again
from actions.reply_parts import Fragment, say


class ChooseOptionAction(AskingAction):
    """«La segunda»: answers what was asked, about the option chosen."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_choose_option"

    def _resolve(self, tracker: Tracker, memory: Memory) -> Resolution:
        position = tracker.latest_message.get("position")
        if not isinstance(position, int):
            return super()._resolve(tracker, memory)
        options = memory.options or memory.offered
        index = position - 1 if position > 0 else position  # «la última» is -1
        chosen = found(options[index], self._knowledge) if -len(options) <= index < len(options) else None
        if chosen is not None:
            return chosen
        if memory.procedure and not memory.options:
            other = super()._resolve(tracker, memory)  # «¿y el de 10?» is a passport
            return other if other.verdict is not Verdict.NOT_IN_CATALOGUE else Resolution(verdict=Verdict.ASK_WHICH)
        return offer_again(memory.options, memory, self._knowledge) or Resolution(verdict=Verdict.ASK_WHICH)


class RejectOptionsAction(AskingAction):
    """«Ninguno», «no, el otro»: the others that were offered, the correction that is given, or other words."""

    corrects = True

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_reject_options"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Turn down what was offered, or what was answered last; go on with what is left or is said instead."""
        memory = Memory.read(tracker)
        text = tracker.latest_message.get("text") or ""
        is_correction = not text.startswith("/") and self._knowledge.find_content(text)
        if is_correction or self._find_others(memory):
            return super().run(dispatcher, tracker, domain)
        say(dispatcher, [Fragment(response="utter_options_rejected")])
        return [*memory.reject().iter_events(memory), SlotSet("outcome", {})]

    def _resolve(self, tracker: Tracker, memory: Memory) -> Resolution:
        text = tracker.latest_message.get("text") or ""
        others = None if self._knowledge.find_content(text) else self._find_others(memory)
        return others or super()._resolve(tracker, memory)

    def _find_others(self, memory: Memory) -> Resolution | None:
        """After one of the options was answered, the rest of them."""
        if memory.options or memory.procedure not in memory.offered:
            return None
        return offer_again([each for each in memory.offered if each != memory.procedure], memory, self._knowledge)
