"""One line an event, and never a text of an exception."""

import json
import subprocess
import sys
from typing import Any

import pytest

from config.logging import name_exception
from tests.project.tree import ROOT

SCRIPT = """
import logging, structlog, sys
from config.logging import set_up_logging
set_up_logging(*sys.argv[1:])
log = structlog.get_logger("ours")
log.debug("one.debug")
log.info("one.info", took_ms=3)
def fail():
    raise ValueError("mi secreto es zanahoria")
try:
    fail()
except ValueError:
    log.exception("one.failed", channel="web")
    logging.getLogger("theirs").exception("broken")
for name in ("httpx", "telegram", "rasa", "uvicorn.access"):
    logging.getLogger(name).info("zanahoria")
logging.getLogger("httpx").warning("slow")
"""


def _log(*arguments: str) -> str:
    """What the program writes to standard error, in a process of its own: logging is set up once for all."""
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert run.stdout == ""
    return run.stderr


def test_every_line_is_json_and_quotes_nobody() -> None:
    """Ours and other libraries' alike; of an exception its type and place. Noisy libraries only warn."""
    text = _log("info", "auto")
    lines = [json.loads(line) for line in text.splitlines()]
    assert [(line["event"], line["level"], line["logger"]) for line in lines] == [
        ("one.info", "info", "ours"),
        ("one.failed", "error", "ours"),
        ("broken", "error", "theirs"),
        ("slow", "warning", "httpx"),
    ]
    assert lines[0]["took_ms"] == 3
    assert all(line["timestamp"].endswith("Z") for line in lines)
    assert [line["error"] for line in lines[1:3]] == ["ValueError"] * 2
    assert lines[1]["where"][-1].startswith("fail:")
    assert "zanahoria" not in text


@pytest.mark.parametrize(
    ("level", "events"),
    [("debug", ["one.debug", "one.info", "one.failed"]), ("warning", ["one.failed"]), ("error", ["one.failed"])],
)
def test_the_level_decides(level: str, events: list[str]) -> None:
    """For all at once."""
    lines = [json.loads(line) for line in _log(level, "json").splitlines()]
    assert [line["event"] for line in lines if line["logger"] == "ours"] == events


def test_people_on_a_terminal_read_words() -> None:
    """No JSON, and no exception's text either."""
    text = _log("info", "console")
    assert "one.info" in text
    assert not text.startswith("{")
    assert "zanahoria" not in text


def _caught() -> ValueError:
    try:
        int("zanahoria")
    except ValueError as error:
        return error
    raise AssertionError("it is no number")


@pytest.mark.parametrize("form", ["error", "triple", "none", "false"])
def test_an_exception_becomes_type_and_place(form: str) -> None:
    """In whichever form it is handed over; without one nothing is added."""
    error = _caught()
    given: dict[str, dict[str, Any]] = {
        "error": {"exc_info": error},
        "triple": {"exc_info": (ValueError, error, error.__traceback__)},
        "none": {},
        "false": {"exc_info": False},
    }
    event = name_exception(None, "error", {"event": "x", **given[form]})
    assert event.get("error") == ("ValueError" if form in {"error", "triple"} else None)
    assert "zanahoria" not in str(event)
    assert "exc_info" not in event
