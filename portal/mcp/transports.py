"""The two ways to reach the tools: POST /mcp (Streamable HTTP, answers as JSON) and a line of JSON on standard input."""

import asyncio
from importlib.metadata import version
from typing import BinaryIO, TextIO

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from portal.mcp.protocol import VERSIONS, ToolServer
from portal.mcp.tools import CatalogueTools
from portal.shelves import Library

PATH = "/mcp"
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

    async def take(request: Request) -> Response:
        asked = request.headers.get("mcp-protocol-version")
        if asked is not None and asked not in VERSIONS:
            error = {"code": -32600, "message": f"Versiones del protocolo: {', '.join(VERSIONS)}."}
            return JSONResponse({"jsonrpc": "2.0", "id": None, "error": error}, 400)
        told = await server.answer_text(await request.body())
        if told is None:
            return Response(status_code=202)
        return Response(told, media_type="application/json", headers={"Cache-Control": "no-store"})

    async def refuse(_: Request) -> Response:
        return Response(status_code=405, headers={"Allow": "POST"})

    router.add_route(PATH, take, methods=["POST"], include_in_schema=False)
    router.add_route(PATH, refuse, methods=["GET", "DELETE"], include_in_schema=False)
    return router


async def serve_lines(server: ToolServer, source: BinaryIO, target: TextIO) -> None:
    """Answer one line after another until the input ends."""
    while line := await asyncio.to_thread(source.readline):
        if not line.strip():
            continue
        told = await server.answer_text(line)
        if told is not None:
            target.write(told + "\n")
            target.flush()
