"""The whole assistant as the evaluation uses it; whoever starts an evaluation says how one is opened."""

from collections.abc import Callable
from typing import Protocol

from bot.engine import Engine
from catalog_adapter.records import Records
from config.settings import Settings

Progress = Callable[[str], None]


class WholeAssistant(Protocol):
    """An engine over a catalogue; `bot.assistant.Assistant` is one."""

    @property
    def engine(self) -> Engine:
        """Answers."""
        ...

    @property
    def catalogue(self) -> Records:
        """Knows the procedures that the answers are about."""
        ...

    def close(self) -> None:
        """Give everything back."""
        ...


OpenAssistant = Callable[[Settings, Progress], WholeAssistant]
"""Opens the assistant of some settings; told what takes long."""
