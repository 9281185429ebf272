"""A question against the catalogue, from its words to what to do about it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from actions.procedure_resolution.decision import (
    IN_FULL,
    Judged,
    Outcome,
    choose_options,
    decide,
    heed_names,
    means_others,
    put_first,
)
from actions.procedure_resolution.features import PAPERS_ABROAD, PLACES_ABROAD, Features, measure
from actions.procedure_resolution.name_match import Fits, grade
from actions.procedure_resolution.name_similarity import Kinship
from actions.procedure_resolution.resolution import NO_FIT, Fit
from catalog_adapter.institutions.institution_terms import Directory, Mention
from catalog_adapter.model import Match
from catalog_adapter.search.index import Finding, SearchIndex

_CONSIDERED = 8
"""Matches looked at; more than three are never shown."""
_REMEMBERED = 8
"""Texts of which features and fits are kept: a message and its parts."""
_FAMILY = 0.35
"""From this kinship on, two names are of one family; see `actions.procedure_resolution.name_similarity`."""
_TWIN = 0.5
_AS_WELL = 0.02
"""Names fit a question equally well when their shares of its words differ by no more than this."""
_MORE = 0.1
"""Options are ordered by steps of this share of the question's words that their names have."""
_COMES_BY = "renovación reposición"
"""Variants by which one comes by a thing that one names without an act; it is not named so to be cancelled or ceded."""
_NEARLY = 0.75
"""Twins reach at least this share of the first's score."""


