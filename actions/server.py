"""The action server: our custom actions for a Rasa that runs elsewhere, by the protocol of rasa_sdk's own server.

`python -m actions.server` listens where bot/endpoints.yml looks for it. rasa_sdk's server stands on Sanic, which this
program leaves out, and makes each action without arguments; ours need a catalogue. Rasa calls it without a password,
so it stays on this machine unless told otherwise.
"""

import json
import sys
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import config.absent_packages  # noqa: F401  rasa_sdk can only be imported after this

import uvicorn
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from actions.assembly import open_actions, open_knowledge
from actions.catalogue_index import open_catalogue
from catalog_adapter.errors import CatalogError
from catalog_adapter.sources.country_files import find_country
from config.order_parser import OrderParser
from config.settings import Settings
from database import DatabaseError

HOST, PORT = "127.0.0.1", 5055
"""Rasa's own default port for action servers (docs of rasa_sdk 3.6)."""


class ActionServer:
    """Runs the custom action that a request names and answers with its events and responses."""

    def __init__(self, actions: Iterable[Action]) -> None:
        self._executor = ActionExecutor()
        for action in actions:
            self._executor.register_action(action)

    async def run(self, request: Request) -> JSONResponse:
        """POST /webhook, as Rasa's `RemoteAction` sends it; compressed where Rasa was told to."""
        try:
            call = _read_call(await request.body(), request.headers.get("Content-Encoding", ""))
        except ValueError:
            return JSONResponse({"error": "Invalid body request"}, status_code=400)
        try:
            result = await self._executor.run({**call, "domain": call.get("domain") or {}})
        except ActionExecutionRejection as error:
            return JSONResponse({"error": error.message, "action_name": error.action_name}, status_code=400)
        except ActionNotFoundException as error:
            return JSONResponse({"error": str(error), "action_name": error.action_name}, status_code=404)
        return JSONResponse(result)

    async def list_actions(self, _: Request) -> JSONResponse:
        """GET /actions: the names of the actions."""
        return JSONResponse([{"name": name} for name in self._executor.actions])

    async def tell_health(self, _: Request) -> JSONResponse:
        """GET /health."""
        return JSONResponse({"status": "ok"})


def make_app(actions: Iterable[Action]) -> Starlette:
    """The three routes of rasa_sdk's server over given actions."""
    server = ActionServer(actions)
    return Starlette(
        routes=[
            Route("/webhook", server.run, methods=["POST"]),
            Route("/actions", server.list_actions),
            Route("/health", server.tell_health),
        ]
    )


def serve(arguments: Sequence[str]) -> int:
    """Open the catalogue of `VENTANILLA_…` and listen until stopped; returns the exit status."""
    parser = OrderParser(prog="python -m actions.server", description="Servidor de acciones para Rasa.")
    parser.add_argument("--host", default=HOST, help="dirección en la que escucha (por defecto, sólo esta máquina)")
    parser.add_argument("--port", type=int, default=PORT, help="puerto, el mismo que en bot/endpoints.yml")
    options = parser.parse_args(arguments)
    settings = Settings()
    try:
        database, catalogue = open_catalogue(settings)
        if settings.starter_catalogue:
            catalogue.load_starter(find_country(settings.country, settings.index_dir, settings.countries_dir))
        catalogue.refresh_aliases()
        actions = open_actions(settings, database, open_knowledge(settings, database, catalogue))
    except (CatalogError, DatabaseError) as error:
        sys.stderr.write(f"actions.server: {error}\n")
        return 2
    sys.stderr.write(f"{len(actions)} acciones en http://{options.host}:{options.port}/webhook\n")
    uvicorn.run(make_app(actions), host=options.host, port=options.port, log_level="warning", access_log=False)
    database.dispose()
    return 0


def _read_call(body: bytes, encoding: str) -> dict[str, Any]:
    """The request as JSON.

    Raises:
        ValueError: It is no object.
    """
    try:
        return dict(json.loads(zlib.decompress(body) if encoding == "deflate" else body))
    except (zlib.error, TypeError) as error:
        raise ValueError("neither an object of JSON nor one compressed as it says") from error


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:]))
