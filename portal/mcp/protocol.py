"""The Model Context Protocol over JSON-RPC 2.0, as far as a server of tools needs it (revisions 2024-11-05 to 2025-11-25).

The official SDK needs jsonschema >= 4.20, which Rasa's validators forbid (docs/adr/0068); its client talks to this in tests.
Every answer is a function of the request alone: no session is kept, so that any copy of the program may answer.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator

VERSIONS = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
"""Newest first; who asks for another one is offered the newest (specification, «Lifecycle»)."""
PARSE_ERROR, INVALID_REQUEST, UNKNOWN_METHOD, INVALID_PARAMS, INTERNAL_ERROR = -32700, -32600, -32601, -32602, -32603
Call = Callable[[Mapping[str, Any]], Awaitable[Mapping[str, Any]]]


class ToolError(Exception):
    """A tool cannot do what was asked; the message says why, in Spanish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One tool."""

    name: str
    title: str
    description: str
    """For the model that chooses it."""
    input: Mapping[str, Any]
    """JSON Schema of its arguments."""
    output: Mapping[str, Any]
    """JSON Schema of its result."""
    call: Call

    def describe(self) -> dict[str, Any]:
        """Return the tool as `tools/list` gives it."""
        return {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "inputSchema": self.input,
            "outputSchema": self.output,
            "annotations": {"readOnlyHint": True, "idempotentHint": True, "openWorldHint": False},
        }


class _Refused(Exception):
    """A request that cannot be answered."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class ToolServer:
    """Answers requests of the protocol."""

    def __init__(self, tools: Sequence[Tool], *, name: str, version: str, instructions: str) -> None:
        self._tools = {tool.name: tool for tool in tools}
        self._about = {"serverInfo": {"name": name, "version": version}, "instructions": instructions}

    async def answer_text(self, text: str | bytes) -> str | None:
        """Answer one message as it came over the line; None where it needs no answer."""
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            told: Any = _fail(None, PARSE_ERROR, "No es JSON.")
        else:
            told = await self.answer(message)
        return json.dumps(told, ensure_ascii=False) if told is not None else None

    async def answer(self, message: Any) -> dict[str, Any] | None:
        """Answer one message; None for a notification, and for an answer to something that we never ask."""
        if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            return _fail(None, INVALID_REQUEST, "No es un mensaje de JSON-RPC 2.0.")
        if "id" not in message or "method" not in message:
            return None
        params = message.get("params") or {}
        if not isinstance(params, dict):
            return _fail(message["id"], INVALID_PARAMS, "«params» es un objeto.")
        try:
            return {"jsonrpc": "2.0", "id": message["id"], "result": await self._do(message["method"], params)}
        except _Refused as refused:
            return _fail(message["id"], refused.code, str(refused))

    async def _do(self, method: object, params: Mapping[str, Any]) -> Mapping[str, Any]:
        match method:
            case "initialize":
                asked = params.get("protocolVersion")
                chosen = asked if asked in VERSIONS else VERSIONS[0]
                return {"protocolVersion": chosen, "capabilities": {"tools": {"listChanged": False}}, **self._about}
            case "ping":
                return {}
            case "tools/list":
                return {"tools": [tool.describe() for tool in self._tools.values()]}
            case "tools/call":
                return await self._call(params)
        raise _Refused(UNKNOWN_METHOD, f"No conozco «{str(method)[:60]}».")

    async def _call(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        tool = self._tools.get(str(params.get("name")))
        if tool is None:
            raise _Refused(INVALID_PARAMS, f"No hay herramienta «{str(params.get('name'))[:60]}».")
        given = params.get("arguments") or {}
        problem = next(iter(Draft202012Validator(tool.input).iter_errors(given)), None)
        if problem is not None:
            place = "/".join(map(str, problem.absolute_path)) or "los argumentos"
            return _tell({"error": f"En {place}: {problem.message[:200]}"}, is_error=True)
        try:
            return _tell(await tool.call(given))
        except ToolError as error:
            return _tell({"error": str(error)}, is_error=True)


def _tell(result: Mapping[str, Any], *, is_error: bool = False) -> Mapping[str, Any]:
    text = json.dumps(result, ensure_ascii=False)
    told: dict[str, Any] = {"content": [{"type": "text", "text": text}], "isError": is_error}
    return told if is_error else {**told, "structuredContent": result}


def _fail(request: object, code: int, message: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": request, "error": {"code": code, "message": message}}
