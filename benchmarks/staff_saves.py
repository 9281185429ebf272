"""Citizens' turns while staff works: nobody saves, somebody saves ever again, and a release is at the gate.

Usage: python -m benchmarks.staff_saves [--seconds 20]; it uses a copy of `VENTANILLA_DATA_DIR`.

Also the preview of a correction, and how long the gate takes: by the clock, and of processor, which other work on the
machine changes little. It ends with 1 where a limit of `LIMITS` is passed; on a machine that is busy with something else,
read what the clock says beside its load, which is printed.
"""

import argparse
import asyncio
import gc
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path

from bot.assistant import Assistant
from bot.training import fingerprint
from catalog_adapter.model import Alias, AliasKind
from channels.base import InboundMessage, MessageKind
from config.settings import Settings
from console.review.preview import tell_preview
from database import write
from gateway.catalogue_refresh import keep_fresh
from gateway.server import SWITCH_S
from learning.background_jobs import SubprocessJobs
from learning.corrections import NewCorrection, add_correction
from learning.releases import find_release, make_release

LIMITS = {"preview_ms": 1_000.0, "slower_ms": 100.0, "gate_s": 60.0}
QUESTIONS = 60
"""Different ones in turn, about different procedures."""
BETWEEN_SAVES_S = 5.0


class Citizens:
    """One question after another, in conversations of their own."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        names = [each.name for each in assistant.catalogue.iter_procedures()]
        self._texts = cycle(
            f"¿cuánto cuesta {name}?" for name in islice(names, 0, None, max(1, len(names) // QUESTIONS))
        )

    def ask(self) -> float:
        """Ask the next question; milliseconds until its answer."""
        message = InboundMessage(
            channel="bench", external_id="1", sender="bench", kind=MessageKind.TEXT, text=next(self._texts)
        )
        started = time.perf_counter()
        self._assistant.engine.respond("bench", message, None)
        return (time.perf_counter() - started) * 1000

    def ask_for(self, seconds: float) -> list[float]:
        """Ask for some time."""
        end, took = time.monotonic() + seconds, []
        while time.monotonic() < end:
            took.append(self.ask())
            time.sleep(0.01)
        return took

    def ask_until(self, done: threading.Event) -> list[float]:
        """Ask until something is done."""
        took = []
        while not done.is_set():
            took.append(self.ask())
            time.sleep(0.01)
        return took


@contextmanager
def saving(assistant: Assistant, settings: Settings) -> Iterator[None]:
    """Somebody of the staff gives a procedure a name every few seconds; the program indexes it, as in `serve`."""
    stop = threading.Event()
    chosen = next(assistant.catalogue.iter_procedures()).id

    def save() -> None:
        number = 0
        while not stop.wait(BETWEEN_SAVES_S if number else 0.5):
            number += 1
            alias = Alias(text=f"palabra de prueba {number}", kind=AliasKind.PHRASE, origin="staff")
            assistant.catalogue.add_aliases(chosen, [alias])

    async def follow() -> None:
        task = asyncio.create_task(keep_fresh(assistant.catalogue, SubprocessJobs(settings).index_catalogue))
        await asyncio.to_thread(stop.wait)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    threads = [threading.Thread(target=save), threading.Thread(target=lambda: asyncio.run(follow()))]
    for each in threads:
        each.start()
    try:
        yield
    finally:
        stop.set()
        for each in threads:
            each.join()


def tell(name: str, took: list[float], quiet: list[float] | None = None) -> float:
    """Print a line of turns; milliseconds by which the slowest is slower than the slowest of when nobody did anything."""
    slower = max(took) - max(quiet) if quiet else 0.0
    print(
        f"{name:24} {len(took):5} turnos, mediana {statistics.median(took):6.1f} ms, "
        f"percentil 99 {sorted(took)[int(len(took) * 0.99)]:6.1f} ms, peor {max(took):6.1f} ms"
        + (f" ({slower:+.0f} ms)" if quiet else ""),
        flush=True,
    )
    return slower


def measure_preview(assistant: Assistant) -> float:
    """Milliseconds of the slowest preview of a correction."""
    procedures = list(assistant.catalogue.iter_procedures())[:QUESTIONS]
    took = []
    for number, each in enumerate(procedures):
        started = time.perf_counter()
        tell_preview(assistant.catalogue, f"papel {number} de {each.name}", each.id, "phrase")
        took.append((time.perf_counter() - started) * 1000)
    print(
        f"{'vista previa':24} {len(took):5} frases, mediana {statistics.median(took):6.1f} ms, peor {max(took):6.1f} ms"
    )
    return max(took)


def try_at_gate(
    assistant: Assistant, settings: Settings, citizens: Citizens, correction: NewCorrection
) -> tuple[float, list[float]]:
    """Put a release with one correction to the gate while citizens ask; its seconds by the clock, and their turns."""
    with write(assistant.database) as connection:
        add_correction(connection, correction, "bench")
        release = make_release(connection, "bench", fingerprint())
    done, used = threading.Event(), os.times()
    jobs, started = SubprocessJobs(settings), time.monotonic()
    jobs.start_gate(release)

    def watch() -> None:
        while True:
            with assistant.database.connect() as connection:
                found = find_release(connection, release)
            if found is not None and found.ended_at is not None:
                break
            time.sleep(0.2)
        done.set()

    threading.Thread(target=watch, daemon=True).start()
    took = citizens.ask_until(done)
    lasted, now = time.monotonic() - started, os.times()
    time.sleep(0.5)  # until the process is taken note of
    now = os.times()
    spent = now.children_user + now.children_system - used.children_user - used.children_system
    with assistant.database.connect() as connection:
        found = find_release(connection, release)
    print(
        f"{'puerta':24} {lasted:5.0f} s de reloj, {spent:4.0f} s de procesador: {found.state if found else '?'}",
        flush=True,
    )
    return lasted, took


def main() -> int:
    """Print a line for each thing measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20)
    seconds = parser.parse_args().seconds
    sys.setswitchinterval(SWITCH_S)  # as in `serve`
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(Settings().data_dir, data)
        settings = Settings(data_dir=data)
        assistant = Assistant.open(settings, print)
        citizens = Citizens(assistant)
        citizens.ask_for(3)
        gc.collect()
        gc.freeze()  # as in `serve`
        print(f"carga de la máquina: {os.getloadavg()[0]:.1f} sobre {os.cpu_count()} núcleos")
        preview = measure_preview(assistant)
        quiet = citizens.ask_for(seconds)
        tell("nadie guarda", quiet)
        with saving(assistant, settings):
            slower = tell("el personal guarda", citizens.ask_for(seconds), quiet)
        some = next(assistant.catalogue.iter_procedures())
        corrections = (
            NewCorrection(text="lo del papelito aquel de siempre", procedure=some.id, alias_kind="phrase"),
            NewCorrection(text="cuánta plata le llevo", aspect="cost"),
        )
        lasted = []
        for correction in corrections:
            gate_s, took = try_at_gate(assistant, settings, citizens, correction)
            lasted.append(gate_s)
            tell("durante la puerta", took, quiet)
        print(f"carga de la máquina: {os.getloadavg()[0]:.1f}")
        assistant.engine.close()
        assistant.database.dispose()
    measured = {"preview_ms": preview, "slower_ms": slower, "gate_s": max(lasted)}
    return 0 if all(value <= LIMITS[name] for name, value in measured.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
