"""The language that a person wants: remembered, and met in Spanish until it is translated."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

SPANISH = "es"
NAMES = {"quc": "K'iche'", "kek": "Q'eqchi'", "cak": "Kaqchikel", "mam": "Mam"}


class SpeakLanguageAction(Action):
    """«Saqirik», «¿habla mam?»: from now on what is translated comes in that language, the rest in Spanish."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_speak_language"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Remember the language, and say truthfully how far it goes."""
        language = tracker.latest_message.get("language") or SPANISH
        if language == SPANISH:
            dispatcher.utter_message(response="utter_language_spanish", language=SPANISH)
            return [SlotSet("language", None), SlotSet("outcome", {})]
        dispatcher.utter_message(response="utter_language", language=language, language_name=NAMES[language])
        return [SlotSet("language", language), SlotSet("outcome", {})]
