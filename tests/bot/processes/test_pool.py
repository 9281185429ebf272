"""Engines in processes of their own: what they answer, what becomes of them when they end, and when the program does."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.errors import EngineError
from bot.processes import pool as pool_module
from bot.processes.host import Work
from bot.processes.pool import EnginePool
from bot.turn import Turn
from channels.base import InboundMessage, MessageKind
from tests.fakes.engine import FakeEngine

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="engines are forked on Linux only"),
    pytest.mark.slow,
]

SOON_S = 10.0


@dataclass
class Clerk:
    """An engine that tells its process and what it has loaded; some messages end the process that it is in."""

    folder: Path
    loaded: list[str] = field(default_factory=lambda: ["first"])
    seen: list[str] = field(default_factory=list)
    begun: int = 0

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """Answer, and leave a line for each time that one was asked."""
        said = message.text or ""
        with (self.folder / "asked").open("a") as asked:
            asked.write(f"{said}\n")
        tries = self.count(said)
        if said == "die" or (said == "die once" and tries == 1):
            os.kill(os.getpid(), signal.SIGKILL)
        if said == "sleep once" and tries == 1:
            time.sleep(60)
        turn = FakeEngine().respond(conversation, message, state)
        told = (str(os.getpid()), self.loaded[-1], ",".join(self.seen), str(self.begun))
        return Turn(**{name: getattr(turn, name) for name in Turn.__slots__} | {"effects": ({"kind": told},)})

    def count(self, said: str) -> int:
        """How often something was asked."""
        path = self.folder / "asked"
        return path.read_text().splitlines().count(said) if path.exists() else 0

    def work(self) -> Work:
        """The work of the processes."""
        return Work(respond=self.respond, begin=self._begin, see=self.seen.append, renew=self._renew)

    def _begin(self) -> None:
        self.begun += 1

    def _renew(self) -> None:
        if (self.folder / "broken").exists():
            raise RuntimeError
        self.loaded.append("second")


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    """An engine."""
    return Clerk(tmp_path)


@pytest.fixture
def pool(clerk: Clerk) -> Iterator[EnginePool]:
    """Two processes of it; in this one another engine answers."""
    made = EnginePool(FakeEngine(), size=2, read_version=lambda: "v1")
    made.start(clerk.work())
    yield made
    made.close()


def ask(pool: EnginePool, text: str, state: str | None = None) -> Turn:
    """The turn of one message."""
    message = InboundMessage(channel="web", external_id="1", sender="p", kind=MessageKind.TEXT, text=text)
    return pool.respond("c", message, state)


def tell(turn: Turn) -> tuple[int, str, str, str]:
    """Process that answered, what it has loaded, versions that it has seen, processes begun on the way to it."""
    process, loaded, seen, begun = turn.effects[0]["kind"]
    return int(process), loaded, seen, begun


def is_alive(process: int) -> bool:
    """Tell whether a process runs; one that has ended and waits to be noticed does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(holds: Callable[[], bool]) -> bool:
    """Wait until something holds; False when it does not soon."""
    end = time.monotonic() + SOON_S
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def test_another_process_answers_as_this_one_would(pool: EnginePool) -> None:
    """Message, state and turn go over whole; each process was begun anew, and knows which content is meant."""
    turn = ask(pool, "hola")
    assert [reply.text for reply in turn.replies] == ["1: hola"]
    assert [reply.text for reply in ask(pool, "menu", turn.state).replies] == ["2: menu"]
    process, _, seen, begun = tell(turn)
    assert process != os.getpid()
    assert seen == "v1"
    assert begun == "2"  # the host, and the copy of it


def test_an_engine_that_cannot_end_a_turn_answers_the_next(pool: EnginePool) -> None:
    """A failure is of one message, and no process is lost over it."""
    first = tell(ask(pool, "hola"))[0]
    with pytest.raises(EngineError, match="no pudo"):
        ask(pool, "fail")
    assert tell(ask(pool, "hola"))[0] == first


def test_a_process_that_dies_is_replaced_and_its_message_asked_once_more(pool: EnginePool, clerk: Clerk) -> None:
    """The person notices nothing."""
    assert ask(pool, "die once").replies[0].text == "1: die once"
    assert clerk.count("die once") == 2


