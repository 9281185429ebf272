"""The catalogue as actions see it: its records, its search, and who handles what it does not hold."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, cast

from actions.decision import Outcome
from actions.fit import Fit
from actions.judge import Judge
from actions.resolution import Resolution, Verdict
from catalog_adapter.catalog import Catalog
from catalog_adapter.distinction import Distinction, drop_copies, tell_apart
from catalog_adapter.life_event_directory import LifeEventDirectory
from catalog_adapter.model import Aspect, Institution, Match, Procedure, Status

_VERDICTS = {
    Outcome.ANSWER: Verdict.FOUND,
    Outcome.CLARIFY: Verdict.ASK_BACK,
    Outcome.NOT_IN_CATALOGUE: Verdict.NOT_IN_CATALOGUE,
    Outcome.OUT_OF_SCOPE: Verdict.OUT_OF_SCOPE,
}


class SheetLinks(Protocol):
    """Where checklists to take along can be fetched."""

    def make_link(self, procedure: Procedure, ticked: Sequence[str]) -> str:
        """The address of a checklist with papers ticked by their keys; whoever has it can open it for a while."""
        ...


class Knowledge:
    """Implements `actions.resolution.Finder` over the catalogue, whose index is a `Judge`."""

    def __init__(
        self,
        catalogue: Catalog,
        elsewhere: Iterable[Institution] = (),
        life_events: LifeEventDirectory | None = None,
        sheets: SheetLinks | None = None,
    ) -> None:
        """Take the catalogue.

        Args:
            catalogue: Made with a `build_index` that gives a `Judge`.
            elsewhere: Institutions to send people to, besides those of the catalogue.
            life_events: What people live through; without it no message is taken for a life event.
            sheets: Makes links to checklists on paper; without it they are given as text only.
        """
        self.life_events = life_events
        self._sheets = sheets
        self._catalogue = catalogue
        self._elsewhere = {institution.id: institution for institution in elsewhere}

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
        """An institution of the catalogue, or one to send people to."""
        return self._catalogue.find_institution(institution) or self._elsewhere.get(institution)

    def name_of(self, procedure: str) -> str | None:
        """See `Finder.name_of`."""
        record = self._catalogue.find_procedure(procedure)
        return record.name if record is not None and record.status is Status.ACTIVE else None

    def find_content(self, text: str) -> tuple[str, ...]:
        """See `Finder.find_content`."""
        return tuple(term.written for term in self._judge.index.search(text).terms if term.weight >= 1)

    def find_family(self, procedure: str, text: str) -> Sequence[Match]:
        """See `Finder.find_family`."""
        return self._judge.find_family(procedure, text)

    def measure_fit(self, text: str, procedures: Sequence[str]) -> Mapping[str, Fit]:
        """See `Finder.measure_fit`."""
        return self._judge.measure_fit(text, procedures)

    def tell_apart(self, procedures: Sequence[str]) -> Distinction:
        """What tells a few procedures apart, in the order given; each must be one that `name_of` knows."""
        return tell_apart([self.get_procedure(each) for each in procedures])

    def drop_copies(self, procedures: Sequence[str]) -> tuple[str, ...]:
        """Without procedures whose whole record equals an earlier one's."""
        return tuple(each.id for each in drop_copies([self.get_procedure(each) for each in procedures]))

    def make_sheet_link(self, procedure: Procedure, ticked: Sequence[str]) -> str | None:
        """The address of the checklist on paper; None where none are made."""
        return self._sheets.make_link(procedure, ticked) if self._sheets is not None else None

    def read_likeness(self, text: str) -> float:
        """Cosine of a text to the nearest name or citizens' sentence of a procedure, 0..1."""
        return float(self._judge.index.search(text).scores.likeness.max(initial=0.0))

    def decide(self, text: str, out_of_scope: float) -> Resolution:
        """See `Finder.decide`."""
        judged = self._judge.judge(text, out_of_scope=out_of_scope)
        verdict = _VERDICTS[judged.judgement.outcome]
        if verdict is Verdict.OUT_OF_SCOPE and judged.institution_id:
            # What an institution is known to handle is a matter of procedures, whatever the classifier takes it for.
            verdict = Verdict.NOT_IN_CATALOGUE
        matches = judged.options if verdict is Verdict.ASK_BACK else judged.finding.matches
        institution = self.find_institution(judged.institution_id) if judged.institution_id else None
        right = judged.judgement.right
        return Resolution(
            verdict=verdict,
            matches=matches,
            right=right,
            twins=judged.twins,
            institution=institution,
            question=text,
        )

    def find_plain(self, procedure: str) -> str | None:
        """See `Finder.find_plain`."""
        return self._judge.find_plain(procedure)

    def estimate(self, text: str) -> float:
        """See `actions.pairs.Finder.estimate`."""
        return self._judge.judge(text).judgement.right

    def find_named(self, text: str) -> tuple[str, float] | None:
        """See `Finder.find_named`."""
        return self._judge.find_named(text)

    def answers_alike(self, procedures: Sequence[str], aspects: Sequence[Aspect]) -> bool:
        """See `Finder.answers_alike`."""
        records = [self.get_procedure(each) for each in procedures]
        return all(_answer(record, aspect) == _answer(records[0], aspect) for record in records for aspect in aspects)

    @property
    def _judge(self) -> Judge:
        return cast("Judge", self._catalogue.index)


def _answer(procedure: Procedure, aspect: Aspect) -> object:
    """What a procedure answers to a question; for an overview the procedure itself, which nothing else is like."""
    match aspect:
        case Aspect.REQUIREMENTS:
            return procedure.requirements
        case Aspect.COST:
            return procedure.cost
        case Aspect.TIME:
            return procedure.duration
        case Aspect.WHERE:
            return procedure.where, procedure.unit, procedure.institution.id, procedure.steps[:1]
        case Aspect.STEPS:
            return procedure.steps
        case Aspect.LEGAL_BASIS:
            return procedure.legal_basis
        case Aspect.DOCUMENT:
            return procedure.document
        case Aspect.ONLINE:
            return procedure.online_url
        case Aspect.OVERVIEW:
            return procedure.id
