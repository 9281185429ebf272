"""The tools of a small catalogue on standard input and output, for clients that start their server themselves.

Usage: python -m tests.portal.mcp.small_server FOLDER
"""

import asyncio
import sys
from pathlib import Path

import bot.slim  # noqa: F401  rasa and rasa_sdk can only be imported after this

from portal.mcp.transports import open_server, serve_lines
from tests.fakes.running import make_database
from tests.portal import shelf


def main(folder: Path) -> None:
    """Serve until the input ends; logs go to the error stream."""
    output, sys.stdout = sys.stdout, sys.stderr
    engine = make_database(f"sqlite:///{folder / 'ventanilla.db'}")
    library = shelf.open_library(shelf.open_catalogue(engine, folder), engine)
    asyncio.run(serve_lines(open_server(library), sys.stdin.buffer, output))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
