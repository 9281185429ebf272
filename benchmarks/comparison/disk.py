"""The disk under the database: how often a second it makes one small write safe."""

import os
import statistics
import time
from pathlib import Path


def measure_fsync(folder: Path, seconds: float) -> tuple[float, float]:
    """Write a page and wait for the disk, again and again; the rate a second and the median in milliseconds."""
    path, page, times = folder / "fsync", os.urandom(4096), []
    started = time.perf_counter()
    with path.open("wb") as file:
        while time.perf_counter() - started < seconds:
            before = time.perf_counter()
            file.write(page)
            file.flush()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - before) * 1000)
    path.unlink()
    return len(times) / (time.perf_counter() - started), statistics.median(times)
