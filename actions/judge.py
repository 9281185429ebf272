"""A question against the catalogue, from its words to what to do about it."""

from collections.abc import Collection
from dataclasses import dataclass

from actions.decision import Judgement, Outcome, choose_options, decide
from actions.features import PAPERS_ABROAD, PLACES_ABROAD, Features, measure
from catalog_adapter.directory import Directory, Mention
from catalog_adapter.model import Match
from catalog_adapter.search import Finding, SearchIndex

_CONSIDERED = 10
"""Matches looked at; more than three are never shown, but reports want to know how deep the right one lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Everything that was found out about a question."""

    judgement: Judgement
    finding: Finding
    features: Features
    options: tuple[Match, ...]
    """What to show: the answer, or the options to choose from; empty when refused."""
    institution_id: str | None
    """Who else handles it, where the question names them or their business; None when unknown."""


class Judge:
    """Judges questions against one index and one directory."""

    def __init__(self, index: SearchIndex, directory: Directory, present: Collection[str] = ()) -> None:
        """Take what to search.

        Args:
            index: The procedures.
            directory: Institutions of the country, and `PAPERS_ABROAD` and `PLACES_ABROAD` for others.
            present: Ids of the institutions whose procedures the index holds.
        """
        self.index = index
        self._directory = directory
        self._present = frozenset(present)

    def find(self, text: str, *, limit: int = 10) -> list[Match]:
        """What search alone finds, best first; with this a judge is the catalogue's index."""
        return self.index.find(text, limit=limit)

    def judge(self, text: str, *, out_of_scope: float = 0.0) -> Judged:
        """Judge one question; see `actions.decision.decide`."""
        finding = self.index.search(text, limit=_CONSIDERED)
        mentions = self._directory.find_mentions(text)
        features = measure(finding, self.index, mentions, self._present)
        judgement = decide(features, out_of_scope=out_of_scope)
        return Judged(
            judgement=judgement,
            finding=finding,
            features=features,
            options=_choose_shown(judgement.outcome, finding),
            institution_id=self._find_owner(mentions),
        )

    def _find_owner(self, mentions: list[Mention]) -> str | None:
        """The institution meant by the longest expression that no institution of the catalogue owns as well."""
        ours = {mention.written for mention in mentions if mention.institution_id in self._present}
        for mention in mentions:
            if mention.written not in ours and mention.institution_id not in {PAPERS_ABROAD, PLACES_ABROAD}:
                return mention.institution_id
        return None


def _choose_shown(outcome: Outcome, finding: Finding) -> tuple[Match, ...]:
    if outcome is Outcome.ANSWER:
        return finding.matches[:1]
    return choose_options(finding.matches) if outcome is Outcome.CLARIFY else ()
