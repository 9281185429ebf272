"""`ventanilla mcp`."""

import asyncio
import sys
from argparse import Namespace

from config.settings import Settings
from gateway.catalogue_site import open_library
from gateway.commands.terminal import tell
from gateway.opening import open_assistant
from portal.mcp.transports import open_server, serve_lines


def serve_tools(_: Namespace) -> int:
    """Answer a client of the Model Context Protocol on standard input and output until its end."""
    settings = Settings()
    assistant = open_assistant(settings, tell)
    try:
        server = open_server(open_library(assistant, settings, assistant.engine))
        asyncio.run(serve_lines(server, sys.stdin.buffer, sys.stdout))
    finally:
        assistant.close()
    return 0
