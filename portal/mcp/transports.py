"""The two ways to reach the tools: POST /mcp (Streamable HTTP, answers as JSON) and a line of JSON on standard input."""

import asyncio
from importlib.metadata import version
from typing import BinaryIO, TextIO
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from portal.mcp.protocol import INVALID_REQUEST, VERSIONS, ToolServer
from portal.mcp.tools import CatalogueTools
from portal.shelves import Library

PATH = "/mcp"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
NAME = "ventanilla"
INSTRUCTIONS = (
    "Trámites de gobierno de Guatemala con fuente y fecha en cada dato. Diga siempre la fuente y la fecha; lo que viene con "
    "is_known=false no se sabe y no se supone. Antes de afirmar un monto, un papel o un tiempo, use verify_claim."
)


def open_server(library: Library) -> ToolServer:
    """Return the server over a public catalogue."""
    tools = CatalogueTools(library).list_tools()
    return ToolServer(tools, name=NAME, version=version("ventanilla"), instructions=INSTRUCTIONS)


def mcp_routes(library: Library) -> APIRouter:
    """Return the route; it opens no stream and keeps no session, which the protocol leaves to the server."""
    server, router = open_server(library), APIRouter()
    base = library.sources.addresses.base

    async def take(request: Request) -> Response:
        if not _is_own(request.headers.get("origin"), base):
            return _refuse("Sólo contesto a páginas de este mismo sitio.", 403)
        asked = request.headers.get("mcp-protocol-version")
        if asked is not None and asked not in VERSIONS:
            return _refuse(f"Versiones del protocolo: {', '.join(VERSIONS)}.", 400)
        told = await server.answer_text(await request.body())
        if told is None:
            return Response(status_code=202)
        return Response(told, media_type="application/json", headers={"Cache-Control": "no-store"})

    async def refuse(_: Request) -> Response:
        return Response(status_code=405, headers={"Allow": "POST"})

    router.add_route(PATH, take, methods=["POST"], include_in_schema=False)
    router.add_route(PATH, refuse, methods=["GET", "DELETE"], include_in_schema=False)
    return router


def _is_own(origin: str | None, base: str) -> bool:
    """Whether no page asks, or one of ours, or one of this machine.

    «Servers MUST validate the Origin header on all incoming connections to prevent DNS rebinding attacks» (specification,
    «Transports»): a page whose name leads to this machine sends a Host that is equal to its Origin.
    """
    if origin is None or origin == base:
        return True
    try:
        return urlsplit(origin).hostname in _LOOPBACK
    except ValueError:  # brackets that hold no address
        return False


def _refuse(message: str, status: int) -> Response:
    error = {"code": INVALID_REQUEST, "message": message}
    return JSONResponse({"jsonrpc": "2.0", "id": None, "error": error}, status)


async def serve_lines(server: ToolServer, source: BinaryIO, target: TextIO) -> None:
    """Answer one line after another until the input ends."""
    while line := await asyncio.to_thread(source.readline):
        if not line.strip():
            continue
        told = await server.answer_text(line)
        if told is not None:
            target.write(told + "\n")
            target.flush()
