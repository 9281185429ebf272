"""Database, catalogue and search index put together; without Rasa, which takes seconds to load.

`python -m actions.catalogue_index` leaves the index on disk for whoever opens it next.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine as Database

from actions.procedure_resolution.features import PAPERS_ABROAD, PLACES_ABROAD
from actions.procedure_resolution.ranker import Judge
from catalog_adapter.catalog import Catalog
from catalog_adapter.institutions.institution_terms import Directory, list_units
from catalog_adapter.life_events.model import read_life_events
from catalog_adapter.model import Audience, Institution, Procedure
from catalog_adapter.search.index import SearchIndex
from catalog_adapter.search.ranking import MEANING_RANKING
from catalog_adapter.search.sentence_encoder import SentenceEncoder
from catalog_adapter.sources.country import read_institutions
from catalog_adapter.sources.country_files import Country, choose_country, find_country
from catalog_adapter.storage.index_file import open_index
from catalog_adapter.subjects.documents import iter_documents, iter_event_documents
from catalog_adapter.subjects.reading import read_subjects
from config.settings import Settings
from database import open_database, upgrade
from nlu.patterns.foreign_terms import list_papers, list_places
from nlu.text.analyzer import SpanishAnalyzer


def open_catalogue(settings: Settings) -> tuple[Database, Catalog]:
    """The database, brought up to date, and the catalogue in it; the caller disposes of the database."""
    database = open_database(settings.database)
    upgrade(database)
    country = find_country(settings.country, settings.index_dir, settings.countries_dir)
    choose_country(country)
    builder = JudgeBuilder(settings.index_dir, country, with_subjects=settings.starter_catalogue)
    return database, Catalog(database, builder)


class JudgeBuilder:
    """Indexes procedures in Spanish, and keeps the index on disk for the next start.

    What does not follow from procedures is read at the first time alone: citizens wait while much is read.
    """

    def __init__(self, folder: Path, country: Country | None = None, *, with_subjects: bool = True) -> None:
        """Take where the index is kept.

        Args:
            folder: Where.
            country: The one in use by default.
            with_subjects: Matters that no procedure serves are found too; off where only what was imported counts.
        """
        self._path = folder / "procedures.npz"
        self._country = country
        self._with_subjects = with_subjects

    def __call__(self, procedures: Sequence[Procedure], version: str) -> Judge:
        """The judge over one version of the catalogue."""
        index = open_index(
            lambda: [*procedures, *self._beside],
            SpanishAnalyzer(),
            path=self._path,
            version=f"{version}-{self._beside_key}",
            ranking=MEANING_RANKING,
            encoder=self._encoder,
        )
        return make_judge(index, procedures, self._directory)

    @cached_property
    def _beside(self) -> Sequence[Procedure]:
        return tuple(self._iter_beside()) if self._with_subjects else ()

    @cached_property
    def _beside_key(self) -> str:
        return hashlib.sha256(repr(list(self._beside)).encode()).hexdigest()[:16]

    @cached_property
    def _encoder(self) -> SentenceEncoder:
        return SentenceEncoder.open()

    @cached_property
    def _directory(self) -> Directory:
        return open_directory(self._country)

    def _iter_beside(self) -> Iterator[Procedure]:
        """Documents found beside procedures: matters that none serves, and life events."""
        yield from iter_documents(read_subjects(self._country))
        yield from iter_event_documents(read_life_events())


def open_directory(country: Country | None = None) -> Directory:
    """The institutions of a country, and the words of others."""
    abroad = (
        Institution(id=PAPERS_ABROAD, name="", terms=list_papers()),
        Institution(id=PLACES_ABROAD, name="", terms=list_places()),
    )
    return Directory((*read_institutions(country), *abroad), SpanishAnalyzer())


def make_judge(index: SearchIndex, procedures: Iterable[Procedure], directory: Directory) -> Judge:
    """A judge over an index of procedures."""
    present = {procedure.institution.id for procedure in procedures}
    trade = {procedure.id for procedure in procedures if procedure.audience is not Audience.CITIZEN}
    return Judge(index, directory, present | list_units(present), trade)


GENTLY = 10
"""Added to the niceness: whoever waits for an answer comes first."""


def main() -> None:
    """Index the catalogue as it is now."""
    os.nice(GENTLY)
    database, catalogue = open_catalogue(Settings())
    try:
        catalogue.index.find("trámite", limit=1)
    finally:
        database.dispose()


if __name__ == "__main__":
    main()
