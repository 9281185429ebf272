"""Template of sandboxes: a database with the starter catalogue, and its search index.

`python -m gateway.school.template` brings it up to date in a process of its own: reading a catalogue takes seconds in which
the program would answer nobody in time.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from actions.catalogue_index import make_judge, open_catalogue, open_directory
from actions.procedure_resolution.ranker import Judge
from catalog_adapter.model import Procedure
from catalog_adapter.sources.country_files import Country, find_country
from catalog_adapter.storage.index_file import open_index
from config.settings import Settings
from nlu.text.analyzer import SpanishAnalyzer

VERSION = "practice"
"""Stands for the catalogue's version in the index, which is made anew with the template and not with a learner's changes."""


class SharedIndex:
    """One search index for all sandboxes, by words alone: what a learner changes is not found by its new words.

    A `catalog_adapter.search.held_index.BuildIndex`; the vectors of the program's own index would take half as much memory
    again as everything else of the school.
    """

    def __init__(self, path: Path, country: Country) -> None:
        """Take the file, and the country whose institutions are known."""
        self._path, self._country = path, country
        self._lock = Lock()
        self._judge: Judge | None = None

    def __call__(self, procedures: Sequence[Procedure], _version: str) -> Judge:
        """The index; made of these procedures when there is none yet, and the same for whatever a learner has changed."""
        with self._lock:
            if self._judge is None:
                index = open_index(lambda: procedures, SpanishAnalyzer(), path=self._path, version=VERSION)
                self._judge = make_judge(index, procedures, open_directory(self._country))
            return self._judge


def index_path(settings: Settings) -> Path:
    """File of the index of sandboxes, by the settings of one."""
    return settings.index_dir / "practice.npz"


def make_template(settings: Settings) -> None:
    """Bring the template up to date: its tables, the starter catalogue, the index."""
    database, catalogue = open_catalogue(settings)
    try:
        country = find_country(settings.country, settings.index_dir, settings.countries_dir)
        catalogue.load_starter(country)
        catalogue.refresh_aliases()
        index_path(settings).unlink(missing_ok=True)
        SharedIndex(index_path(settings), country)(tuple(catalogue.iter_procedures()), catalogue.version)
    finally:
        database.dispose()


GENTLY = 10
"""Added to the niceness: whoever waits for an answer comes first."""

if __name__ == "__main__":
    os.nice(GENTLY)
    make_template(Settings())
