"""Full, durable turns of every system, in rounds: each writes for some seconds, then the next, and all of it again.

All programs are up the whole time, and a ratio is taken within a round, so that whatever else the machine does meets all
of them alike.
"""

import asyncio
import statistics
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from benchmarks.comparison.load import Ask, Times, write_at_rate, write_in_turn

MOST_UNANSWERED = 0.02
"""Share of messages without an answer up to which a system is compared."""
OpenDoor = Callable[[], AbstractAsyncContextManager[Ask]]


class Program(Protocol):
    """Programs that answer, and what they use."""

    def processor_s(self) -> float:
        """Seconds of processor time so far."""
        ...

    def memory_mb(self) -> float:
        """Memory that they hold now."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One way to be answered, and how many people write to it."""

    name: str
    """For the page, in Spanish."""
    people: int
    open_door: OpenDoor
    program: Program


@dataclass(slots=True)
class Result:
    """What a system did, a value a round."""

    rates: list[float] = field(default_factory=list)
    """Answers a second."""
    medians_ms: list[float] = field(default_factory=list)
    p95_ms: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    processor_ms: list[float] = field(default_factory=list)
    """Of processor time a turn, the engine's included."""
    memory_mb: float = 0.0
    answers: int = 0
    failures: int = 0

    @property
    def is_answering(self) -> bool:
        """Whether hardly anything was left without an answer; a system that does not answer is not fast or slow."""
        return self.failures <= MOST_UNANSWERED * (self.failures + self.answers)

    def add(self, times: Times, processor_s: float) -> None:
        """Note one round."""
        self.rates.append(times.rate)
        self.medians_ms.append(times.quantile(0.5))
        self.p95_ms.append(times.quantile(0.95))
        self.p99_ms.append(times.quantile(0.99))
        self.processor_ms.append(processor_s * 1000 / max(1, len(times.turns_ms)))
        self.answers += len(times.turns_ms)
        self.failures += times.failures


def measure_turns(
    systems: Sequence[System], *, rounds: int, seconds: float, progress: Callable[[str], None]
) -> dict[str, Result]:
    """Let people write to each system, in rounds, after a warm-up of each.

    Args:
        systems: All up.
        rounds: How often.
        seconds: How long each writes in a round.
        progress: Told of each.

    Returns:
        By the system's name and people («name, 8»).
    """
    results = {_name(each): Result() for each in systems}
    progress(f"calentando {len(systems)} sistemas; después, {rounds} vueltas de {seconds:.0f} s cada uno")
    for system in systems:
        asyncio.run(_write(system, 2.0))
    for number in range(rounds):
        for system in systems:
            before = system.program.processor_s()
            times = asyncio.run(_write(system, seconds))
            result = results[_name(system)]
            result.add(times, system.program.processor_s() - before)
            result.memory_mb = system.program.memory_mb()
            progress(f"vuelta {number + 1} de {rounds}: {_name(system)}: {times.rate:.1f} turnos por segundo")
    return results


def measure_open(system: System, *, rate: float, seconds: float) -> Times:
    """Messages at a fixed rate, whether those before were answered or not."""

    async def write() -> Times:
        async with system.open_door() as ask:
            return await write_at_rate(ask, rate, seconds)

    return asyncio.run(write())


async def _write(system: System, seconds: float) -> Times:
    async with system.open_door() as ask:
        return await write_in_turn(ask, system.people, seconds)


def _name(system: System) -> str:
    return f"{system.name}, {system.people}"


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float, float]:
    """Median, least and greatest of the ratios of a round's values."""
    each = [one / other for one, other in zip(ours, theirs, strict=True) if other]
    return (statistics.median(each), min(each), max(each)) if each else (0.0, 0.0, 0.0)
