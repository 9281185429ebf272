"""The program that `benchmarks.chaos` kills: the whole gateway, with one channel and an engine that can be checked.

Usage: python -m benchmarks.chaos_program CHANNEL DATABASE_URL PORT PLATFORM_URL ENGINE_MS
"""

import sys

from channels.base import Channel
from database import open_database, upgrade
from gateway.app import create_app
from gateway.logging import set_up_logging
from gateway.program import Parts
from gateway.serving import serve
from gateway.settings import Settings
from tests.channels.contract.kits import KITS
from tests.fakes.engine import FakeEngine
from tests.fakes.stand_in import Answer, StandIn


def main(name: str, database_url: str, port: str, platform_url: str, engine_ms: str) -> None:
    """Serve until killed."""
    set_up_logging("error", "json")
    engine = open_database(database_url)
    upgrade(engine)
    settings = Settings(port=int(port), person_burst=1_000_000, person_messages_per_minute=1e9)
    parts = Parts(
        engine=engine,
        responder=FakeEngine(busy_s=float(engine_ms) / 1000),
        channels=[_channel(name, platform_url)],
    )
    serve(create_app(settings, parts), settings)


def _channel(name: str, platform_url: str) -> Channel:
    kit = next(kit for kit in KITS if kit.name == name)
    return kit.channel(StandIn(lambda _: Answer(), url=platform_url), timeout_s=5.0)


if __name__ == "__main__":
    main(*sys.argv[1:])
