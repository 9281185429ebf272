"""Questions that say nearly the same, brought together by the project's own reading of Spanish.

A question is the set of its words that mean something: roots by sound, so that misspellings meet, citizens' words as
their official ones, without the places that it names. Rare words count more. A question joins the group whose centre
it is nearest to, when that is near enough, and founds one otherwise: one pass, most frequent questions first.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from nlu.patterns.places import find_place
from nlu.text.normalization import split_words
from nlu.text.shorthand import write_out
from nlu.text.stop_words import weigh
from nlu.text.synonyms import find_official
from nlu.text.word_families import root

NEAR = 0.5
"""Cosine from which two questions mean the same; below, questions met that share a verb only."""


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """One question that went unanswered."""

    turn_id: int
    text: str


@dataclass(slots=True)
class Cluster:
    """Questions of one meaning."""

    questions: list[UnansweredQuestion] = field(default_factory=list)
    places: Counter[str] = field(default_factory=Counter)
    """How often each place was named, by INE code."""
    centre: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """Number of questions."""
        return len(self.questions)

    def list_texts(self, most: int = 5) -> list[UnansweredQuestion]:
        """Different ways in which it was asked, those nearest to the centre first; courtesy makes no difference."""
        shortest: dict[frozenset[str], UnansweredQuestion] = {}
        for each in self.questions:
            terms, _ = read_question(each.text)
            if terms not in shortest or len(each.text) < len(shortest[terms].text):
                shortest[terms] = each
        nearest = sorted(shortest, key=lambda terms: -sum(self.centre[term] for term in terms) / len(terms))
        return [shortest[terms] for terms in nearest[:most]]


def group(questions: Iterable[UnansweredQuestion]) -> list[Cluster]:
    """Groups, largest first; questions without any word that means something are left out."""
    read = {question.turn_id: (question, *read_question(question.text)) for question in questions}
    same: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for turn_id, (_, terms, _) in read.items():
        if terms:
            same[terms].append(turn_id)
    centres = _Centres(_weigh(same))
    for terms, turn_ids in sorted(same.items(), key=lambda pair: (-len(pair[1]), sorted(pair[0]))):
        cluster = centres.add(terms, [read[turn_id][0] for turn_id in turn_ids])
        cluster.places.update(place for turn_id in turn_ids if (place := read[turn_id][2]))
    return sorted(centres.clusters, key=lambda cluster: -cluster.count)


@lru_cache(maxsize=20_000)
def read_question(text: str) -> tuple[frozenset[str], str | None]:
    """Meaning of a question, as a set of terms; and the INE code of the place that it names."""
    words = write_out(split_words(text))
    place = find_place(words)
    if place is not None:
        words = words[: place.start] + words[place.end :]
    return frozenset(_term(word) for word in words if weigh(word) > 0), place.codes[0] if place else None


def _term(word: str) -> str:
    """The root of the official word for it, where there is one, else its own."""
    official = find_official(root(word))
    return root(official[0]) if official else root(word)


def _weigh(same: Mapping[frozenset[str], Sequence[int]]) -> dict[str, float]:
    frequency = Counter(term for terms in same for term in terms)
    return {term: math.log(1 + len(same) / count) for term, count in frequency.items()}


class _Centres:
    """The middle of each group, found by the terms that a question shares with it."""

    def __init__(self, rarity: Mapping[str, float]) -> None:
        self._rarity = rarity
        self._by_term: defaultdict[str, set[int]] = defaultdict(set)
        self._lengths: list[float] = []
        self.clusters: list[Cluster] = []

    def find_nearest(self, terms: frozenset[str]) -> int | None:
        """The group nearest to a question by cosine, a term of the group counting as far as its questions have it."""
        shared: defaultdict[int, float] = defaultdict(float)
        for term in terms:
            weight = self._rarity[term] ** 2
            for number in self._by_term[term]:
                cluster = self.clusters[number]
                shared[number] += cluster.centre[term] / cluster.count * weight
        own = math.sqrt(sum(self._rarity[term] ** 2 for term in terms))
        scored = [(dot / (own * self._lengths[number]), -number) for number, dot in shared.items()]
        best, number = max(scored, default=(0.0, 0))
        return -number if best >= NEAR else None

    def add(self, terms: frozenset[str], questions: Sequence[UnansweredQuestion]) -> Cluster:
        """Put questions of the same terms into the nearest group, or into one of their own."""
        number = self.find_nearest(terms)
        if number is None:
            number = len(self.clusters)
            self.clusters.append(Cluster())
            self._lengths.append(0.0)
        cluster = self.clusters[number]
        cluster.questions += questions
        for term in terms:
            cluster.centre[term] += len(questions)
            self._by_term[term].add(number)
        squares = ((count / cluster.count * self._rarity[term]) ** 2 for term, count in cluster.centre.items())
        self._lengths[number] = math.sqrt(sum(squares))
        return cluster
