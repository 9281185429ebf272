"""Time of understanding, from the raw text to the decision."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from actions.catalogue_index import make_judge, open_directory
from actions.procedure_resolution.ranker import Judge
from catalog_adapter.model import Procedure
from catalog_adapter.storage.index_file import open_index
from evaluation.reports.figures import Figures
from nlu.patterns.aspects import find_aspects
from nlu.text.analyzer import SpanishAnalyzer


def measure_speed(procedures: Sequence[Procedure], texts: Sequence[str]) -> Figures:
    """Milliseconds per message (after the first few) and seconds to a ready judge, built and from its file.

    Both of processor time, since a gate must not fail because other programs were busy; on a quiet machine it is the same.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.npz"
        built_s, _ = _open(procedures, path)
        cached_s, judge = _open(procedures, path)
    for text in texts[:20]:
        _understand(judge, text)
    times = sorted(_understand(judge, text) for text in texts)
    return {
        "median_ms": round(times[len(times) // 2], 3),
        "p99_ms": round(times[min(len(times) - 1, int(len(times) * 0.99))], 3),
        "index_built_s": round(built_s, 3),
        "index_from_file_s": round(cached_s, 3),
    }


def _open(procedures: Sequence[Procedure], path: Path) -> tuple[float, Judge]:
    started = time.process_time()
    index = open_index(lambda: procedures, SpanishAnalyzer(), path=path, version="1")
    judge = make_judge(index, procedures, open_directory())
    return time.process_time() - started, judge


def _understand(judge: Judge, text: str) -> float:
    started = time.process_time()
    find_aspects(text)
    judge.judge(text)
    return (time.process_time() - started) * 1000
