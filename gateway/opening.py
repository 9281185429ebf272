"""Open the assistant as the program runs it: with the examples that staff published, and links to checklists on paper."""

from sqlalchemy import Connection

from bot.assistant import Assistant
from bot.extra_examples import write_examples
from bot.training import Progress
from config.clock import Clock, guatemala_now
from config.settings import Settings
from gateway.checklists.sheet import open_links
from learning.releases import published_examples


def open_assistant(settings: Settings, progress: Progress, *, now: Clock = guatemala_now) -> Assistant:
    """Open database, catalogue, model and actions; see `Assistant.open`."""
    return Assistant.open(settings, progress, read_examples=_read_examples, sheets=open_links(settings), now=now)


def _read_examples(connection: Connection) -> str:
    return write_examples(published_examples(connection))
