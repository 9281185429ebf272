"""Jobs of sandboxes, one at a time."""

import subprocess
import sys
from pathlib import Path
from threading import Event, Lock
from typing import Any

import pytest

from gateway.school.practice_jobs import PracticeJobs
from learning.background_jobs import WorkFailed
from tests.fakes.running import OwnSettings


@pytest.fixture
def jobs(tmp_path: Path) -> PracticeJobs:
    """Jobs on a sandbox in a folder of its own."""
    return PracticeJobs(OwnSettings(data_dir=tmp_path), Lock())


def test_a_gate_waits_for_the_one_before(jobs: PracticeJobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Meanwhile nothing else is begun, and a conversation is not repeated."""
    begun, may_end, orders = Event(), Event(), list[list[str]]()

    def run(order: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        orders.append(order)
        begun.set()
        assert may_end.wait(30)
        return subprocess.CompletedProcess(order, 0, "[[], []]")

    monkeypatch.setattr(subprocess, "run", run)
    jobs.start_gate(1)
    assert begun.wait(30)
    jobs.start_gate(2)
    with pytest.raises(WorkFailed, match="hay una prueba en marcha"):
        jobs.replay([], None)
    assert orders == [[sys.executable, "-m", "learning.gate.gate", "1"]]
    may_end.set()
    while len(orders) < 2 or jobs._alone.locked():
        Event().wait(0.01)
    assert orders[1][-1] == "2"
    assert jobs.replay([], None) == ([], [])


def test_a_process_that_fails_or_hangs_made_nothing(jobs: PracticeJobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its status tells."""
    monkeypatch.setattr(subprocess, "run", lambda order, **_: subprocess.CompletedProcess(order, 1))
    assert not jobs.make_template()