class Judge:
    """Judges questions against one index and one directory."""

    def __init__(
        self, index: SearchIndex, directory: Directory, present: Collection[str] = (), trade: Collection[str] = ()
    ) -> None:
        """Take what to search.

        Args:
            index: The procedures.
            directory: Institutions of the country, and `PAPERS_ABROAD` and `PLACES_ABROAD` for others.
            present: Ids of the institutions whose procedures the index holds.
            trade: Ids of procedures that business, industry and public offices ask for, and citizens do not.
        """
        self.index = index
        self._directory = directory
        self._present = frozenset(present)
        self._trade = frozenset(trade)
        self.rows = {identifier: row for row, (identifier, _) in enumerate(index.contents.rows)}
        self._kinship = Kinship(index)
        # A message is judged beside what was said before, and as what tells an event.
        self._measured = lru_cache(_REMEMBERED)(self._measure)
        self._fit = lru_cache(_REMEMBERED)(lambda text: Fits(index.read(text), index))
        self._comes_by = np.uint16(index.mark_variants(index.read(_COMES_BY)))

    def find(self, text: str, *, limit: int = 10) -> list[Match]:
        """Matches of search alone, best first; with this a judge is the catalogue's index."""
        return self.index.find(text, limit=limit)

    def find_institution(self, text: str) -> str | None:
        """The institution whose own name stands in a text; what it issues is no name."""
        mentions = self._directory.find_mentions(self.index.read(text))
        named = (each.institution_id for each in mentions if self._directory.is_name(each))
        return next(named, None)

    def find_plain(self, procedure: str) -> str | None:
        """The nearest of a procedure's family that is no renewal, replacement or other variant; None when there is none."""
        variants = self.index.contents.variants
        plain = (
            match.procedure_id for match in self.find_family(procedure) if not variants[self.rows[match.procedure_id]]
        )
        is_variant = procedure in self.rows and variants[self.rows[procedure]]
        return next(plain, None) if is_variant else None

    def find_named(self, text: str, least: float = 0.0) -> tuple[str, float] | None:
        """The procedure whose name has most of a text, and its share of the text, at least the least; None without one."""
        fits = self._fit(text).named
        # Where no name at all has so much, the text need not be searched for.
        rows = self.index.search(text, limit=_CONSIDERED).rows if float(fits.max(initial=0.0)) >= least else ()
        if not rows:
            return None
        row = max(rows, key=lambda each: round(float(fits[each]), 2))
        share = float(fits[row])
        return (self.index.contents.rows[row][0], share) if share >= least else None

    def find_family(self, procedure: str, text: str = "") -> list[Match]:
        """Procedures whose names share most of their words with that of one, nearest first, without itself.

        Words of the text that a name has count as shared: «se me perdió» makes «… por robo o extravío» no stranger.
        """
        row = self.rows.get(procedure)
        if row is None:
            return []
        said = {other.term for term in self.index.read(text) for other in term.alternatives}
        kinship = self._kinship.measure(row, said)
        (near,) = (kinship >= _FAMILY).nonzero()
        rows = near[np.argsort(-kinship[near], kind="stable")].tolist()
        names = [(self.index.contents.rows[other], float(kinship[other])) for other in rows if other != row]
        return [Match(procedure_id=identifier, name=name, score=kin) for (identifier, name), kin in names]

    def measure_fit(self, text: str, procedures: Sequence[str]) -> dict[str, Fit]:
        """Share of a text's content that each of a few procedures covers; nothing for one that the index lacks."""
        fits = self._fit(text)
        return {each: fits.at(self.rows[each]) if each in self.rows else NO_FIT for each in procedures}

    def tell_apart(self, text: str, procedures: Sequence[str]) -> dict[str, float]:
        """Share of a text's telling words that each of a few procedures has in its names, 0..1."""
        rows = {each: self.rows[each] for each in procedures if each in self.rows}
        terms = [term for term in self.index.read(text) if term.weight >= 1 and term.spans == 1]
        held = [{each: grade(self.index.find_fields(row, term)) for each, row in rows.items()} for term in terms]
        rarities = [self.index.rarity(term) for term in terms]
        telling = [
            (rarity, graded) for rarity, graded in zip(rarities, held, strict=True) if len(set(graded.values())) > 1
        ]
        whole = sum(rarity * max(graded.values()) for rarity, graded in telling)
        worth = {each: sum(rarity * graded[each] for rarity, graded in telling) for each in rows}
        return {each: value / whole for each, value in worth.items()} if whole else dict.fromkeys(rows, 0.0)

    def judge(self, text: str, *, out_of_scope: float = 0.0) -> Judged:
        """Judge one question; see `actions.procedure_resolution.decision.decide`."""
        finding, mentions, features = self._measured(text)
        fits, called = self._fit(text), self.index.find_called(finding.terms)
        judgement = decide(features, out_of_scope=out_of_scope)
        # A name said in full outweighs the classifier, not other institutions and countries; «permiso» names nothing.
        is_general = len(finding.rows) == _CONSIDERED and all(fits.named[row] >= IN_FULL for row in finding.rows)
        is_one = len(called) == 1 and bool(finding.rows)
        is_called_so = is_one and not is_general and not means_others(features, 0.0)
        if is_called_so:
            finding = put_first(finding, called[0], self.index.contents.rows[called[0]])
            judgement = replace(judgement, outcome=Outcome.ANSWER)
        elif not means_others(features, out_of_scope):
            judgement = heed_names(judgement, finding, [float(fits.named[row]) for row in finding.rows])
        is_answer, asks = judgement.outcome is Outcome.ANSWER, judgement.outcome is Outcome.CLARIFY
        variants = self._find_variants(finding, fits) if finding.rows else ()
        return Judged(
            judgement=judgement,
            finding=finding,
            features=features,
            options=_find_plausible(finding, fits, self._trade, variants, right=judgement.right) if asks else (),
            twins=self._find_twins(finding, fits, called_so=is_called_so) if is_answer else (),
            variants=variants if is_answer else (),
            is_called_so=is_called_so,
            institution_id=self._find_owner(mentions),
        )

    def _measure(self, text: str) -> tuple[Finding, list[Mention], Features]:
        """Search for a question, with the institutions that it means and the features of what is found."""
        finding = self.index.search(text, limit=_CONSIDERED)
        mentions = self._directory.find_mentions(finding.terms)
        return finding, mentions, measure(finding, self.index, mentions, self._present)

    def _find_twins(self, finding: Finding, fits: Fits, *, called_so: bool) -> tuple[Match, ...]:
        """Others of the first's family and kind of variant that fit no worse: nothing in the question tells them apart.

        Where the first is called just so, others that fit no worse are worth a mention, of whatever family they are.
        """
        named, first = fits.named, finding.rows[0]
        kinship, unasked = self._kinship.measure(first), self.index.find_unasked(finding.terms)
        return tuple(
            match
            for row, match in zip(finding.rows[1:], finding.matches[1:], strict=True)
            if (called_so or (kinship[row] >= _TWIN and unasked[row] == unasked[first]))
            and named[row] >= named[first] - _AS_WELL
            and match.score >= _NEARLY * finding.matches[0].score
        )

    def _find_variants(self, finding: Finding, fits: Fits) -> tuple[Match, ...]:
        """The first's renewal and replacement that fit no worse, but for being variants that were not asked for."""
        named, first = fits.named, finding.rows[0]
        kinship = self._kinship.measure(first)
        pairs = zip(finding.rows[1:], finding.matches[1:], strict=True)
        kin = [(row, match) for row, match in pairs if kinship[row] >= _TWIN and named[row] >= named[first] - _AS_WELL]
        if not kin:
            return ()
        unasked, plain = self.index.find_unasked(finding.terms), self.index.weigh_unasked(finding.terms)
        return tuple(
            match
            for row, match in kin
            if unasked[row] > unasked[first] == 0
            and not unasked[row] & ~self._comes_by
            and match.score / plain[row] >= _NEARLY * finding.matches[0].score / plain[first]
        )

    def _find_owner(self, mentions: list[Mention]) -> str | None:
        """The institution meant by the longest expression that no institution of the catalogue owns as well."""
        ours = {mention.written for mention in mentions if mention.institution_id in self._present}
        for mention in mentions:
            if mention.written not in ours and mention.institution_id not in {PAPERS_ABROAD, PLACES_ABROAD}:
                return mention.institution_id
        return None


