"""An engine whose turns ask for something outside of the conversation."""

from dataclasses import replace

from bot.turn import Turn
from channels.base import InboundMessage
from tests.fakes.engine import FakeEngine

EFFECTS = {
    "persona": ({"kind": "handoff", "procedure": "p1"},),
    "tarde": ({"kind": "ticket", "number": "BK-0001", "procedure": None},),
    "útil": ({"kind": "feedback", "procedure": "p1", "aspect": "cost", "helped": True, "why": None},),
    "visita": ({"kind": "feedback", "procedure": "p1", "aspect": "cost", "helped": True, "why": "visit"},),
}
DOUBT = {"kind": "report_wrong_data", "procedure": "p1", "field": "cost"}
EFFECTS |= {"mal": ({**DOUBT, "words": None},), "cuesta 50": ({**DOUBT, "words": "cuesta 50"},)}


class AskingEngine(FakeEngine):
    """Returns the effects of `EFFECTS`."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """Answer one message."""
        turn = super().respond(conversation, message, state)
        return replace(turn, effects=EFFECTS.get(message.text or "", ()))
