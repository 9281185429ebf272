"""The protocol of tools."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest

from portal.mcp.protocol import VERSIONS, Tool, ToolError, ToolServer


async def double(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Twice a number."""
    if given["number"] == 13:
        raise ToolError("Ese no.")
    return {"twice": 2 * given["number"]}


SCHEMA = {"type": "object", "properties": {"number": {"type": "integer"}}, "required": ["number"]}
SERVER = ToolServer(
    [Tool(name="double", title="Doble", description="El doble.", input=SCHEMA, output={"type": "object"}, call=double)],
    name="x",
    version="1",
    instructions="…",
)


AGREED = [*((each, each) for each in VERSIONS), ("1999-01-01", VERSIONS[0]), (None, VERSIONS[0])]


def ask(message: object) -> Any:
    """The answer to a message."""
    told = asyncio.run(SERVER.answer_text(message if isinstance(message, str) else json.dumps(message)))
    return json.loads(told) if told is not None else None


def request(method: str, **params: Any) -> Any:
    """The answer to a request."""
    return ask({"jsonrpc": "2.0", "id": 7, "method": method, "params": params})


@pytest.mark.parametrize(
    ("asked", "offered"), [*((each, each) for each in VERSIONS), ("1999-01-01", VERSIONS[0]), (None, VERSIONS[0])]
)
def test_the_version_is_agreed_on(asked: str | None, offered: str) -> None:
    """The client's where it is known, else the newest."""
    told = request("initialize", protocolVersion=asked, capabilities={}, clientInfo={"name": "c", "version": "1"})
    assert told["result"]["protocolVersion"] == offered
    assert told["result"]["capabilities"] == {"tools": {"listChanged": False}}


def test_tools_are_listed_and_called() -> None:
    """The result comes as text and as a structure."""
    (tool,) = request("tools/list")["result"]["tools"]
    assert (tool["name"], tool["annotations"]["readOnlyHint"]) == ("double", True)
    result = request("tools/call", name="double", arguments={"number": 4})["result"]
    assert result["structuredContent"] == {"twice": 8}
    assert json.loads(result["content"][0]["text"]) == {"twice": 8}
    assert result["isError"] is False


@pytest.mark.parametrize("arguments", [{}, {"number": "4"}, {"number": 13}, {"number": None}])
def test_what_a_tool_cannot_do_is_told_to_the_model(arguments: dict[str, Any]) -> None:
    """As a result that is an error, in words, so that the model can try again."""
    result = request("tools/call", name="double", arguments=arguments)["result"]
    assert result["isError"] is True
    assert json.loads(result["content"][0]["text"])["error"]
    assert "structuredContent" not in result


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("{", -32700),
        ([], -32600),
        ({"id": 1, "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": 1, "method": "resources/list"}, -32601),
        ({"jsonrpc": "2.0", "id": 1, "method": "server/discover"}, -32601),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "x"}}, -32602),
        ({"jsonrpc": "2.0", "id": 1, "method": "ping", "params": [1]}, -32602),
    ],
)
def test_what_is_no_request_has_the_error_of_the_standard(message: object, code: int) -> None:
    """JSON-RPC 2.0, section 5.1."""
    assert ask(message)["error"]["code"] == code


def test_notifications_are_not_answered() -> None:
    """Nor are answers to something that was never asked."""
    assert ask({"jsonrpc": "2.0", "method": "notifications/initialized"}) is None
    assert ask({"jsonrpc": "2.0", "id": 3, "result": {}}) is None
    assert request("ping")["result"] == {}


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 50_000], ids=["lists", "objects"])
def test_what_is_too_deep_to_be_read_is_no_json(text: str) -> None:
    """It costs its sender an answer, and us no exception."""
    told = json.loads(asyncio.run(SERVER.answer_text(text)) or "")
    assert told["error"]["code"] == -32700
