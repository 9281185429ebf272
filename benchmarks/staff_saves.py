"""Citizens' turns while staff works: nobody saves, somebody saves ever again, and a release is at the gate.

Usage: python -m benchmarks.staff_saves [--seconds 20]; it uses a copy of `VENTANILLA_DATA_DIR`.

Also the preview of a correction, and how long the gate takes. All is told by the clock and by the processor: of a turn, the
processor time that the whole program took while it lasted, so that work for staff which gets in its way counts and work
of other programs does not. It ends with 1 where a limit of `LIMITS` is passed; on a machine that is busy with something
else, whose load is printed, the clock says little and the processor's time decides.
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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from bot.assistant import Assistant
from bot.training import fingerprint
from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.edit_procedure import Signature, edit
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
BY = Signature(author="bench", reason="bench")


class Took(NamedTuple):
    """Milliseconds of a turn."""

    clock: float
    processor: float


class Citizens:
    """One question after another, in conversations of their own."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        names = [each.name for each in assistant.catalogue.iter_procedures()]
        self._texts = cycle(
            f"¿cuánto cuesta {name}?" for name in islice(names, 0, None, max(1, len(names) // QUESTIONS))
        )

    def ask(self) -> Took:
        """Ask the next question; milliseconds until its answer."""
        message = InboundMessage(
            channel="bench", external_id="1", sender="bench", kind=MessageKind.TEXT, text=next(self._texts)
        )
        started, used = time.perf_counter(), time.process_time()
        self._assistant.engine.respond("bench", message, None)
        return Took((time.perf_counter() - started) * 1000, (time.process_time() - used) * 1000)

    def ask_for(self, seconds: float) -> list[Took]:
        """Ask for some time."""
        end, took = time.monotonic() + seconds, []
        while time.monotonic() < end:
            took.append(self.ask())
            time.sleep(0.01)
        return took

    def ask_until(self, done: threading.Event) -> list[Took]:
        """Ask until something is done."""
        took = []
        while not done.is_set():
            took.append(self.ask())
            time.sleep(0.01)
        return took


def _give_name(catalogue: Catalog, chosen: Sequence[str]) -> None:
    alias = Alias(text=f"palabra de prueba {time.time_ns()}", kind=AliasKind.PHRASE, origin="staff")
    catalogue.add_aliases(chosen[0], [alias])


def _edit_note(catalogue: Catalog, chosen: Sequence[str]) -> None:
    with catalogue.writing() as connection:
        edit(connection, chosen[1], {"notes": f"Nota de prueba {time.time_ns()}"}, BY)


def _rename(catalogue: Catalog, chosen: Sequence[str]) -> None:
    with catalogue.writing() as connection:
        edit(connection, chosen[2], {"name": f"Trámite de prueba {time.time_ns()}"}, BY)


def _switch(catalogue: Catalog, chosen: Sequence[str]) -> None:
    catalogue.withdraw(chosen[1], "prueba")
    catalogue.reinstate(chosen[1])


@contextmanager
def saving(assistant: Assistant, settings: Settings) -> Iterator[None]:
    """Somebody of the staff changes something every few seconds, in each way in turn; the program follows as in `serve`."""
    stop = threading.Event()
    chosen = [each.id for each in islice(assistant.catalogue.iter_procedures(), 3)]

    def save() -> None:
        works = cycle((_give_name, _edit_note, _rename, _switch))
        while not stop.wait(BETWEEN_SAVES_S):
            next(works)(assistant.catalogue, chosen)

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


def tell(name: str, took: Sequence[Took], quiet: Sequence[Took] = ()) -> float:
    """Print a line for each clock; milliseconds by which the slowest turn is slower than that of when nobody did anything.

    The lesser of the two: by the clock other programs count, by the processor what runs beside a turn without delaying it.
    """
    slower = []
    for clock in Took._fields:
        times, before = (sorted(getattr(each, clock) for each in turns) for turns in (took, quiet))
        slower.append(times[-1] - before[-1] if before else 0.0)
        print(
            f"{name:20} {clock:9} {len(times):5} turnos, mediana {statistics.median(times):6.1f} ms, "
            f"percentil 99 {times[int(len(times) * 0.99)]:6.1f} ms, peor {times[-1]:6.1f} ms"
            + (f" ({slower[-1]:+.0f} ms)" if before else ""),
            flush=True,
        )
    return min(slower)


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
) -> tuple[float, list[Took]]:
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
