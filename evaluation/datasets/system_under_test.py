"""System under test: a catalogue with its index, directory and judge, put together as the program does it."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from actions.catalogue_index import make_judge, open_directory
from actions.procedure_resolution.ranker import Judge
from catalog_adapter.catalog import Catalog
from catalog_adapter.model import Procedure
from catalog_adapter.search.index import SearchIndex
from catalog_adapter.search.ranking import MEANING_RANKING
from catalog_adapter.search.sentence_encoder import SentenceEncoder
from database import open_database, upgrade
from nlu.text.analyzer import SpanishAnalyzer

OFFICIAL_FILE = Path("guatemala") / "catalogo_tramites_2023-12_1303.csv"
"""The official catalogue, within the shared data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemUnderTest:
    """A catalogue ready to be questioned."""

    procedures: tuple[Procedure, ...]
    index: SearchIndex
    judge: Judge


def read_catalogue(path: Path, *, starter: bool = False) -> tuple[Procedure, ...]:
    """The active procedures of a catalogue file, taken through a real import into a database that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/catalogue.db")
        try:
            upgrade(database)
            catalogue = Catalog(database)
            if starter:
                catalogue.load_starter()
            catalogue.import_file(path)
            return tuple(catalogue.iter_procedures())
        finally:
            database.dispose()


def open_subject(procedures: Sequence[Procedure]) -> SystemUnderTest:
    """Procedures with all that understanding needs, as `gateway` puts it together."""
    index = SearchIndex.build(procedures, SpanishAnalyzer(), ranking=MEANING_RANKING, encoder=SentenceEncoder.open())
    return SystemUnderTest(
        procedures=tuple(procedures), index=index, judge=make_judge(index, procedures, open_directory())
    )
