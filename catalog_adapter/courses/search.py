"""Search among the courses of a portal: typos, forms of words and synonyms as in the catalogue's search.

A few hundred courses need no index of their own kind: each word of a question is worth the more the fewer courses have it,
and counts by the part of a course in which it stands.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog_adapter.courses.model import Course
from catalog_adapter.courses.reading import list_alike
from catalog_adapter.search.analyzer_protocol import Analyzer, QueryTerm

_IN_NAME, _IN_LABELS, _IN_SUMMARY = 3.0, 2.0, 1.0
"""Weights of a word by where it stands; labels are audience and categories."""
SYNONYM = "synonym"
_SYNONYM_SHARE = 0.6
"""Share of a word that is only met by one that means the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseMatch:
    """A course, and how well it fits what is sought."""

    course: Course
    share: float
    """0..1: the part of what is sought that it has, rare words counting more."""
    named: float
    """0..1: likewise of its name alone."""
    score: float
    """Comparable within one search."""


class CourseSearch:
    """Search over some courses, made anew when they change."""

    def __init__(self, courses: Sequence[Course], analyzer: Analyzer) -> None:
        """Cut the courses into terms; `analyzer` is the language."""
        self._courses = courses
        self._weights = [_weigh_terms(each, analyzer) for each in courses]
        self._names = [frozenset(_iter_terms(each.name, analyzer)) for each in courses]
        self._terms = _Terms(courses, self._weights, analyzer)
        self._reader = analyzer.open_reader(self._terms)

    def find(self, words: str) -> list[CourseMatch]:
        """The courses that have anything of what is sought, best first."""
        terms = [each for each in self._reader.read(words) if each.spans == 1]
        total = sum(map(self._measure, terms))
        if not total:
            return []
        found = (self._match(place, terms, total) for place in range(len(self._courses)))
        return sorted(
            (each for each in found if each.score), key=lambda each: (-each.share, -each.score, each.course.name)
        )

    def _match(self, place: int, terms: Sequence[QueryTerm], total: float) -> CourseMatch:
        share = named = score = 0.0
        for term in terms:
            weight = self._measure(term) / total
            met = [
                (_SYNONYM_SHARE if each.meeting == SYNONYM else each.weight, each.term)
                for each in term.alternatives
                if each.term in self._weights[place]
            ]
            if not met:
                continue
            best, stem = max(met)
            share += weight * best
            named += weight * best * (stem in self._names[place])
            score += weight * best * self._weights[place][stem]
        # Of two that have all of it, the one whose name says least besides.
        score += named / (1 + len(self._names[place]))
        return CourseMatch(course=self._courses[place], share=share, named=named, score=score)

    def _measure(self, term: QueryTerm) -> float:
        """Worth of a word: its own weight, and how few courses have it."""
        most = max((self._terms.frequency(each.term) for each in term.alternatives), default=1)
        return term.weight * math.log(1 + (len(self._courses) + 1) / (most + 1))


class _Terms:
    """The terms of the courses, as the analyzer's reader asks for them."""

    def __init__(self, courses: Sequence[Course], weights: Sequence[Mapping[str, float]], analyzer: Analyzer) -> None:
        self._frequency = Counter(term for each in weights for term in each)
        self._words = frozenset(word for each in courses for text in _list_texts(each) for word in analyzer.split(text))

    def __contains__(self, term: object) -> bool:
        return term in self._frequency

    @property
    def words(self) -> Collection[str]:
        """The words as written there, folded."""
        return self._words

    def frequency(self, term: str) -> int:
        """In how many courses the term occurs."""
        return self._frequency.get(term, 0)


def _list_texts(course: Course) -> Sequence[str]:
    return (course.name, course.audience, *list_alike(course), *course.categories, course.summary)


def _weigh_terms(course: Course, analyzer: Analyzer) -> Mapping[str, float]:
    """The terms of a course, each with the weight of the best place in which it stands."""
    found: dict[str, float] = {}
    labels = (course.audience, *list_alike(course), *course.categories)
    parts = ((course.summary, _IN_SUMMARY), (" ".join(labels), _IN_LABELS))
    for text, weight in (*parts, (course.name, _IN_NAME)):
        found.update(dict.fromkeys(_iter_terms(text, analyzer), weight))
    return found


def _iter_terms(text: str, analyzer: Analyzer) -> Iterator[str]:
    return (term for word in analyzer.split(text) if (term := analyzer.term(word)) is not None)
