"""Rasa logs nothing of what people write, whatever the program's own logging is set to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SCRIPT = """
import logging, sys
import structlog
{settings}
from pathlib import Path
from tests.bot.bakery import ACTIONS, Conversation
from bot.engine import Engine
conversation = Conversation(Engine.open(Path(sys.argv[1]), ACTIONS))
conversation.say("mi secreto es zanahoria")
conversation.send_payload('/order{{"bread": "zanahoria"}}')
conversation.send_payload("/zanahoria")
conversation.send_payload('/zanahoria{{"bread": "zanahoria"')
"""

SETTINGS = {
    "everything at debug": "logging.basicConfig(level=logging.DEBUG)",
    "structlog to the terminal": "structlog.configure(processors=[structlog.dev.ConsoleRenderer()])",
}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS.keys())
def test_no_text_reaches_a_log(bakery_model: Path, settings: str) -> None:
    """Words, slot values and payloads stay out of standard output and error."""
    result = _converse(bakery_model, settings)
    assert "zanahoria" not in result.stdout + result.stderr


def _converse(model: Path, settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.format(settings=settings), str(model)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
