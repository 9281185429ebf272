"""The program that `benchmarks.chaos` kills: the whole gateway, with one channel and an engine that can be checked.

Usage: python -m benchmarks.chaos_program CHANNEL DATABASE_URL PORT PLATFORM_URL ENGINE_MS
"""

import sys

from benchmarks.platforms import open_channel
from database import open_database, upgrade
from gateway.app import create_app
from gateway.logging import set_up_logging
from gateway.program import Parts
from gateway.serving import serve
from gateway.settings import Settings
from tests.fakes.engine import FakeEngine


def main(arguments: list[str]) -> None:
    """Serve until killed."""
    name, database_url, port, platform_url, engine_ms = arguments
    set_up_logging("error", "json")
    engine = open_database(database_url)
    upgrade(engine)
    settings = Settings(port=int(port), person_burst=1_000_000, person_messages_per_minute=1e9)
    fake = FakeEngine(busy_s=float(engine_ms) / 1000)
    app = create_app(settings, Parts(engine=engine, responder=fake, channels=[open_channel(name, platform_url)]))
    fake.between_steps = app.state.program.precedence.stand_aside
    serve(app, settings)


if __name__ == "__main__":
    main(sys.argv[1:])
