"""Search over the catalogue: pure, explainable, of no particular language.

    index = SearchIndex.build(procedures, analyzer)
    index.find("permiso para vender comida")

A word of the question may mean several terms of the index (itself repaired, its official synonyms); for each procedure
the best of them counts. The score is BM25F over all fields, times how much of the question is covered, plus the
likeness to the nearest name or citizens' sentence.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from catalog_adapter.model import Evidence, Match, Procedure
from catalog_adapter.search.analyzer_protocol import Analyzer, QueryTerm
from catalog_adapter.search.bm25 import Floats
from catalog_adapter.search.containment import list_said
from catalog_adapter.search.documents import Contents, build_contents, mark_variants
from catalog_adapter.search.phrase_vectors import Encoder, Meaning, build_vectors
from catalog_adapter.search.ranking import PLAIN_RANKING, Ranking, Scores, find_best

_REMEMBERED = 8
"""Readings kept: those of a message and of its parts."""
_COUNT_BITS = np.array([number.bit_count() for number in range(1 << 16)], dtype=np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """Result of a question, with what a decision needs to know."""

    terms: tuple[QueryTerm, ...]
    rarities: tuple[float, ...]
    """How much each term tells procedures apart."""
    matches: tuple[Match, ...]
    """Best first."""
    rows: tuple[int, ...]
    """Row of each match in the index."""
    scores: Scores


class SearchIndex:
    """The catalogue's words, ready to be searched."""

    def __init__(
        self, contents: Contents, analyzer: Analyzer, ranking: Ranking = PLAIN_RANKING, meaning: Meaning | None = None
    ) -> None:
        self.contents = contents
        self.ranking = ranking
        self.meaning = meaning
        self._postings = contents.postings
        self._passages = contents.passages
        self._reader = analyzer.open_reader(self)
        self._variants = analyzer.variants
        self._weights: Floats = ((1 - ranking.unasked_variant) ** _COUNT_BITS).astype(np.float32)
        """By the kinds of variant that a procedure is and nobody asks for: what is left of its score."""
        # One message is searched for by everybody who has to do with it.
        self.read = lru_cache(_REMEMBERED)(lambda text: tuple(self._reader.read(text)))
        """The words of a text that say something, without a search for them."""
        self._score_words = lru_cache(_REMEMBERED)(self._score_read_words)
        self._read_and_weigh = lru_cache(_REMEMBERED)(self._weigh_text)

    @classmethod
    def build(
        cls,
        procedures: Iterable[Procedure],
        analyzer: Analyzer,
        ranking: Ranking = PLAIN_RANKING,
        encoder: Encoder | None = None,
    ) -> "SearchIndex":
        """Index procedures in the order given; with an encoder, by meaning too."""
        known = tuple(procedures)
        vectors = build_vectors(known, analyzer, encoder) if encoder else None
        meaning = Meaning(vectors, encoder, analyzer) if vectors and encoder else None
        return cls(build_contents(known, analyzer), analyzer, ranking, meaning)

    def __contains__(self, term: object) -> bool:
        return term in self._postings.terms

    @property
    def words(self) -> Collection[str]:
        """The words of the catalogue as written there, folded."""
        return self.contents.words

    def frequency(self, term: str) -> int:
        """In how many procedures the term occurs."""
        return self._postings.frequency(term)

    def find(self, text: str, *, limit: int = 10) -> list[Match]:
        """The procedures nearest to a text, best first, each with its evidence; empty when no word of it is known."""
        found = self.search(text, limit=limit)
        return [
            replace(match, evidence=self._explain(row, found.terms))
            for row, match in zip(found.rows, found.matches, strict=True)
        ]

    def search(self, text: str, *, limit: int = 10) -> Finding:
        """Like `find`, with the reading of the question and the parts of the scores, and without evidence."""
        terms, scores, total = self._read_and_weigh(text)
        best = find_best(total, limit)
        matches = tuple(self._match(row, float(total[row])) for row in best)
        return Finding(terms, tuple(map(self.rarity, terms)), matches, tuple(best), scores)

    def score_all(self, text: str) -> Floats:
        """The score of every procedure, in the order of the index."""
        return self._read_and_weigh(text)[2]

    def measure_likeness(self, text: str) -> Floats:
        """Nearness of a text by its words to the nearest sentence of each procedure, 0..1; meaning is not looked at."""
        return self._score_words(text)[2]

    def _sum(self, terms: Sequence[QueryTerm], scores: Scores) -> Floats:
        ranking = self.ranking
        words = scores.bm25 * scores.coverage**ranking.coverage + ranking.likeness * scores.likeness
        total = (
            words / (1 + ranking.likeness) + ranking.containment * scores.containment + ranking.cosine * scores.cosine
        )
        weighed: Floats = total * self.weigh_unasked(terms) / (1 + ranking.containment + ranking.cosine)
        # Where no word is known, the nearest meaning is still far.
        return weighed if scores.coverage.any() else np.zeros_like(weighed)

    def _weigh_text(self, text: str) -> tuple[tuple[QueryTerm, ...], Scores, Floats]:
        terms = self.read(text)
        bm25, coverage, likeness = self._score_words(text)
        scores = Scores(
            bm25=bm25,
            coverage=coverage,
            likeness=likeness,
            containment=self.contents.phrases.measure(list_said(terms, self._postings.terms)),
            cosine=self.meaning.measure(text) if self.meaning else np.zeros(self._postings.size, np.float32),
        )
        return terms, scores, self._sum(terms, scores)

    @property
    def rarest(self) -> float:
        """Rarity of a word that only one procedure has."""
        return self._postings.rarity("")

    def rarity(self, term: QueryTerm) -> float:
        """Rarity of a word of the question among procedures; unknown words count as rare ones."""
        rarities = [self._postings.rarity(other.term) for other in term.alternatives[:1]]
        return term.weight * max(rarities, default=self.rarest)

    def find_fields(self, row: int, term: QueryTerm, *, itself: bool = False) -> frozenset[str]:
        """The fields of a procedure that hold a word of the question, in any of its meanings; empty when none does.

        Args:
            row: The procedure's row.
            term: The word.
            itself: Only the word itself or what it was repaired to, no synonyms.
        """
        mask = 0
        for other in term.alternatives:
            if itself and other.meeting == "synonym":
                continue
            posting = self._postings.find(other.term)
            at = posting.find_place(row) if posting is not None else None
            if posting is not None and at is not None:
                mask |= int(posting.masks[at])
        return frozenset(field for code, field in enumerate(self.contents.fields) if mask >> code & 1)

    def find_called(self, terms: Sequence[QueryTerm]) -> list[int]:
        """Rows that are called just so: a name of theirs, official or citizens', is what the question says, no more."""
        written = [(term, self._find_numbers(term)) for term in terms]
        meant = [
            numbers for term, numbers in written if term.spans == 1 and (term.weight == 1 or term.written.isdigit())
        ]
        said = {number for _, numbers in written for number in numbers}
        return self._passages.find_equal(said, meant) if any(term.written.isalpha() for term in terms) else []

    def _find_numbers(self, term: QueryTerm) -> list[int]:
        """The index's terms for a word itself, or for what it was repaired to; none of its synonyms."""
        alternatives = [other.term for other in term.alternatives if other.meeting != "synonym"]
        return [self._postings.terms[each] for each in alternatives if each in self._postings.terms]

    def find_unasked(self, terms: Sequence[QueryTerm]) -> npt.NDArray[np.uint16]:
        """The kinds of variant that each procedure is and the question does not ask for, one bit a kind."""
        unasked: npt.NDArray[np.uint16] = self.contents.variants & ~np.uint16(self.mark_variants(terms))
        return unasked

    def mark_variants(self, terms: Sequence[QueryTerm]) -> int:
        """The kinds of variant that some words ask for, one bit a kind."""
        return mark_variants((other.term for term in terms for other in term.alternatives), self._variants)

    def weigh_variants(self, text: str) -> Floats:
        """Each procedure's score after the deduction for its variants that a text does not ask for, 0..1."""
        return self.weigh_unasked(self._read_and_weigh(text)[0])

    def weigh_unasked(self, terms: Sequence[QueryTerm]) -> Floats:
        """Each procedure's score after the deduction for its unasked variants."""
        weights: Floats = self._weights[self.find_unasked(terms)]
        return weights

    def _score_read_words(self, text: str) -> tuple[Floats, Floats, Floats]:
        """BM25, coverage and likeness of each procedure; see `Scores`."""
        terms, size = self.read(text), self._postings.size
        bm25, covered = np.zeros(size, np.float32), np.zeros(size, np.float32)
        likeness = np.zeros(self._passages.size, np.float32)
        whole, square = 0.0, 0.0
        for term in terms:
            rarity = self.rarity(term)
            whole += rarity
            square += rarity**2
            worth = self._score_term(term, rarity, likeness)
            bm25 += term.weight * worth
            covered += rarity * (worth > 0)
        if whole:
            bm25 /= whole
            covered /= whole
            likeness /= np.sqrt(square)
        return bm25, covered, self._passages.best_by_document(np.minimum(likeness, 1.0))

    def _score_term(self, term: QueryTerm, rarity: float, likeness: Floats) -> Floats:
        """Score of one word in each procedure, the best of its alternatives; its likeness to each sentence is added."""
        worth = np.zeros(self._postings.size, np.float32)
        for other in term.alternatives:
            if (posting := self._postings.find(other.term)) is not None:
                rows = posting.documents
                worth[rows] = np.maximum(worth[rows], other.weight * posting.impacts)
        passages, near = self._passages.gather(list_said([term], self._postings.terms))
        likeness[passages] += rarity * near
        return worth

    def _match(self, row: int, score: float) -> Match:
        identifier, name = self.contents.rows[row]
        return Match(procedure_id=identifier, name=name, score=min(1.0, score))

    def _explain(self, row: int, terms: Sequence[QueryTerm]) -> tuple[Evidence, ...]:
        """Evidence of a procedure, the weightiest first."""
        evidence = [found for term in terms if (found := self._explain_term(row, term)) is not None]
        return tuple(sorted(evidence, key=lambda found: -found.weight))

    def _explain_term(self, row: int, term: QueryTerm) -> Evidence | None:
        """The alternative through which a word met this procedure, and where; None when it did not."""
        best: Evidence | None = None
        for other in term.alternatives:
            posting = self._postings.find(other.term)
            at = posting.find_place(row) if posting is not None else None
            if posting is None or at is None:
                continue
            weight = float(term.weight * other.weight * posting.impacts[at])
            if best is None or weight > best.weight:
                field = self.contents.fields[posting.fields[at]]
                best = Evidence(term=term.written, found=other.term, field=field, weight=weight)
        return best
