"""Features of a decision: how well a question fits the procedure that search puts first.

All features are shares between 0 and 1, so that one small model serves catalogues of any size.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from catalog_adapter.institutions.institution_terms import Mention
from catalog_adapter.search.analyzer_protocol import QueryTerm
from catalog_adapter.search.index import Finding, SearchIndex

PAPERS_ABROAD = "abroad:papers"
"""Stands in mentions for documents that only another country has."""
PLACES_ABROAD = "abroad:places"
"""Stands in mentions for other countries, their people and cities."""

NAMED = frozenset({"name", "alias"})
"""Fields that say what a procedure is called."""

_CLOSE = frozenset({"name", "alias", "phrase", "keyword", "description"})
_OFFICIAL = frozenset({"name", "description", "document"})
_ENOUGH = 1.75
"""In words as rare as words get in the catalogue: from this much on, more words make no question surer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Shares from 0 to 1; «the first» is the procedure that search puts first."""

    score: float
    """The first's score in search."""
    margin: float
    """How far the second falls behind it."""
    close: float
    """Share of the question's words (by rarity) that stand in the first's name, citizens' words or description."""
    named: float
    """Share that stands in its name or a citizens' name of it."""
    likeness: float
    """Cosine to the nearest of its names and citizens' sentences."""
    containment: float
    """How well the best of the first's own phrases is held, whatever else is said; about 0..1."""
    cosine: float
    """Cosine to the nearest of its names and sentences, by meaning."""
    substance: float
    """How much the words that it covers say, up to two rare words."""
    brevity: float
    """One over the number of words that mean something; numbers and codes do not count."""
    unknown: float
    """Share of words that the catalogue has never seen."""
    guessed: float
    """Share of the words it covers that it only covers as repaired: slips of the pen, or other words altogether."""
    elsewhere: float
    """Share that means the business of institutions outside the catalogue and does not stand close to the first."""
    borrowed: float
    """Like `elsewhere`, for words that the first has only among citizens' words, not in its official ones."""
    abroad: float
    """Share that names another country and does not stand close to the first."""


NOTHING = Features(
    score=0,
    margin=0,
    close=0,
    named=0,
    likeness=0,
    containment=0,
    cosine=0,
    substance=0,
    brevity=1,
    unknown=1,
    guessed=0,
    elsewhere=0,
    borrowed=0,
    abroad=0,
)
"""Features of a question in which no word is known."""


def measure(
    finding: Finding, index: SearchIndex, mentions: Iterable[Mention] = (), present: Collection[str] = ()
) -> Features:
    """Features of a finding.

    Args:
        finding: What search found, with at least the first two matches where there are two.
        index: The index that found it.
        mentions: Institutions that the question means, other countries among them.
        present: Ids of the institutions whose procedures the catalogue holds; words of theirs are no sign of elsewhere.
    """
    whole = sum(finding.rarities)
    if not finding.matches or not whole:
        return NOTHING
    row, first = finding.rows[0], finding.matches[0]
    second = finding.matches[1].score if len(finding.matches) > 1 else 0.0
    rarities = {term.written: rarity for term, rarity in zip(finding.terms, finding.rarities, strict=True)}
    fields = {term.written: index.find_fields(row, term) for term in finding.terms}
    literal = {term.written: index.find_fields(row, term, itself=True) for term in finding.terms}
    foreign = _split_foreign(mentions, present, literal)

    def share(words: Iterable[str]) -> float:
        return min(1.0, sum(rarities.get(word, 0.0) for word in words) / whole)

    return Features(
        score=first.score,
        margin=1 - second / first.score,
        close=share(word for word, held in fields.items() if held & _CLOSE),
        named=share(word for word, held in fields.items() if held & NAMED),
        likeness=float(finding.scores.likeness[row]),
        containment=float(finding.scores.containment[row]),
        cosine=float(finding.scores.cosine[row]),
        substance=min(1.0, sum(rarities[word] for word, held in fields.items() if held) / (_ENOUGH * index.rarest)),
        brevity=1 / max(1, sum(_is_word(term) for term in finding.terms)),
        unknown=share(term.written for term in finding.terms if not term.alternatives),
        guessed=_share_guessed(finding.terms, fields, rarities),
        elsewhere=share(foreign.elsewhere),
        borrowed=share(foreign.borrowed),
        abroad=share(foreign.abroad),
    )


def _is_word(term: QueryTerm) -> bool:
    """Numbers and codes say little by themselves, and expressions repeat words."""
    return term.weight == 1 and term.spans == 1 and term.written.isalpha()


def _share_guessed(terms: Iterable[QueryTerm], fields: dict[str, frozenset[str]], rarities: dict[str, float]) -> float:
    covered = [term for term in terms if fields[term.written]]
    guessed = [term for term in covered if all(other.meeting != "exact" for other in term.alternatives[:1])]
    whole = sum(rarities[term.written] for term in covered)
    return sum(rarities[term.written] for term in guessed) / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class _Foreign:
    elsewhere: set[str]
    borrowed: set[str]
    abroad: set[str]


def _split_foreign(
    mentions: Iterable[Mention], present: Collection[str], fields: dict[str, frozenset[str]]
) -> _Foreign:
    mentions = list(mentions)
    ours = {word for mention in mentions if mention.institution_id in present for word in mention.written}
    foreign = _Foreign(set(), set(), set())
    for mention in mentions:
        for word in set(mention.written) - ours:
            held = fields.get(word, frozenset())
            if mention.institution_id == PLACES_ABROAD:
                if not held & _CLOSE:
                    foreign.abroad.add(word)
            elif not held & _CLOSE:
                foreign.elsewhere.add(word)
            elif not held & _OFFICIAL:
                foreign.borrowed.add(word)
    return foreign
