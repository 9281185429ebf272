"""The language that a person wants: remembered, and met in Spanish until it is translated."""

from rasa_sdk.events import SlotSet

from actions.dialogue_turn import DialogueTurn, Events, SpeakingAction

SPANISH = "es"
NAMES = {"quc": "K'iche'", "kek": "Q'eqchi'", "cak": "Kaqchikel", "mam": "Mam"}


class SpeakLanguageAction(SpeakingAction):
    """«Saqirik», «¿habla mam?»: from now on what is translated comes in that language, the rest in Spanish."""

    action = "action_speak_language"

    def speak(self, turn: DialogueTurn) -> Events:
        """Remember the language, and say truthfully how far it goes."""
        language = turn.message.understanding.language or SPANISH
        if language == SPANISH:
            turn.dispatcher.utter_message(response="utter_language_spanish", language=SPANISH)
            return [SlotSet("language", None), SlotSet("outcome", {})]
        turn.dispatcher.utter_message(response="utter_language", language=language, language_name=NAMES[language])
        return [SlotSet("language", language), SlotSet("outcome", {})]
