"""Our program with the real assistant or with an engine that answers a constant, over a catalogue that is there already."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from actions.catalogue_index import open_catalogue
from benchmarks.chaos import ROOT, free_port
from benchmarks.comparison.processes import Running, running
from catalog_adapter.sources.country_files import find_country
from config.settings import Settings
from evaluation.datasets.questions import find_shared_data
from evaluation.datasets.system_under_test import OFFICIAL_FILE

START_S = 240.0
CONSTANT = "0"
"""In the place of a data folder: an engine that says what it heard, at once."""


def fill_catalogue(url: str, data: Path, progress: Callable[[str], None]) -> list[str]:
    """Load the starter catalogue into a database, and the official one over it where it lies beside the checkout.

    Returns:
        The names of all procedures.
    """
    settings = Settings(data_dir=data, database_url=url)
    database, catalogue = open_catalogue(settings)
    try:
        catalogue.load_starter(find_country(settings.country, settings.index_dir, settings.countries_dir))
        shared = find_shared_data()
        if shared is not None and (shared / OFFICIAL_FILE).is_file():
            progress("leyendo el catálogo oficial")
            catalogue.import_file(shared / OFFICIAL_FILE)
        catalogue.refresh_aliases()
        return [each.name for each in catalogue.iter_procedures()]
    finally:
        database.dispose()


@contextmanager
def serving_ours(
    url: str, engine: str, folder: Path, *, platform_address: str = "http://127.0.0.1:9", copies: int = 1
) -> Iterator[list[tuple[str, Running]]]:
    """Serve one copy or more until the end of the block; addresses and programs.

    Args:
        url: Of the database.
        engine: A data folder with a model, or `CONSTANT`.
        folder: For what they print.
        platform_address: Where WhatsApp's stand-in is.
        copies: How many; more than one needs PostgreSQL.
    """
    with ExitStack() as stack:
        found = []
        for number in range(copies):
            port = free_port()
            command = [
                sys.executable,
                "-m",
                "benchmarks.chaos_program",
                "whatsapp",
                url,
                str(port),
                platform_address,
                engine,
            ]
            address = f"http://127.0.0.1:{port}"
            program = running(
                command,
                ready=f"{address}/health/ready",
                log=folder / f"ours-{number}.log",
                patience_s=START_S,
                folder=ROOT,
            )
            found.append((address, stack.enter_context(program)))
        yield found


@contextmanager
def copied(template: Path, folder: Path) -> Iterator[str]:
    """The URL of a fresh copy of a SQLite file."""
    path = folder / "copy.db"
    for suffix in ("", "-wal", "-shm"):
        (folder / f"copy.db{suffix}").unlink(missing_ok=True)
    shutil.copy(template, path)
    yield f"sqlite:///{path}"
