"""The catalogue as actions see it: its records, its search, and who handles what it does not hold."""

from collections.abc import Callable, Iterable, Sequence

from actions.resolution import Resolution, Verdict
from catalog_adapter.model import Institution, Match, Procedure
from catalog_adapter.search import SearchIndex


class Knowledge:
    """Implements `actions.resolution.Finder` over the catalogue's search index."""

    def __init__(
        self,
        find_procedure: Callable[[str], Procedure | None],
        index: SearchIndex,
        institutions: Iterable[Institution] = (),
    ) -> None:
        self._find_procedure = find_procedure
        self._index = index
        self._institutions = tuple(institutions)

    def get_procedure(self, procedure: str) -> Procedure:
        """The record of a procedure that was found a moment ago.

        Raises:
            LookupError: It is no longer there.
        """
        record = self._find_procedure(procedure)
        if record is None:
            raise LookupError(procedure)
        return record

    def name_of(self, procedure: str) -> str | None:
        """See `Finder.name_of`."""
        record = self._find_procedure(procedure)
        return record.name if record else None

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
