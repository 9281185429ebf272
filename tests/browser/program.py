"""A program in a process of its own, for tests that kill it.

Usage: python -m tests.browser.program DATABASE_URL PORT ENGINE_S
"""

import sys

from gateway.app import create_app
from gateway.logging import set_up_logging
from gateway.program import Parts
from gateway.serving import serve
from tests.fakes.engine import FakeEngine
from tests.fakes.running import OwnSettings, make_database


def main(database_url: str, port: str, engine_s: str) -> None:
    """Serve until killed."""
    set_up_logging("error", "json")
    parts = Parts(engine=make_database(database_url), responder=FakeEngine(busy_s=float(engine_s)))
    settings = OwnSettings(port=int(port))
    serve(create_app(settings, parts), settings)


if __name__ == "__main__":
    main(*sys.argv[1:])
