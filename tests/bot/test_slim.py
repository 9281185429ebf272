"""Rasa imported over placeholders: silent about itself, and about what people wrote."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_rasa_reports_nothing_home_and_leaves_the_logging_of_others_alone() -> None:
    """Telemetry is off before Rasa is imported; Rasa's quiet logger is Rasa's alone."""
    script = """
import json, os, structlog, bot.slim, rasa.telemetry
print(json.dumps([
    os.environ["RASA_TELEMETRY_ENABLED"], rasa.telemetry.is_telemetry_enabled(), structlog.get_logger.__name__
]))
"""
    environment = {name: value for name, value in os.environ.items() if name != "RASA_TELEMETRY_ENABLED"}
    result = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT, env=environment
    )
    assert json.loads(result.stdout) == ["false", False, "get_logger"]