def test_a_message_that_kills_two_processes_is_given_up(pool: EnginePool, clerk: Clerk) -> None:
    """Asked exactly twice, and the others are answered as before, by as many processes."""
    with pytest.raises(EngineError, match="Dos procesos"):
        ask(pool, "die")
    assert clerk.count("die") == 2
    assert len({tell(ask(pool, "hola"))[0] for _ in range(3)}) == 1


def test_a_process_that_does_not_come_back_is_ended(
    pool: EnginePool, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And its message asked of another."""
    lost = tell(ask(pool, "hola"))[0]
    monkeypatch.setattr(pool_module, "STUCK_S", 0.3)
    assert tell(ask(pool, "sleep once"))[0] != lost
    assert clerk.count("sleep once") == 2
    assert until(lambda: not is_alive(lost))


def test_what_is_loaded_anew_answers_from_then_on(pool: EnginePool) -> None:
    """In processes that were forked after it; those before end."""
    before, loaded, _, _ = tell(ask(pool, "hola"))
    pool.renew()
    after, loaded_then, _, _ = tell(ask(pool, "hola"))
    assert (loaded, loaded_then) == ("first", "second")
    assert after != before
    assert until(lambda: not is_alive(before))


def test_what_cannot_be_loaded_leaves_the_engines_as_they_are(pool: EnginePool, clerk: Clerk) -> None:
    """They go on answering."""
    before = tell(ask(pool, "hola"))[0]
    (clerk.folder / "broken").touch()
    pool.renew()
    assert tell(ask(pool, "hola"))[:2] == (before, "first")


def test_without_a_host_this_process_answers(pool: EnginePool) -> None:
    """Its engines end with it, and nobody waits for them."""
    process = tell(ask(pool, "hola"))[0]
    os.kill(pool._host or 0, signal.SIGKILL)
    assert until(lambda: not is_alive(process))
    turn = ask(pool, "hola")
    assert turn.replies[0].text == "1: hola"
    assert turn.effects == ()  # of the engine here


def test_stopping_the_program_stops_no_engine_in_the_midst_of_a_message(pool: EnginePool) -> None:
    """Ctrl+C goes to every process of a terminal; the program ends the engines when it has done with them."""
    process = tell(ask(pool, "hola"))[0]
    for stop in (signal.SIGINT, signal.SIGTERM):
        os.kill(process, stop)
    assert tell(ask(pool, "hola"))[0] == process


def test_closing_leaves_no_process(clerk: Clerk) -> None:
    """Neither the host nor an engine; closing what was never started does nothing."""
    pool = EnginePool(FakeEngine(), size=1, read_version=lambda: "v1")
    assert ask(pool, "hola").effects == ()  # nothing was started: answered here
    pool.close()
    pool.start(clerk.work())
    processes = (pool._host or 0, tell(ask(pool, "hola"))[0])
    pool.close()
    assert until(lambda: not any(map(is_alive, processes)))


def test_sockets_of_the_program_are_not_held_by_its_copies(clerk: Clerk) -> None:
    """Else the port of a program that was killed would stay taken."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    pool = EnginePool(FakeEngine(), size=1, read_version=lambda: "v1")
    pool.start(clerk.work(), [listener])
    address = listener.getsockname()
    listener.close()
    with pytest.raises(ConnectionRefusedError), socket.create_connection(address, timeout=5):
        pytest.fail("somebody still listens")
    pool.close()


PROGRAM = """
import sys, time
from pathlib import Path
from tests.bot.processes.test_pool import Clerk, ask, tell
from bot.processes.pool import EnginePool
from tests.fakes.engine import FakeEngine
pool = EnginePool(FakeEngine(), size=1, read_version=lambda: "v1")
pool.start(Clerk(Path(sys.argv[1])).work())
print(pool._host, tell(ask(pool, "hola"))[0], flush=True)
if sys.argv[2] == "busy":
    ask(pool, "sleep once")
time.sleep(60)
"""


@pytest.mark.parametrize("what", ["idle", "busy"])
def test_a_program_that_is_killed_leaves_no_orphans(tmp_path: Path, what: str) -> None:
    """Not even an engine that is in the midst of a message and would not come back."""
    order = [sys.executable, "-c", PROGRAM, str(tmp_path), what]
    with subprocess.Popen(order, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        processes = list(map(int, program.stdout.readline().split()))
        assert len(processes) == 2
        if what == "busy":
            assert until(lambda: Clerk(tmp_path).count("sleep once") == 1)
        assert all(map(is_alive, processes))
        program.kill()
    assert until(lambda: not any(map(is_alive, processes)))
