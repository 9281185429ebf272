"""Measure ours beside stock Rasa and beside the floor in one run, and write docs/rendimiento.md.

Usage: python -m benchmarks.comparison [--rounds 3] [--seconds 6] [--no-stock] [--no-postgres] [--folder var/comparison]

Takes some ten minutes, and the first time stock Rasa's installation and training besides; tells each step.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.chaos import ROOT, quantile
from benchmarks.comparison.disk import measure_fsync
from benchmarks.comparison.doors import through_api, through_rasa, through_webhooks
from benchmarks.comparison.engine_time import measure_engine
from benchmarks.comparison.full_turns import OpenDoor, Program, Result, System, measure_open, measure_turns, ratios
from benchmarks.comparison.page import draw_turns, write_page
from benchmarks.comparison.processes import NotStartedError
from benchmarks.comparison.program import CONSTANT, copied, fill_catalogue, serving_ours
from benchmarks.comparison.stock_rasa import CONFIGS, find_stock, serving_stock, train_stock
from benchmarks.conversation_length import MARKS, measure_growth
from benchmarks.platforms import open_platform
from benchmarks.postgres import serving_postgres
from bot.training import get_model
from config.settings import Settings
from gateway.opening import open_assistant
from tests.standins.serving import serve

OURS, OURS_POSTGRES, FLOOR = "Ventanilla, SQLite", "Ventanilla, PostgreSQL", "piso: motor que contesta una constante"
WHATSAPP = "Ventanilla por WhatsApp, SQLite"
STOCK = {"default": "Rasa original (DIET, TED)", "ours": "Rasa original con nuestra configuración"}
BUSY = 1.0
"""Above this load at the start, the page says that the machine was not quiet."""


class Run:
    """One run: its programs, and what was measured so far."""

    def __init__(self, options: argparse.Namespace, stack: ExitStack) -> None:
        self._options, self._stack = options, stack
        self.folder: Path = options.folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.data = self.folder / "data"
        self.systems: list[System] = []
        self.rest: dict[str, str] = {}
        self.missing: list[str] = []
        self.names: list[str] = []

    def open_ours(self) -> None:
        """Ours on SQLite through both doors, on PostgreSQL, and the floor."""
        template = self.folder / "template.db"
        template.unlink(missing_ok=True)
        get_model(self.data / "models", "", tell)
        self.names = fill_catalogue(f"sqlite:///{template}", self.data, tell)
        platform = open_platform("whatsapp")
        address = self._stack.enter_context(serve(platform.app))
        url = self._stack.enter_context(copied(template, self._make_folder("sqlite")))
        self._open(OURS, url, str(self.data), (1, 8), platform_address=address)
        self._add(WHATSAPP, (8,), partial(through_webhooks, self._address, platform), self.systems[-1].program)
        floor = self._stack.enter_context(copied(template, self._make_folder("floor")))
        self._open(FLOOR, floor, CONSTANT, (8,))
        if self._options.no_postgres:
            self.missing.append("PostgreSQL.")
            return
        postgres = self._stack.enter_context(serving_postgres(self._make_folder("postgres")))
        fill_catalogue(postgres, self.data, tell)
        self._open(OURS_POSTGRES, postgres, str(self.data), (8,))

    def open_stock(self) -> None:
        """Stock Rasa with its usual pipeline and with ours, where it can be had."""
        programs = None if self._options.no_stock else find_stock(tell)
        if programs is None:
            self.missing.append("Rasa original: no se pidió, o no hay Python 3.10 o `uv` en esta máquina.")
            return
        folder = self._make_folder("stock")
        for config in CONFIGS:
            try:
                model = train_stock(programs, folder, config, tell)
                tell(f"abriendo {STOCK[config]}")
                stock = self._stack.enter_context(serving_stock(programs, folder, model, self.names))
            except (subprocess.SubprocessError, NotStartedError) as error:
                self.missing.append(f"{STOCK[config]}: no arrancó ({type(error).__name__}).")
                tell(str(error)[-800:])
                continue
            self.rest[f"{STOCK[config]}: segundos hasta contestar"] = f"{stock.start_s:.1f}"
            self._add(STOCK[config], (1, 8), partial(through_rasa, stock.address), stock)

    def _open(self, name: str, url: str, engine: str, people: tuple[int, ...], **options: str) -> None:
        tell(f"abriendo {name}")
        [(address, program)] = self._stack.enter_context(
            serving_ours(url, engine, self._make_folder("logs"), **options)  # type: ignore[arg-type]
        )
        self._address = address
        self.rest[f"{name}: segundos hasta contestar"] = f"{program.started_s:.1f}"
        self._add(name, people, partial(through_api, address), program)

    def _add(self, name: str, people: tuple[int, ...], open_door: OpenDoor, program: Program) -> None:
        self.systems += [System(name=name, people=each, open_door=open_door, program=program) for each in people]

    def _make_folder(self, name: str) -> Path:
        path = self.folder / name
        path.mkdir(exist_ok=True)
        return path


def main() -> int:
    """Measure, write the page and its picture, and keep the figures beside the programs' logs."""
    options = _parse()
    load_before = os.getloadavg()[0]
    with ExitStack() as stack:
        run = Run(options, stack)
        run.rest.update(_measure_disk())
        run.open_ours()
        run.open_stock()
        turns = measure_turns(run.systems, rounds=options.rounds, seconds=options.seconds, progress=tell)
        opened = _measure_open(run, turns, options.seconds)
    left_out = [name for name, result in turns.items() if not result.is_answering]
    run.missing += [
        f"{name}: dejó sin respuesta {turns[name].failures} mensajes, así que no se compara." for name in left_out
    ]
    turns = {name: result for name, result in turns.items() if name not in left_out}
    figures: dict[str, Any] = {
        "run": _describe(options, len(run.names), load_before),
        "turns": {name: asdict(result) for name, result in turns.items()},
        "ratios": _compare(turns),
        "open": opened,
        **_measure_inside(run.folder, run.data, options.rounds),
        "rest": run.rest,
        "missing": [*run.missing, *NOT_YET],
    }
    (run.folder / "figures.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    (ROOT / "docs" / "rendimiento.md").write_text(write_page(figures), encoding="utf-8")
    (ROOT / "docs" / "rendimiento.svg").write_text(draw_turns(figures), encoding="utf-8")
    tell("escrito: docs/rendimiento.md")
    return 1 if left_out else 0


NOT_YET = (
    "De 16 a 64 personas a la vez, y de 2 a 3 copias sobre PostgreSQL.",
    "Catálogos de 20,000 y 100,000 trámites; un millón de conversaciones guardadas; 5,000 conexiones abiertas.",
)
"""Parts of the issue that no option measures."""


def _measure_inside(folder: Path, data: Path, rounds: int) -> dict[str, Any]:
    """The engine's own time beside Rasa's way of running it, and its growth with a conversation, in this process."""
    settings = Settings(data_dir=data, database_url=f"sqlite:///{folder / 'template.db'}")
    assistant = open_assistant(settings, tell)
    try:
        times = measure_engine(assistant.engine, rounds + 1, tell)
        length = measure_growth(assistant.engine, repeats=3)
    finally:
        assistant.close()
    named = {"nuestra secuencia de llamadas": times.ours_ms, "el ejecutor y el procesador de Rasa": times.rasas_ms}
    medians = {
        name: (statistics.median(each), statistics.fmean(each), quantile(list(each), 0.95))
        for name, each in named.items()
    }
    ours, rasas = (median for median, _, _ in medians.values())
    return {
        "engine": {"times": medians, "ratio": ours / rasas, "messages": len(times.ours_ms)},
        "length": {f"{mark}.º": length[mark] for mark in MARKS},
    }


def _measure_open(run: Run, turns: dict[str, Result], seconds: float) -> list[dict[str, Any]]:
    """Ours at two thirds of what it managed when everybody waited for an answer."""
    system = next(each for each in run.systems if each.name == OURS and each.people == 8)
    rate = round(statistics.median(turns[f"{OURS}, 8"].rates) * 2 / 3)
    times = measure_open(system, rate=rate, seconds=3 * seconds)
    values = {"p50": times.quantile(0.5), "p95": times.quantile(0.95), "p99": times.quantile(0.99)}
    return [{"name": OURS, "rate": rate, "failures": times.failures, **values}]


def _compare(turns: dict[str, Result]) -> dict[str, tuple[float, float, float]]:
    """Each system's rate as a share of ours, or ours as a multiple of it, round by round."""
    ours = turns[f"{OURS}, 8"].rates
    others = [name for name in turns if name.endswith(", 8") and name != f"{OURS}, 8"]
    return {f"{OURS}, 8 / {name}": ratios(ours, turns[name].rates) for name in others}


def _measure_disk() -> dict[str, str]:
    with tempfile.TemporaryDirectory(dir=ROOT) as folder:
        rate, median_ms = measure_fsync(Path(folder), 3.0)
    return {"disco: escrituras seguras por segundo (4 KB y fdatasync)": f"{rate:.0f}, mediana {median_ms:.2f} ms"}


def _describe(options: argparse.Namespace, procedures: int, load_before: float) -> dict[str, Any]:
    busy = "Había otros programas trabajando: las cifras absolutas serían mejores en una máquina sola."
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "procedures": f"{procedures:,}",
        "rounds": options.rounds,
        "seconds": options.seconds,
        "load_before": load_before,
        "load_after": os.getloadavg()[0],
        "busy": busy if load_before > BUSY else "",
    }


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--folder", type=Path, default=Path("var/comparison"))
    parser.add_argument("--no-stock", action="store_true", help="without stock Rasa")
    parser.add_argument("--no-postgres", action="store_true", help="without PostgreSQL")
    return parser.parse_args()


_STARTED = time.monotonic()


def tell(step: str) -> None:
    """Print a step and when it was taken."""
    print(f"[{time.monotonic() - _STARTED:6.0f} s] {step}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
