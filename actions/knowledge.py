"""The catalogue as actions see it: its records, its search, and who handles what it does not hold."""

from collections.abc import Sequence
from typing import cast

from actions.resolution import Resolution, Verdict
from catalog_adapter.catalog import Catalog
from catalog_adapter.model import Match, Procedure, Status
from catalog_adapter.search import SearchIndex


class Knowledge:
    """Implements `actions.resolution.Finder` over the catalogue and its search index."""

    def __init__(self, catalogue: Catalog) -> None:
        self._catalogue = catalogue

    def warm_up(self) -> None:
        """Read the catalogue and its index, so that the first message does not wait for them."""
        self.find_content("trámite")

    def get_procedure(self, procedure: str) -> Procedure:
        """The record of a procedure that was found a moment ago.

        Raises:
            ProcedureNotFound: It is no longer there.
        """
        return self._catalogue.get_procedure(procedure)

    def name_of(self, procedure: str) -> str | None:
        """See `Finder.name_of`."""
        record = self._catalogue.find_procedure(procedure)
        return record.name if record is not None and record.status is Status.ACTIVE else None

    def find_content(self, text: str) -> tuple[str, ...]:
        """See `Finder.find_content`."""
        return tuple(term.written for term in self._index.search(text).terms if term.weight >= 1)

    def find_among(self, text: str, procedures: Sequence[str]) -> list[Match]:
        """See `Finder.find_among`."""
        matches = self._index.find(text, limit=50)
        return [match for match in matches if match.procedure_id in procedures]

    def decide(self, text: str, out_of_scope: float) -> Resolution:
        """See `Finder.decide`."""
        matches = tuple(self._index.find(text, limit=3))
        if not matches or matches[0].score < 0.2:
            verdict = Verdict.OUT_OF_SCOPE if out_of_scope > 0.5 else Verdict.NOT_IN_CATALOGUE
            return Resolution(verdict=verdict, matches=matches, question=text)
        if len(matches) == 1 or matches[0].score > 1.2 * matches[1].score:
            return Resolution(verdict=Verdict.FOUND, matches=matches)
        return Resolution(verdict=Verdict.ASK_BACK, matches=matches, question=text)

    @property
    def _index(self) -> SearchIndex:
        return cast("SearchIndex", self._catalogue.index)
