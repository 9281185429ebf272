"""The conformance suite that the Model Context Protocol publishes, on a Node of its own, against our server.

The suite thinks of a server that has everything. Ours has tools and nothing else, and says so when it is asked; each
scenario of something else must fail, so that a new version of the suite cannot pass by looking at nothing.
"""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from portal.mcp.protocol import Tool, ToolError
from portal.mcp.tools import CatalogueTools
from portal.mcp.transports import mcp_routes
from tests.fakes.running import running
from tests.portal import shelf
from tests.stock_rasa.node_packages import prepare_packages

pytestmark = [pytest.mark.foreign, pytest.mark.slow]
HERE = Path(__file__).parent
PATIENCE_S = 300
OURS = {
    "server-initialize": 1,
    "ping": 1,
    "tools-list": 1,
    "tools-call-error": 1,
    "dns-rebinding-protection": 2,
    "server-sse-multiple-streams": 0,  # no stream is opened, so there is nothing to count
}
"""Scenarios of what our server has, with their checks."""
ELSE = ("completion-", "elicitation-", "logging-", "prompts-", "resources-", "tools-call-")
"""Beginnings of scenarios of what it has not: prompts, resources, and tools that say what the suite would hear."""
RESULT = re.compile(r"^[✓✗] ([\w-]+): (\d+) passed, (\d+) failed$", re.MULTILINE)


async def fail(_: Mapping[str, Any]) -> Mapping[str, Any]:
    """A tool that cannot."""
    raise ToolError("No se puede.")


FAILING = Tool(
    name="test_error_handling",
    title="Nada",
    description="No hace nada.",
    input={"type": "object"},
    output={"type": "object"},
    call=fail,
)
"""Under the name by which the suite calls a tool that fails."""


@pytest.fixture(scope="module")
def suite() -> tuple[Path, Path]:
    """Node, and the suite's program for it."""
    node, folder = prepare_packages(HERE, "suite")
    return node, folder / "node_modules" / "@modelcontextprotocol" / "conformance" / "dist" / "index.js"


def test_the_server_conforms(
    suite: tuple[Path, Path], sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every scenario of what it has; over the program's own front door."""
    own = CatalogueTools.list_tools
    monkeypatch.setattr(CatalogueTools, "list_tools", lambda tools: [*own(tools), FAILING])
    library = shelf.open_library(shelf.open_catalogue(sqlite_engine, tmp_path), sqlite_engine)
    with running(sqlite_engine, routers=[mcp_routes(library)]) as served:
        command = [*suite, "server", "--url", f"{served.url}/mcp"]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE_S, cwd=tmp_path)
    print(done.stdout[-4_000:], done.stderr[-2_000:])
    told = {name: (int(passed), int(failed)) for name, passed, failed in RESULT.findall(done.stdout)}
    assert {name: told.pop(name) for name in OURS} == {name: (checks, 0) for name, checks in OURS.items()}
    assert len(told) > 20
    assert [name for name, (_, failed) in told.items() if not (failed and name.startswith(ELSE))] == []
