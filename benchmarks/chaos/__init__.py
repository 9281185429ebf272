"""Troubles for a program under load, and what was lost or doubled; see `__main__`. Other benchmarks use what stands here."""

import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def database_url(postgres: bool) -> Iterator[str]:
    """A new database that is gone at the end."""
    with tempfile.TemporaryDirectory(prefix="ventanilla-chaos-") as folder:
        if not postgres:
            yield f"sqlite:///{folder}/chaos.db"
            return
        from benchmarks.postgres import serving_postgres  # the package is only there for development

        with serving_postgres(Path(folder)) as url:
            yield url


def quantile(values: list[float], share: float) -> float:
    """Return the value below which a share of the values lies; 0 when there are none."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
