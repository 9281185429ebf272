"""Messages of the web chat's clients, both ways, whichever connection carries it."""

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from channels.base import InboundMessage, MessageKind
from channels.web.door import WebTurn
from channels.web.media import WEB
from channels.web.words import Words, say_at_least_one_of

WAIT_S = 25.0
"""How long a connection is quiet at most: proxies cut idle ones after 30 to 60 s."""
ID = r"^[A-Za-z0-9_-]+$"
LARGEST = 2**31 - 1
"""Number of a turn that the database can compare."""


class ClientMessage(BaseModel):
    """A message as the client keeps it until we have said that it is stored."""

    model_config = ConfigDict(json_schema_extra=say_at_least_one_of("text", "payload"))

    id: str = Field(min_length=8, max_length=64, pattern=ID, description="Unique, made by the client.")
    text: Words | None = Field(None, max_length=20_000, description="What was typed, or the title of the button.")
    payload: Words | None = Field(None, max_length=4_000)

    @model_validator(mode="after")
    def _says_something(self) -> "ClientMessage":
        if self.text is None and self.payload is None:
            raise ValueError("text or payload is required")
        return self

    def inbound(self, sender: str) -> InboundMessage:
        """Return the message for the gateway."""
        return InboundMessage(
            channel=WEB.name,
            external_id=f"{sender}:{self.id}",
            sender=sender,
            kind=MessageKind.TEXT if self.payload is None else MessageKind.BUTTON,
            text=self.text,
            payload=self.payload,
        )


def is_message_id(value: object) -> bool:
    """Tell whether a value may be a message's id, whatever its length."""
    return isinstance(value, str) and re.fullmatch(ID, value) is not None


def turn_json(turn: WebTurn) -> dict[str, Any]:
    """Return a turn as the clients get it."""
    return {
        "seq": turn.seq,
        "thread": turn.thread,
        "id": turn.id,
        "user": turn.user,
        "author": turn.author,
        "at": turn.at.isoformat(timespec="seconds"),
        "replies": list(turn.replies),
    }
