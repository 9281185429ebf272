"""A long conversation keeps its state although the program is killed, without any warning, at every single turn."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

import httpx
import pytest

from bot.conversation_state import find_state, save_state
from bot.turn import Turn
from channels.base import InboundMessage
from gateway.assistant import Assistant
from tests.conversations.counter import Counter
from tests.conversations.talk import load_file

TALK = load_file(Path(__file__).parent / "killed" / "sixty_turns.yml", topic="killed")[0]
MESSAGES = [line for line in TALK.lines if "ventanilla" not in line]
NAME = "killed"


def test_sixty_turns_survive_a_kill_at_each(assistant: Assistant) -> None:
    """Killed once before and once after each commit, sixty mixed turns end as they do when nobody is killed."""
    assert len(MESSAGES) == 60
    whole = Counter(assistant.engine, NAME)
    for number, line in enumerate(MESSAGES, 1):
        expected = whole.do(line)
        message = _message_of(whole)
        _answer_and_die(assistant, message, commits=False)
        _answer_and_die(assistant, message, commits=True)
        with assistant.database.connect() as connection:
            state = find_state(connection, NAME)
            answered = connection.exec_driver_sql("SELECT COUNT(*), MAX(outcome) FROM killed_turns").one()
        assert answered[0] == number, f"turn {number} was answered {answered[0]} times in all"
        assert _slots(state) == _slots(expected.state), f"turn {number}: {line}"
    with assistant.database.connect() as connection:
        rows = connection.exec_driver_sql("SELECT outcome FROM killed_turns ORDER BY number").all()
    alone = _tell_alone(assistant)
    assert [json.loads(row[0]) for row in rows] == alone


def test_the_conversation_is_a_mixed_one(assistant: Assistant) -> None:
    """The sixty turns are what they are meant to be: walks, side questions, other topics, lists, choices, small talk."""
    counter = Counter(assistant.engine, "mixed")
    turns = [counter.do(line) for line in MESSAGES]
    decisions = {turn.decision.value for turn in turns}
    assert decisions >= {"guide", "answer", "clarify", "list", "smalltalk", "help"}
    assert sum(turn.decision.value == "guide" for turn in turns) >= 20
    assert len({turn.procedure for turn in turns if turn.procedure}) >= 5


@pytest.mark.slow
def test_the_whole_program_goes_on_after_a_kill(trained_model: Path, tmp_path: Path) -> None:
    """`ventanilla serve`, killed between two turns of a walk, goes on with it when it is started again."""
    (tmp_path / "models").symlink_to(trained_model.parent)
    said = []
    for lines in (
        (
            "guíeme para renovar la licencia de conducir",
            "1 y 3 listos",
            "ver los pasos",
            "siguiente",
            "¿y cuánto cuesta?",
        ),
        ("¿dónde me quedé?",),
    ):
        with _Program(tmp_path) as program:
            said += [program.say(line) for line in lines]
            program.kill()
    assert "tiene 2 de 5" in said[1]
    assert "Paso 2 de 3" in said[3]
    assert "en el paso 2 de 3" in said[5]
    assert "Le faltan 3 papeles" in said[5]


def _message_of(counter: Counter) -> InboundMessage:
    assert counter.sent is not None
    return counter.sent


def _answer_and_die(assistant: Assistant, message: InboundMessage, *, commits: bool) -> None:
    """One turn in a process of its own that knows nothing but the database, and kills itself at the end.

    A copy of this process: it has the model in memory and has never seen the conversation.
    """
    child = os.fork()
    if child == 0:
        _answer(assistant, message, commits=commits)
        os.kill(os.getpid(), signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child could not answer"
    assert os.WTERMSIG(status) == signal.SIGKILL


def _answer(assistant: Assistant, message: InboundMessage, *, commits: bool) -> None:
    assistant.database.dispose(close=False)
    with assistant.database.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS killed_turns (number INTEGER PRIMARY KEY, outcome TEXT)")
        connection.commit()
        turn = assistant.engine.respond(NAME, message, find_state(connection, NAME))
        save_state(connection, NAME, turn.state)
        outcome = (json.dumps(_outcome(turn)),)
        connection.exec_driver_sql("INSERT INTO killed_turns (outcome) VALUES (?)", outcome)
        if commits:
            connection.commit()
        else:
            os.kill(os.getpid(), signal.SIGKILL)


def _tell_alone(assistant: Assistant) -> list[dict[str, Any]]:
    """The outcomes of the same conversation when nobody is killed."""
    counter = Counter(assistant.engine, "alone")
    return [_outcome(counter.do(line)) for line in MESSAGES]


def _outcome(turn: Turn) -> dict[str, Any]:
    return {
        "decision": turn.decision.value,
        "aspect": turn.aspect,
        "procedure": turn.procedure,
        "candidates": [candidate.id for candidate in turn.candidates],
    }


def _slots(state: str | None) -> Mapping[str, Any]:
    slots: Mapping[str, Any] = json.loads(state or "{}").get("slots", {})
    return slots


class _Program:
    """`ventanilla serve` on a free port."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._data = data

    def __enter__(self) -> Self:
        environment = {
            **os.environ,
            "VENTANILLA_DATA_DIR": str(self._data),
            "VENTANILLA_PORT": str(self._port),
            "VENTANILLA_LOG_LEVEL": "error",
        }
        command = [sys.executable, "-m", "gateway.cli", "serve"]
        self._process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        self._until(lambda: httpx.get(f"{self._url}/health/ready").status_code == 200)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def say(self, text: str) -> str:
        """What is answered."""
        address = f"{self._url}/api/v1/conversations/{NAME}/messages"
        turn = httpx.post(address, json={"text": text}, timeout=30).json()
        return "\n".join(reply["text"] for reply in turn["replies"])

    def kill(self) -> None:
        """Without any warning."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    @property
    def _url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def _until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            assert self._process.poll() is None, "the program ended"
            try:
                if holds():
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.2)
        raise AssertionError("the program did not become ready")