def _find_plausible(
    finding: Finding, fits: Fits, trade: Collection[str], variants: Collection[Match], *, right: float
) -> tuple[Match, ...]:
    """The options that a clerk would offer: near by their own words or meaning, or variants of a first that is so."""
    options = choose_options(_rank_by_name(finding, fits))
    if not finding.scores.cosine.any():  # an index without vectors knows nothing of meaning
        return options
    near = finding.scores.containment + finding.scores.cosine
    plausibly = _PLAUSIBLE if right < _LIKELY_ENOUGH else _PLAUSIBLE_THEN
    rows = {match.procedure_id: row for row, match in zip(finding.rows, finding.matches, strict=True)}
    plausible = {
        match
        for match in finding.matches
        if near[rows[match.procedure_id]] >= (plausibly if match.procedure_id not in trade else _PLAUSIBLE_TRADE)
    }
    if finding.matches[0] in plausible:
        plausible.update(variants)
    return tuple(match for match in options if match in plausible)


_PLAUSIBLE = 0.75
"""Containment and cosine together, from which a procedure that citizens ask for is worth offering,"""
_LIKELY_ENOUGH, _PLAUSIBLE_THEN = 0.3, 0.65
"""or from the second where the first is right with this probability,"""
_PLAUSIBLE_TRADE = 0.95
"""and one of business, industry or public offices."""


def _rank_by_name(finding: Finding, fits: Fits) -> list[Match]:
    """Matches to choose from: what search puts first and second, then those whose names cover most of the question.

    Where the question is a name in full, several are called so: then the most like it comes first.
    """
    rows = finding.rows
    worth = [(round(float(fits.named[row]) / _MORE), float(finding.scores.likeness[row])) for row in rows]
    by_name = sorted(range(len(rows)), key=lambda place: worth[place], reverse=True)
    kept = [] if fits.named[rows[0]] >= IN_FULL else list(range(min(2, len(rows))))
    return [finding.matches[place] for place in (*kept, *(place for place in by_name if place not in kept))]
