"""Choosing among the procedures offered: by button, by number, by words, or none."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import AskingAction, Events
from actions.fragment import Fragment, say
from actions.memory import Memory
from actions.resolution import Resolution, found


class ChooseOptionAction(AskingAction):
    """«La segunda»: answers what was asked, about the option chosen."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_choose_option"

    def _resolve(self, tracker: Tracker, memory: Memory) -> Resolution:
        position = tracker.latest_message.get("position")
        if memory.options and isinstance(position, int):
            # «La última» is -1; a number past the end chooses nothing and is read as words.
            index = position - 1 if position > 0 else position
            if -len(memory.options) <= index < len(memory.options):
                resolution = found(memory.options[index], self._knowledge)
                if resolution is not None:
                    return resolution
        return super()._resolve(tracker, memory)


class RejectOptionsAction(AskingAction):
    """«Ninguno», «no, el otro»: the other one when two were offered or a correction names it, else «dígame más»."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_reject_options"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Turn down what was offered, or what was answered last; go on with the correction if there is one."""
        memory = Memory.read(tracker)
        text = tracker.latest_message.get("text") or ""
        is_correction = not text.startswith("/") and self._knowledge.find_content(text)
        if is_correction:
            return super().run(dispatcher, tracker, domain)
        say(dispatcher, [Fragment(response="utter_options_rejected")])
        return [*memory.reject().iter_events(), SlotSet("outcome", {})]
