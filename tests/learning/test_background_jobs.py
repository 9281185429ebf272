"""Work in processes of its own."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from learning.background_jobs import SubprocessJobs, WorkFailed
from tests.fakes.running import OwnSettings

MESSAGES = [{"text": "hola", "payload": None}]


@pytest.fixture
def jobs(tmp_path: Path) -> SubprocessJobs:
    """Jobs of a program with a folder and a database of its own."""
    return SubprocessJobs(OwnSettings(data_dir=tmp_path, database_url="sqlite:///own.db", starter_catalogue=False))


def test_a_conversation_is_repeated_in_the_programs_own_place(
    jobs: SubprocessJobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process reads what is asked and works on the same folder and database."""
    asked: dict[str, Any] = {}

    def run(order: list[str], **options: Any) -> SimpleNamespace:
        asked.update(options, order=order)
        return SimpleNamespace(stdout=json.dumps([[{"decision": "answer"}], [{"decision": "clarify"}]]))

    monkeypatch.setattr(subprocess, "run", run)
    now, then = jobs.replay(MESSAGES, 7)
    assert (now, then) == ([{"decision": "answer"}], [{"decision": "clarify"}])
    assert asked["order"] == [sys.executable, "-m", "learning.replay"]
    assert json.loads(asked["input"]) == {"messages": MESSAGES, "release": 7}
    environment = asked["env"]
    assert environment["VENTANILLA_DATA_DIR"] == str(tmp_path)
    assert environment["VENTANILLA_DATABASE_URL"] == "sqlite:///own.db"
    assert environment["VENTANILLA_STARTER_CATALOGUE"] == "off"


@pytest.mark.parametrize(
    "outcome",
    [
        subprocess.CalledProcessError(1, "x"),
        subprocess.TimeoutExpired("x", 1),
        SimpleNamespace(stdout="no json"),
        SimpleNamespace(stdout="[]"),
    ],
    ids=["it fails", "it takes too long", "it says something else", "it says nothing"],
)
def test_a_process_that_fails_is_told_in_a_sentence(
    jobs: SubprocessJobs, monkeypatch: pytest.MonkeyPatch, outcome: Any
) -> None:
    """Staff see what to do, and not how it failed."""

    def run(*_: Any, **__: Any) -> Any:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(WorkFailed, match="No se pudo repetir"):
        jobs.replay(MESSAGES, None)


def test_the_gate_is_started_for_its_release(jobs: SubprocessJobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for it, but its end is taken note of."""
    begun, may_end, ended = (threading.Event() for _ in range(3))
    started: list[list[str]] = []

    def run(order: list[str], **_: Any) -> SimpleNamespace:
        started.append(order)
        begun.set()
        assert may_end.wait(10)
        ended.set()
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(subprocess, "run", run)
    jobs.start_gate(7)
    assert begun.wait(10)
    assert not ended.is_set()
    may_end.set()
    assert ended.wait(10)
    assert started == [[sys.executable, "-m", "learning.gate.gate", "7"]]


def test_the_training_data_have_one_fingerprint(jobs: SubprocessJobs) -> None:
    """Read once."""
    assert len(jobs.get_project()) == 16
    assert jobs.get_project() is jobs.get_project()
