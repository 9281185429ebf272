"""Programs that are measured: started, waited for, asked for what they use, stopped."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

_TICKS = os.sysconf("SC_CLK_TCK")


class NotStartedError(RuntimeError):
    """A program ended, or said nothing, before it was ready; the message holds the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Running:
    """A program and its children."""

    process: subprocess.Popen[bytes]
    started_s: float
    """How long it took until it was ready."""

    def processor_s(self) -> float:
        """Seconds of processor time that it has used."""
        return sum(map(_read_time, _tree(self.process.pid)))

    def memory_mb(self) -> float:
        """Memory that it holds now; what processes share counts once, divided among them (PSS)."""
        return sum(map(_read_share, _tree(self.process.pid))) / 1e6


@contextmanager
def running(
    command: Sequence[str],
    *,
    ready: str,
    log: Path,
    patience_s: float,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Running]:
    """Run a program until the end of the block.

    Args:
        command: What to run.
        ready: The address that answers when it is ready.
        log: Where it prints.
        patience_s: How long it may take to be ready.
        folder: Where it runs.
        environment: Its environment; by default ours.

    Raises:
        NotStartedError: It does not become ready.
    """
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    try:
        while not _answers(ready):
            if process.poll() is not None or time.monotonic() - started > patience_s:
                raise NotStartedError(log.read_text(errors="replace")[-1500:])
            time.sleep(0.1)
        yield Running(process, time.monotonic() - started)
    finally:
        _stop(process)


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=5).is_success
    except httpx.HTTPError:
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _tree(root: int) -> list[int]:
    """A process and all below it."""
    found = [root]
    for each in found:
        with suppress(OSError):
            children = Path(f"/proc/{each}/task/{each}/children").read_text(encoding="ascii")
            found += map(int, children.split())
    return found


def _read_time(process: int) -> float:
    """Processor seconds; none of a process that has just ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _read_share(process: int) -> int:
    """Bytes in memory that are a process's own, and its share of the others."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
