"""What OpenAPI says of the program is so: schemathesis sends what fits it and what does not, and judges the answers.

`VENTANILLA_SCHEMA_EXAMPLES=500 pytest tests/open_api` sends more than the few dozen of each operation that CI sends.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from channels.web.sessions import new_session
from portal.api.routes import api_routes
from tests.fakes.running import Running, running
from tests.portal import shelf
from tests.stock_rasa.environment import find_uv, prepare

HERE = Path(__file__).parent
EXAMPLES = os.environ.get("VENTANILLA_SCHEMA_EXAMPLES", "10")
PATIENCE_S = 3_600
ENDLESS = "/channels/web/events"
"""A stream, which has no end to judge."""


@pytest.fixture
def described(sqlite_engine: Engine, tmp_path: Path) -> Iterator[Running]:
    """The chat and the public catalogue, without a limit on how often one may write."""
    library = shelf.open_library(shelf.open_catalogue(sqlite_engine, tmp_path), sqlite_engine)
    limits = {"person_messages_per_minute": 1e6, "address_messages_per_minute": 1e6}
    with running(sqlite_engine, routers=[api_routes(library)], **limits) as served:
        yield served


@pytest.mark.foreign
@pytest.mark.slow
def test_nothing_is_answered_that_is_not_described(described: Running, tmp_path: Path) -> None:
    """Statuses, headers and shapes are those described; what does not fit is refused, what fits is taken."""
    uv = find_uv()
    if uv is None:
        pytest.skip("schemathesis is installed by uv; run `make setup` first")
    programs = prepare(Path(sys.executable), uv, HERE / "requirements.lock", "open-api")
    command = [programs / "schemathesis", "--config-file", HERE / "schemathesis.toml"]
    command += ["run", f"{described.url}/openapi.json", "--exclude-path", ENDLESS]
    command += ["-H", f"Authorization: Bearer {new_session()}", "-n", EXAMPLES, "--generation-deterministic"]
    command += ["--continue-on-failure", "--no-color", "--request-timeout", "60"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE_S, cwd=tmp_path)
    told = "\n".join(line[:400] for line in done.stdout.splitlines())
    assert done.returncode == 0, told[-6_000:] + done.stderr[-2_000:]
    assert "No issues found" in told, told[-2_000:]
