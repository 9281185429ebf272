"""The person's side of the counter: what they do in a talk, sent to the engine as a channel would."""

from collections.abc import Mapping
from typing import Any

from bot.turn import Decision, Turn
from channels.base import Button, InboundMessage, Location, MessageKind
from conversations.turns.responder import Responder
from tests.dialogues.talk import buttons_of

CHANNEL = "test"
"""What the person writes in."""


class Counter:
    """One person's conversation with the assistant."""

    def __init__(self, responder: Responder, name: str) -> None:
        self._responder = responder
        self._name = name
        self._count = 0
        self.sent: InboundMessage | None = None
        """The latest message."""
        self.turn: Turn | None = None
        self.offered: tuple[str, ...] = ()
        """Ids of the options offered last, before the latest turn."""
        self._options: tuple[str, ...] = ()

    def do(self, line: Mapping[str, Any]) -> Turn:
        """One line of a talk; the turn that comes of it, or the one before when its condition does not hold.

        Raises:
            LookupError: There is no such button to tap.
        """
        if self.turn is not None and "si" in line and self.turn.decision != line["si"]:
            return self.turn
        if "toca" in line:
            return self.tap(line["toca"])
        if "manda" in line:
            return self.send(MessageKind(line["manda"]), text=line.get("texto"))
        separator = "" if line.get("junto") else " "
        return self.send(MessageKind.TEXT, text=separator.join([line["persona"]] * line.get("veces", 1)))

    def tap(self, target: str | Mapping[str, str]) -> Turn:
        """Tap a button of the latest turn by title or by procedure, or one of an older message by its payload."""
        button = self._find_button(target) if isinstance(target, str) else Button(title="", **target)
        return self.send(MessageKind.BUTTON, text=button.title, payload=button.payload)

    def send(self, kind: MessageKind, *, text: str | None, payload: str | None = None) -> Turn:
        """One message of any kind."""
        self._count += 1
        message = InboundMessage(
            channel=CHANNEL,
            external_id=str(self._count),
            sender=self._name,
            kind=kind,
            text=text,
            payload=payload,
            location=Location(latitude=14.63, longitude=-90.51) if kind is MessageKind.LOCATION else None,
        )
        self.sent = message
        state = self.turn.state if self.turn is not None else None
        self.offered = self._options
        self.turn = self._responder.respond(self._name, message, state)
        if self.turn.decision is Decision.CLARIFY:
            self._options = tuple(candidate.id for candidate in self.turn.candidates)
        return self.turn

    def _find_button(self, target: str) -> Button:
        buttons = buttons_of(self.turn) if self.turn is not None else []
        for button in buttons:
            if target == button.title or f'"{target}"' in button.payload:
                return button
        raise LookupError(f"no button «{target}» among {[button.title for button in buttons]}")
