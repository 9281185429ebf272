"""Clients of Moodle that were written elsewhere talk to the stand-in, so that it is no mirror of our own mistakes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.standins.moodle import FUNCTIONS, TOKEN, MoodleStandIn
from tests.standins.serving import serve
from tests.standins.taught_courses import at, make_categories, make_courses
from tests.stock_rasa.environment import find_uv, prepare

pytestmark = [pytest.mark.foreign, pytest.mark.slow]
HERE = Path(__file__).parent
PATIENCE_S = 120


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A portal."""
    with serve(MoodleStandIn(make_courses(), make_categories()).app) as at:
        yield at


def visit(client: str, address: str, lock: Path, name: str) -> dict[str, Any]:
    """What a client makes of the portal, in the environment that a lock describes."""
    uv = find_uv()
    if uv is None:
        pytest.skip("the clients are installed by uv; run `make setup` first")
    python = prepare(Path(sys.executable), uv, lock, name) / "python"
    command = [python, HERE / "visit.py", client, address, TOKEN]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE_S)
    assert done.returncode == 0, done.stderr[-3000:]
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_moodlepy_reads_every_answer_into_its_types(address: str) -> None:
    """All four functions, and Moodle's no."""
    told = visit("moodlepy", address, HERE / "requirements.lock", "moodle-clients")
    assert (told["site"], told["functions"]) == ("Portal Educación", list(FUNCTIONS))
    assert [each[0] for each in told["courses"]] == [2, 5, 13]
    assert told["courses"][1] == [5, "Excel para la oficina", at(2026, 11, 9), 1]
    assert (told["found"], told["total"]) == ([2, 3], 2)
    assert told["categories"][0] == "Gobierno abierto"
    assert told["refused"] == "invalidtoken"


def test_mcp_moodle_searches(address: str) -> None:
    """A page of one, of all that there are."""
    told = visit("mcp-moodle", address, HERE / "requirements.lock", "moodle-clients")
    assert (told["site"], told["found"], told["total"]) == ("Portal Educación", [2], 2)
    assert "invalidtoken" in told["refused"]


def test_the_clients_of_the_app_reads_the_site(address: str) -> None:
    """And the courses of a category."""
    told = visit("mobile", address, HERE / "mobile" / "requirements.lock", "moodle-mobile")
    assert told == {"site": "Portal Educación", "courses": [4, 5, 10], "refused": "invalidtoken"}
