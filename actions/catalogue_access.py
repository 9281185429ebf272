"""Access to the catalogue for actions: its records, its search, and who handles what it does not hold."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Protocol

from actions.institution_sources import InstitutionSources
from actions.procedure_resolution.resolution import Fit, Nearness, Resolution
from actions.procedure_resolution.same_answers import answer_alike
from actions.procedure_resolution.search_verdict import settle
from actions.procedure_resolution.topic.nearness import measure_nearness
from actions.subject_access import SubjectAccess
from catalog_adapter.concerns.classifier import open_classifier
from catalog_adapter.institutions.institution_names import complete
from catalog_adapter.institutions.office_file import Office
from catalog_adapter.institutions.shipped_offices import list_shipped
from catalog_adapter.life_events.directory import LifeEventDirectory
from catalog_adapter.life_events.helpless import leave_out_helpless
from catalog_adapter.model import Aspect, Institution, Procedure, Status
from catalog_adapter.record_passages import list_passages
from catalog_adapter.records import Records
from catalog_adapter.search.bm25 import Floats
from catalog_adapter.search.distinction import Distinction, drop_copies, tell_apart
from catalog_adapter.search.groupings import Shelves
from catalog_adapter.simplification.grouping import encode_nothing
from catalog_adapter.subjects.documents import is_document
from catalog_adapter.subjects.linker import SubjectLinker

_REMEMBERED = 128
"""Records of which the sentences are kept."""


class SheetLinks(Protocol):
    """Addresses at which checklists to take along can be fetched."""

    def make_link(self, procedure: Procedure, ticked: Sequence[str]) -> str:
        """The address of a checklist with papers ticked by their keys; whoever has it can open it for a while."""
        ...


class CatalogueKnowledge(SubjectAccess):
    """Implements `actions.knowledge.Knowledge` over the catalogue, whose index is a `Judge`."""

    def __init__(
        self,
        catalogue: Records,
        institutions: InstitutionSources | None = None,
        life_events: LifeEventDirectory | None = None,
        *,
        subjects: SubjectLinker | None = None,
        count_record_words: Callable[[str, str], int] = lambda _kind, _passage: 0,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        sheets: SheetLinks | None = None,
    ) -> None:
        """Take the catalogue.

        Args:
            catalogue: Made with a `build_index` that gives a `Judge`.
            institutions: What is known of institutions; without it only what the catalogue says.
            life_events: What people live through; without it no message is taken for a life event.
            subjects: What people ask for by name; without it no subject is found.
            count_record_words: Counts the words of a passage that speak of a kind of condition.
            now: The time in Guatemala.
            sheets: Makes links to checklists on paper; without it they are given as text only.
        """
        super().__init__(catalogue, subjects, count_record_words)
        self.life_events = life_events
        self._sheets = sheets
        known = institutions or InstitutionSources()
        self.rights, self.papers, self.courses = known.rights, known.papers, known.courses
        self._names = known.names
        self._offices = known.offices
        self._now = now
        # A conversation goes on about one record.
        self._list_passages = lru_cache(_REMEMBERED)(lambda each, _version: list_passages(self.get_procedure(each)))
        self._elsewhere = {institution.id: institution for institution in known.elsewhere}

    @property
    def today(self) -> date:
        """See `Knowledge.today`."""
        return self._now().date()

    def warm_up(self) -> None:
        """Read the catalogue and its index, so that the first message does not wait for them."""
        self.find_content("trámite")

    def get_procedure(self, procedure: str) -> Procedure:
        """The record of a procedure that was found a moment ago.

        Raises:
            ProcedureNotFound: It is no longer there.
        """
        return self._catalogue.get_procedure(procedure)

    def find_institution(self, institution: str) -> Institution | None:
        """An institution of the catalogue, or one to send people to, with what both know of it."""
        elsewhere = self._elsewhere.get(institution)
        listed = self._catalogue.find_institution(institution)
        return complete(listed, elsewhere) if listed is not None else elsewhere

    def find_institutions_named(self, text: str) -> Sequence[str]:
        """See `Knowledge.find_institutions_named`."""
        return self._names.find(text) if self._names is not None else ()

    def find_institution_mentioned(self, text: str) -> str | None:
        """See `Knowledge.find_institution_mentioned`."""
        named = self._judge.find_institution(text)
        return named if named is not None and self.find_institution(named) is not None else None

    def list_procedures(self, *, institution: str | None = None) -> Sequence[Procedure]:
        """See `Knowledge.list_procedures`."""
        procedures = self._catalogue.iter_procedures()
        return [each for each in procedures if institution is None or each.institution.id == institution]

    def list_offices(self, institution: str) -> Sequence[Office]:
        """See `Knowledge.list_offices`."""
        imported = self._offices.list_offices(institution) if self._offices is not None else ()
        known = None if imported else self.find_institution(institution)
        return list_shipped(known) if known is not None else imported

    def list_categories(self) -> Sequence[str]:
        """See `Knowledge.list_categories`."""
        return self._shelves.list_categories()

    def find_category(self, text: str) -> str | None:
        """See `Knowledge.find_category`."""
        return self._shelves.find_category(text)

    def find_by_document(self, text: str) -> Sequence[Procedure]:
        """See `Knowledge.find_by_document`."""
        return self._shelves.find_by_document(text)

    def find_active(self, procedure: str) -> Procedure | None:
        """See `Knowledge.find_active`."""
        record = self._catalogue.find_procedure(procedure)
        return record if record is not None and record.status is Status.ACTIVE else None

    def find_review(self, procedure: str) -> str | None:
        """See `Knowledge.find_review`."""
        return self._catalogue.find_reason(procedure)

    def find_content(self, text: str) -> tuple[str, ...]:
        """See `Knowledge.find_content`."""
        return tuple(term.written for term in self._judge.index.read(text) if term.weight >= 1)

    def measure_fit(self, text: str, procedures: Sequence[str]) -> Mapping[str, Fit]:
        """See `Knowledge.measure_fit`."""
        return self._judge.measure_fit(text, procedures)

    def tell_apart(self, procedures: Sequence[str]) -> Distinction:
        """See `Knowledge.tell_apart`."""
        return tell_apart([self.get_procedure(each) for each in procedures])

    def drop_copies(self, procedures: Sequence[str]) -> tuple[str, ...]:
        """See `Knowledge.drop_copies`."""
        return tuple(each.id for each in drop_copies([self.get_procedure(each) for each in procedures]))

    def make_sheet_link(self, procedure: Procedure, ticked: Sequence[str]) -> str | None:
        """See `Knowledge.make_sheet_link`."""
        return self._sheets.make_link(procedure, ticked) if self._sheets is not None else None

    def read_likeness(self, text: str) -> float:
        """See `Knowledge.read_likeness`."""
        return float(self._judge.index.measure_likeness(text).max(initial=0.0))

    def compare(self, text: str, passages: Sequence[str]) -> Sequence[float]:
        """See `Knowledge.compare`."""
        meaning = self._judge.index.meaning
        return meaning.compare(text, passages) if meaning else [0.0] * len(passages)

    def encode_need(self, text: str) -> Floats:
        """The vector of a text, near those of other ways to ask for the same; one zero where there are none."""
        meaning = self._judge.index.meaning
        return meaning.encode_need(text) if meaning else encode_nothing(text)

    def rank_concerns(self, concerns: str, text: str) -> Sequence[tuple[str, float]]:
        """See `Knowledge.rank_concerns`."""
        meaning = self._judge.index.meaning
        return open_classifier(concerns).rank(text, meaning.encode(text).tolist() if meaning else ())

    def decide(self, text: str, out_of_scope: float) -> Resolution:
        """See `Knowledge.decide`."""
        judged = self._judge.judge(leave_out_helpless(text), out_of_scope=out_of_scope)
        return settle(judged, text, out_of_scope, self)

    def score(self, text: str, procedures: Sequence[str]) -> tuple[Mapping[str, float], float]:
        """See `Knowledge.score`."""
        scores, rows = self._judge.index.score_all(text), self._judge.rows
        return {each: float(scores[rows[each]]) if each in rows else 0.0 for each in procedures}, float(scores.max())

    def measure_nearness(self, procedure: str, text: str) -> Nearness:
        """See `Knowledge.measure_nearness`."""
        record, judge = self.get_procedure(procedure), self._judge
        passages = self._list_passages(procedure, self._catalogue.version)
        family = judge.find_family(record.id)
        return measure_nearness(record, family, text, passages=passages, index=judge.index, rows=judge.rows)

    def find_plain(self, procedure: str) -> str | None:
        """See `Knowledge.find_plain`."""
        return self._judge.find_plain(procedure)

    def estimate(self, text: str) -> float:
        """See `Knowledge.estimate`."""
        return self._judge.judge(text).judgement.right

    def find_named(self, text: str, least: float = 0.0) -> tuple[str, float] | None:
        """See `Knowledge.find_named`."""
        named = self._judge.find_named(text, least)
        return named if named is not None and not is_document(named[0]) else None

    def answers_alike(self, procedures: Sequence[str], aspects: Sequence[Aspect]) -> bool:
        """See `Knowledge.answers_alike`."""
        return answer_alike([self.get_procedure(each) for each in procedures], aspects)

    @property
    def _shelves(self) -> Shelves:
        return Shelves(self._catalogue.iter_procedures())
