"""In CI a skipped test is a failure: what is not run there is run nowhere.

The one exception is data that may not be copied into the project, and only where it really is absent.
"""

import os
import re
from typing import Any

import pytest

from tests.shared_data import SHARED_DATA

_skipped: list[str] = []
_ABOUT_SHARED_DATA = re.compile(r"shared.data", re.IGNORECASE)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped, and why."""
    if report.skipped and not hasattr(report, "wasxfail"):
        _note(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Whole modules can be skipped too."""
    if report.skipped:
        _note(report)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn forbidden skips into a failed run."""
    if _forbidden() and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name them."""
    for line in _forbidden():
        terminalreporter.write_line(f"SKIPPED IN CI {line}", red=True)


def _note(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    _skipped.append(f"{report.nodeid}: {reason}")


def _forbidden() -> list[str]:
    if os.environ.get("CI") != "true":
        return []
    if SHARED_DATA.is_dir():
        return _skipped
    return [line for line in _skipped if not _ABOUT_SHARED_DATA.search(line)]
