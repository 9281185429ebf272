"""Database, catalogue and search index put together; without Rasa, which takes seconds to load."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine as Database

from catalog_adapter.catalog import Catalog
from catalog_adapter.index_file import open_index
from catalog_adapter.model import Procedure
from catalog_adapter.search import SearchIndex
from database import open_database, upgrade
from gateway.settings import Settings
from nlu.analysis import SpanishAnalyzer


def open_catalogue(settings: Settings) -> tuple[Database, Catalog]:
    """The database, brought up to date, and the catalogue in it; the caller disposes of the database."""
    database = open_database(settings.database)
    upgrade(database)
    return database, Catalog(database, IndexBuilder(settings.data_dir / "index"))


@dataclass(frozen=True, slots=True)
class IndexBuilder:
    """Builds search indexes in Spanish, and keeps them on disk for the next start."""

    folder: Path

    def __call__(self, procedures: Sequence[Procedure], version: str) -> SearchIndex:
        """The index of one version of the catalogue."""
        return open_index(lambda: procedures, SpanishAnalyzer(), path=self.folder / "procedures.npz", version=version)
