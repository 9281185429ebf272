"""A message too long to be one question: answered where it is clear, else asked for in few words."""

from collections.abc import Iterable, Sequence

from rasa_sdk import Tracker

from actions.dialogue_state import Memory
from actions.procedure_resolution.ask_actions import AskingAction
from actions.procedure_resolution.resolution import Resolution, Verdict
from actions.reply_parts import Fragment
from catalog_adapter.model import Aspect


class LongMessageAction(AskingAction):
    """Reads a long message like any other, and where it is not sure says that it was the length."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_long_message"

    def _resolve(self, tracker: Tracker, memory: Memory) -> Resolution:
        resolution = super()._resolve(tracker, memory)
        if resolution.verdict is Verdict.FOUND:
            return resolution
        return Resolution(verdict=Verdict.NOT_IN_CATALOGUE)

    def _say(self, resolution: Resolution, aspects: Sequence[Aspect], *, part: int) -> Iterable[Fragment]:
        if resolution.verdict is Verdict.FOUND:
            return super()._say(resolution, aspects, part=part)
        return [Fragment(response="utter_media_long")]
