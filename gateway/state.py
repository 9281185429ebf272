"""Where the engine's state of a conversation is kept between two messages, as the gateway sees it."""

from typing import Protocol

from sqlalchemy import Connection


class StateStore(Protocol):
    """One row a conversation; `bot.tracker_store` in the real program."""

    def find_state(self, connection: Connection, conversation: str) -> str | None:
        """Return the state after the last turn, or None before the first."""

    def save_state(self, connection: Connection, conversation: str, state: str) -> None:
        """Replace the state."""

    def erase_state(self, connection: Connection, conversation: str) -> None:
        """Forget the conversation; no error when there is none."""
