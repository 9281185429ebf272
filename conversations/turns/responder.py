"""The engine, as far as the gateway needs it."""

from typing import Protocol

from bot.turn import Turn
from channels.base import InboundMessage


class Responder(Protocol):
    """`bot.engine.Engine` in the real program. Declared here too, because importing that module loads Rasa."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """Answer one message; a function of its arguments, called from one thread."""
