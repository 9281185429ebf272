"""The program that `benchmarks.chaos` kills: the whole gateway, with one channel and an engine that can be checked.

Usage: python -m benchmarks.chaos_program CHANNEL DATABASE_URL PORT PLATFORM_URL ENGINE_MS|DATA_DIR

With a data folder the real assistant answers, with the model in it.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine as Database

from benchmarks.platforms import open_channel
from config.logging import set_up_logging
from config.settings import Settings
from database import open_database, upgrade
from gateway.app import create_app
from gateway.components import Parts
from gateway.server import bind_listener, serve
from gateway.turn_effects import open_effects
from tests.fakes.engine import FakeEngine

if TYPE_CHECKING:
    from bot.engine import Engine


def main(arguments: list[str]) -> None:
    """Serve until killed."""
    name, database_url, port, platform_url, engine = arguments
    set_up_logging("error", "json")
    settings = Settings(
        port=int(port),
        database_url=database_url,
        person_burst=1_000_000,
        person_messages_per_minute=1e9,
        burst_s=0,  # an answer a message is what is counted
    )
    database, responder = _fake(database_url, engine) if engine.isdecimal() else _real(settings, engine)
    channels = [open_channel(name, platform_url)]
    effects = open_effects(settings.hold_minutes)
    app = create_app(settings, Parts(engine=database, responder=responder, channels=channels, effects=effects))
    responder.between_steps = app.state.program.priority.pause_for_urgent
    serve(app, settings, bind_listener(settings), lambda: None)


def _fake(database_url: str, busy_ms: str) -> tuple[Database, FakeEngine]:
    database = open_database(database_url)
    upgrade(database)
    return database, FakeEngine(busy_s=int(busy_ms) / 1000)


def _real(settings: Settings, data_dir: str) -> "tuple[Database, Engine]":
    from gateway.opening import open_assistant  # loads Rasa

    assistant = open_assistant(settings.model_copy(update={"data_dir": Path(data_dir)}), print)
    return assistant.database, assistant.engine


if __name__ == "__main__":
    main(sys.argv[1:])
