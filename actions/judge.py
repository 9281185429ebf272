"""A question against the catalogue, from its words to what to do about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from actions.decision import Judgement, Outcome, choose_options, decide
from actions.features import NAMED, PAPERS_ABROAD, PLACES_ABROAD, Features, measure
from catalog_adapter.analysis import QueryTerm
from catalog_adapter.directory import Directory, Mention
from catalog_adapter.model import Match
from catalog_adapter.search import Finding, SearchIndex

_CONSIDERED = 5
"""Matches looked at; more than three are never shown."""


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


_FAMILY_SEARCHED = 25
_FAMILY_OVERLAP = 0.35
"""Share of the rarer words that two names of one family have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How much of a message's content, weighed by rarity, one procedure covers; shares 0..1."""

    named: float
    """Share that stands in its name or in what citizens call it."""
    anywhere: float
    """Share that stands in any of its fields."""


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
        self._rows = {identifier: row for row, (identifier, _) in enumerate(index.contents.rows)}
        self._families: dict[str, list[Match]] = {}

    def find(self, text: str, *, limit: int = 10) -> list[Match]:
        """What search alone finds, best first; with this a judge is the catalogue's index."""
        return self.index.find(text, limit=limit)

    def find_family(self, procedure: str) -> list[Match]:
        """Procedures whose names share most of their words with that of one, nearest first, without itself."""
        if procedure not in self._families:
            self._families[procedure] = self._search_family(procedure)
        return self._families[procedure]

    def measure_fit(self, text: str, procedures: Sequence[str]) -> dict[str, Fit]:
        """How much of a text's content each of a few procedures covers; 0 for one that the index lacks."""
        finding = self.index.search(text, limit=1)
        content = [
            (term, rarity) for term, rarity in zip(finding.terms, finding.rarities, strict=True) if term.weight == 1
        ]
        return {each: self._fit(content, self._rows.get(each)) for each in procedures}

    def _fit(self, content: Sequence[tuple[QueryTerm, float]], row: int | None) -> Fit:
        whole = sum(rarity for _, rarity in content)
        if row is None or not whole:
            return Fit(named=0.0, anywhere=0.0)
        held = [(self.index.find_fields(row, term), rarity) for term, rarity in content]
        named = sum(rarity for fields, rarity in held if fields & NAMED)
        return Fit(named=named / whole, anywhere=sum(rarity for fields, rarity in held if fields) / whole)

    def _search_family(self, procedure: str) -> list[Match]:
        row = self._rows.get(procedure)
        if row is None:
            return []
        name = self.index.contents.rows[row][1]
        words = self._name_words(name)
        matches = self.index.find(name, limit=_FAMILY_SEARCHED)
        return [
            match
            for match in matches
            if match.procedure_id != procedure and _overlap(words, self._name_words(match.name)) >= _FAMILY_OVERLAP
        ]

    def _name_words(self, name: str) -> dict[str, float]:
        finding = self.index.search(name, limit=1)
        return {term.written: rarity for term, rarity in zip(finding.terms, finding.rarities, strict=True)}

    def judge(self, text: str, *, out_of_scope: float = 0.0) -> Judged:
        """Judge one question; see `actions.decision.decide`."""
        finding = self.index.search(text, limit=_CONSIDERED)
        mentions = self._directory.find_mentions(finding.terms)
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


def _overlap(some: dict[str, float], others: dict[str, float]) -> float:
    """How much two names have in common, 0..1, by rarity."""
    both = sum(rarity for word, rarity in some.items() if word in others)
    either = sum((some | others).values())
    return both / either if either else 0.0
