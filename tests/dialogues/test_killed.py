"""A long conversation keeps its state although the program is killed, without any warning, at every single turn."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import httpx
import pytest

from bot.assistant import Assistant
from bot.conversation_state import find_state
from bot.turn import Turn
from channels.base import InboundMessage
from channels.web.media import API
from config.settings import Settings
from conversations.identities import find_conversation
from conversations.inbound.inbox import Arrival, Inbox
from conversations.texts import get_texts
from conversations.turns.pending import find_waiting
from conversations.turns.transcripts import TurnRecord, last_turns
from conversations.turns.turn_store import TurnStorage
from conversations.writer import Writer
from database import write
from gateway.commands.serving import open_parts
from tests.dialogues.counter import CHANNEL, Counter
from tests.dialogues.talk import load_file
from tests.starter_index import GiveIndex

TALK = load_file(Path(__file__).parent / "killed" / "sixty_turns.yml", topic="killed")[0]
LINES = [line for line in TALK.lines if "ventanilla" not in line]
NAME = "killed-conversation-of-one"


class Desk:
    """The program's part of a turn, from the inbox to the commit, without the servers around it."""

    def __init__(self, assistant: Assistant, settings: Settings) -> None:
        parts = open_parts(assistant, settings)
        self._database, self._responder = assistant.database, parts.responder
        self._storage = TurnStorage(media={CHANNEL: API}, pushed=frozenset(), effects=parts.effects, public_url="")

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """Take a message in, answer it and commit; implements `conversations.turns.responder.Responder`."""
        self.take_in([message])
        return self.answer(message.sender)

    def take_in(self, messages: Sequence[InboundMessage]) -> None:
        """Store messages, as the platform's «received» promises."""
        asyncio.run(self._accept([Arrival(message=message) for message in messages]))

    async def _accept(self, arrivals: Sequence[Arrival]) -> None:
        writer = Writer(self._database)
        writer.start()
        try:
            await Inbox(writer, message_chars=5000).accept(arrivals)
        finally:
            writer.close()

    def answer(self, sender: str, *, commits: bool = True) -> Turn:
        """Answer the next message that waits, in one transaction; or die at its very end."""
        with self._database.connect() as connection:
            waiting = find_waiting(connection, find_conversation(connection, CHANNEL, sender) or "")
        assert waiting is not None, "nothing waits"
        turn = self._responder.respond(waiting.row.conversation_id, waiting.message, waiting.state)
        with write(self._database) as connection:
            self._storage.store(connection, waiting, turn)
            if not commits:
                os.kill(os.getpid(), signal.SIGKILL)
        return turn

    def answer_and_die(self, sender: str, *, commits: bool) -> None:
        """Answer in a process of its own that knows nothing but the database, and kills itself at the end.

        A copy of this process: it has the model in memory and has never seen the conversation.
        """
        child = os.fork()
        if child == 0:
            self._database.dispose(close=False)
            self.answer(sender, commits=commits)
            os.kill(os.getpid(), signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the child could not answer"
        assert os.WTERMSIG(status) == signal.SIGKILL

    def read(self, sender: str) -> tuple[Sequence[TurnRecord], Mapping[str, Any]]:
        """What was said, and what is remembered."""
        with self._database.connect() as connection:
            which = find_conversation(connection, CHANNEL, sender) or ""
            turns, state = last_turns(connection, which, 100), find_state(connection, which)
        return turns, json.loads(state or "{}").get("slots", {})


@pytest.fixture(scope="module")
def desk(attended: Assistant, own_settings: Settings) -> Desk:
    """A desk in office hours, so that a person can be asked for."""
    return Desk(attended, own_settings)


@pytest.fixture(scope="module")
def spared(desk: Desk) -> Sequence[tuple[InboundMessage, Mapping[str, Any]]]:
    """The messages of the conversation when nobody is killed, each with what is remembered after it."""
    counter, found = Counter(desk, "spared"), []
    for line in LINES:
        counter.do(line)
        assert counter.sent is not None
        found.append((counter.sent, desk.read("spared")[1]))
    return found


def test_sixty_turns_survive_a_kill_at_each(
    desk: Desk, spared: Sequence[tuple[InboundMessage, Mapping[str, Any]]]
) -> None:
    """Killed once before and once after each commit, sixty mixed turns end as they do when nobody is killed."""
    assert len(spared) == 60
    for number, (message, remembered) in enumerate(spared, 1):
        desk.take_in([replace(message, sender=NAME, external_id=f"{NAME}-{number}")])
        desk.answer_and_die(NAME, commits=False)
        desk.answer_and_die(NAME, commits=True)
        turns, slots = desk.read(NAME)
        assert len(turns) == number, f"message {number} was answered {len(turns) - number} times too often"
        assert slots == remembered, f"turn {number}: {message.text or message.payload}"
    assert [_outcome(turn) for turn in desk.read(NAME)[0]] == [_outcome(turn) for turn in desk.read("spared")[0]]


def test_the_conversation_is_a_mixed_one(
    desk: Desk, spared: Sequence[tuple[InboundMessage, Mapping[str, Any]]]
) -> None:
    """The sixty turns are walks, side questions, other topics, lists, choices, small talk, staff and the way back."""
    turns, _ = desk.read("spared")
    decisions = [turn.decision for turn in turns]
    assert {"guide", "answer", "clarify", "list", "smalltalk", "help", "handoff"} <= set(decisions)
    assert decisions.count("guide") >= 20
    assert len({turn.procedure for turn in turns if turn.procedure}) >= 5
    noted = get_texts().hold_noted
    [held] = [place for place, turn in enumerate(turns) if any(noted in reply["text"] for reply in turn.replies)]
    assert "Aquí sigo yo" in turns[held + 1].replies[0]["text"]
    assert turns[held + 2].decision == "guide"


@pytest.mark.slow
def test_the_whole_program_goes_on_after_a_kill(trained_model: Path, tmp_path: Path, give_index: GiveIndex) -> None:
    """`ventanilla serve`, killed between two turns of a walk, goes on with it when it is started again."""
    (tmp_path / "models").symlink_to(trained_model.parent)
    give_index(tmp_path / "index")
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
    assert "Paso 2 de 4" in said[3]
    assert "en el paso 2 de 4" in said[5]
    assert "Le faltan 3 papeles" in said[5]


def _outcome(turn: TurnRecord) -> dict[str, Any]:
    return {
        "decision": turn.decision,
        "aspect": turn.aspect,
        "procedure": turn.procedure,
        "candidates": [candidate["id"] for candidate in turn.candidates],
    }


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
        command = [sys.executable, "-m", "gateway.commands.main", "serve"]
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
