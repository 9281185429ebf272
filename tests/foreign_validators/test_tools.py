"""The official client of the Model Context Protocol talks to our server."""

import json
import sys
from pathlib import Path

import pytest

from portal.mcp.transports import mcp_routes
from tests.fakes.running import make_database, running
from tests.foreign_validators.conftest import Judge
from tests.portal import shelf

pytestmark = [pytest.mark.foreign, pytest.mark.slow]
CALLS = json.dumps(
    [
        ("search_procedures", {"query": "licencia de faro"}),
        ("get_procedure", {"id": "1"}),
        ("find_office", {"institution": "mifam"}),
        ("find_owner", {"matter": "licencia de faro"}),
        ("verify_claim", {"claim": "La licencia de faro cuesta Q26"}),
        ("get_procedure", {"id": "404"}),
    ]
)
TOOLS = ["search_procedures", "get_procedure", "find_office", "find_owner", "verify_claim"]


def check(told: dict[str, object]) -> None:
    """Every tool is listed, called, and its result keeps to the schema that it declares, which the client checks."""
    assert told["tools"] == TOOLS
    assert told["errors"] == [False] * 5 + [True]
    results = told["results"]
    assert isinstance(results, list)
    assert results[1]["name"] == "Licencia de faro & muelle"
    assert results[4]["verdict"] == "contradicted"


def test_over_http(judge: Judge, tmp_path: Path) -> None:
    """At /mcp of the program."""
    engine = make_database(f"sqlite:///{tmp_path / 'ventanilla.db'}")
    library = shelf.open_library(shelf.open_catalogue(engine, tmp_path), engine)
    with running(engine, routers=[mcp_routes(library)]) as served:
        check(judge("tools", CALLS, f"{served.url}/mcp"))
    engine.dispose()


def test_over_standard_input(judge: Judge, tmp_path: Path) -> None:
    """Started by the client itself."""
    check(judge("tools", CALLS, sys.executable, "-m", "tests.portal.mcp.small_server", tmp_path))
