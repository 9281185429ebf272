"""The program that `benchmarks.chaos` kills: the whole gateway, with one channel and an engine that can be checked.

Usage: python -m benchmarks.chaos_program CHANNEL DATABASE_URL PORT PLATFORM_URL ENGINE_MS|DATA_DIR [ENGINE_PROCESSES]

With a data folder the real assistant answers, with the model in it.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine as Database

from benchmarks.platforms import open_channel
from config.logging import set_up_logging
from config.settings import Settings
from database import open_database, upgrade
from gateway.app import create_app
from gateway.components import Parts
from gateway.database_wait import wait_for_database
from gateway.server import bind_listener, serve
from gateway.turn_effects import open_effects
from tests.fakes.engine import FakeEngine

if TYPE_CHECKING:
    from bot.engine import Engine
    from bot.processes.pool import EnginePool


def main(arguments: list[str]) -> None:
    """Serve until killed."""
    name, database_url, port, platform_url, engine, *processes = arguments
    set_up_logging("error", "json")
    settings = Settings(
        port=int(port),
        database_url=database_url,
        person_burst=1_000_000,
        person_messages_per_minute=1e9,
        burst_s=0,  # an answer a message is what is counted
        engine_processes=int(processes[0]) if processes else 0,
    )
    wait_for_database(settings, print)
    database, inside, pool, start = _fake(database_url, engine) if engine.isdecimal() else _real(settings, engine)
    parts = Parts(
        engine=database,
        responder=pool or inside,
        engine_threads=pool.size + 1 if pool else 1,
        channels=[open_channel(name, platform_url)],
        effects=open_effects(settings.hold_minutes),
    )
    app = create_app(settings, parts)
    inside.between_steps = app.state.program.priority.pause_for_urgent
    start()
    serve(app, settings, bind_listener(settings), lambda: None)


def _fake(database_url: str, busy_ms: str) -> tuple[Database, FakeEngine, None, Callable[[], None]]:
    database = open_database(database_url)
    upgrade(database)
    return database, FakeEngine(busy_s=int(busy_ms) / 1000), None, lambda: None


def _real(settings: Settings, data_dir: str) -> "tuple[Database, Engine, EnginePool | None, Callable[[], None]]":
    from gateway.engine_processes import open_pool, start_pool
    from gateway.opening import open_assistant  # loads Rasa
    from learning.engine_reload import LiveEngine

    assistant = open_assistant(settings.model_copy(update={"data_dir": Path(data_dir)}), print)
    live = LiveEngine(assistant.engine, assistant.extra)
    pool = open_pool(settings, assistant, live)
    return (
        assistant.database,
        assistant.engine,
        pool,
        lambda: start_pool(pool, settings, assistant, live) if pool is not None else None,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
