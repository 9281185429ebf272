"""Life events over one catalogue: which one a person tells, and which procedure each step is."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from rapidfuzz import fuzz, process

from catalog_adapter.folding import fold, name_key
from catalog_adapter.life_events.model import LifeEvent, NameKey, Step
from catalog_adapter.model import Alias, AliasKind, Institution, Procedure, SourceRef, Status
from catalog_adapter.search.analyzer_protocol import Analyzer, QueryTerm
from catalog_adapter.search.index import SearchIndex

_TIE = 0.08
_REMEMBERED = 8
"""Texts of which the telling is remembered: a message and its clauses."""
_CHAIN, _PLACED = 3, 2
"""Steps that make a chain, and how many of them the catalogue must hold."""
_NO_SOURCE = SourceRef(name="")


class Catalogue(Protocol):
    """Interface that life events need of the catalogue; `catalog_adapter.catalog.Catalog` is one."""

    @property
    def version(self) -> str:
        """Changes with the content."""

    def iter_procedures(self) -> Iterator[Procedure]:
        """The procedures that can be answered."""

    def find_procedure(self, procedure_id: str) -> Procedure | None:
        """A procedure of any status, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A message that may tell a life event."""

    event: LifeEvent
    likeness: float
    """Cosine to the nearest of the event's phrases, 0..1."""
    is_covered: bool
    """Whether the event's phrases know every word of the message that means something."""


class LifeEventDirectory:
    """The events, found by citizens' words, with their steps placed in the catalogue. Threads may share it."""

    def __init__(
        self, events: Iterable[LifeEvent], catalogue: Catalogue, analyzer: Analyzer, words: Iterable[str] = ()
    ) -> None:
        """Index the events' phrases.

        Args:
            events: See `catalog_adapter.life_events.model.read_life_events`.
            catalogue: Where steps are looked up.
            analyzer: The language.
            words: The words of the catalogue's own index. Known here too, they are not taken for misspelt words of
                the few phrases, and a message full of them is no telling.
        """
        self._events = {event.id: event for event in events}
        self._catalogue = catalogue
        self._analyzer = analyzer
        documents = [*(_as_procedure(event) for event in self._events.values()), _as_vocabulary(words)]
        self._index = SearchIndex.build(documents, analyzer)
        self._phrases = {
            event.id: tuple(self._content(phrase) for phrase in event.phrases) for event in self._events.values()
        }
        """The words of each event's phrases, as they are spelt."""
        self._said = {fold(phrase): event for event in self._events.values() for phrase in event.phrases}
        # A message is asked about when it is linked, and again when it has been answered.
        self._read_message = lru_cache(_REMEMBERED)(lambda text: self._find_nearest(text, self._events))
        self._names: tuple[str, dict[NameKey, str]] = ("", {})

    @property
    def events(self) -> Sequence[LifeEvent]:
        """Every event, in order of their ids."""
        return tuple(self._events.values())

    def find_event(self, event: str) -> LifeEvent | None:
        """An event by its id; None when it is no longer there."""
        return self._events.get(event)

    def read_telling(self, text: str, *, among: Collection[str] | None = None) -> Telling | None:
        """The event whose phrases are nearest to a text; None when they share no word.

        Args:
            text: A message.
            among: Ids of the events that come into question; None is all of them.
        """
        return self._read_message(text) if among is None else self._find_nearest(text, among)

    def _find_nearest(self, text: str, among: Collection[str]) -> Telling | None:
        said = self._said.get(fold(text))
        if said is not None and said.id in among:
            return Telling(event=said, likeness=1.0, is_covered=True)
        found = self._index.measure_likeness(text).tolist()
        likeness = [
            (like, event)
            for like, event in zip(found, self._events.values(), strict=False)  # the vocabulary comes after them
            if event.id in among
        ]
        nearest = max((like for like, _ in likeness), default=0.0)
        if nearest <= 0:
            return None
        near = [event for like, event in likeness if like > nearest - _TIE]
        # «Casa» and «casarse» have one stem: where stems cannot tell, the words as written do.
        event = self._choose_by_letters(near, text) if len(near) > 1 else near[0]
        return Telling(event=event, likeness=nearest, is_covered=self._covers(self._index.read(text), event))

    def find_procedure(self, step: Step) -> Procedure | None:
        """The procedure of a step as it can be answered now: its official record, else the starter's; None for a note."""
        if step.official is not None:
            official = self._find(self._name_keys().get(step.official))
            if official is not None:
                return official
        return self._find(step.procedure)

    def is_chain(self, event: LifeEvent) -> bool:
        """True when a chain of it can be told: at least three steps, in more than one institution.

        A note counts for a step, as it says whom to ask, where the catalogue loaded holds two of the procedures at least.
        """
        placed = [found for step in event.steps if (found := self.find_procedure(step)) is not None]
        owners = [each.institution.id for each in placed]
        if len(placed) >= _PLACED:
            owners += [step.institution for step in event.steps if step.is_note and step.institution is not None]
        return len(owners) >= _CHAIN and len(set(owners)) > 1

    def _choose_by_letters(self, events: Sequence[LifeEvent], text: str) -> LifeEvent:
        """The event with the phrase whose words a text's words resemble most."""
        words = self._content(text)
        phrases = {event.id: self._phrases[event.id] for event in events}
        others = {other for each in phrases.values() for phrase in each for other in phrase}
        alike = _resemble(words, sorted(others))
        return max(events, key=lambda event: max(_resemblance(alike, phrase) for phrase in phrases[event.id]))

    def _covers(self, terms: Iterable[QueryTerm], event: LifeEvent) -> bool:
        """True when an event's phrases know every word that means something, and one at least as it is written."""
        row = list(self._events).index(event.id)
        meant = [term for term in terms if term.weight >= 1 and term.spans == 1]
        is_said = any(other.meeting == "exact" for term in meant for other in term.alternatives[:1])
        return is_said and all(self._index.find_fields(row, term) for term in meant)

    def _content(self, text: str) -> list[str]:
        return [word for word in self._analyzer.split(text) if self._analyzer.term(word) is not None]

    def _find(self, procedure: str | None) -> Procedure | None:
        found = self._catalogue.find_procedure(procedure) if procedure else None
        return found if found is not None and found.status is Status.ACTIVE else None

    def _name_keys(self) -> dict[NameKey, str]:
        """Official names to ids; of equal names the first."""
        version = self._catalogue.version
        if self._names[0] != version:
            names: dict[NameKey, str] = {}
            for each in self._catalogue.iter_procedures():
                institution, name = each.listed_as
                names.setdefault((institution, name_key(name)), each.id)
            self._names = (version, names)
        return self._names[1]


def _resemble(words: Sequence[str], others: Sequence[str]) -> list[dict[str, float]]:
    """For each word its likeness to each other, the sum of whole and partial: «kasar» is more «casarme» than «casa»."""
    whole, partial = (
        process.cdist(words, others, scorer=scorer, dtype=np.float64) for scorer in (fuzz.ratio, fuzz.partial_ratio)
    )
    return [dict(zip(others, row, strict=True)) for row in (whole + partial).tolist()]


def _resemblance(alike: Sequence[Mapping[str, float]], phrase: Sequence[str]) -> float:
    """Mean over the words of a text of their best likeness to a word of a phrase."""
    if not alike or not phrase:
        return 0.0
    return sum(max(map(word.__getitem__, phrase)) for word in alike) / len(alike)


def _as_vocabulary(words: Iterable[str]) -> Procedure:
    """Words that are known and belong to no event."""
    institution = Institution(id="life-event", name="")
    return Procedure(id="", name="", institution=institution, source=_NO_SOURCE, description=" ".join(words))


def _as_procedure(event: LifeEvent) -> Procedure:
    """An event in the shape that the search index takes; only its name and phrases say anything."""
    aliases = tuple(Alias(text=phrase, kind=AliasKind.PHRASE, origin="life_event") for phrase in event.phrases)
    institution = Institution(id="life-event", name="")
    return Procedure(id=event.id, name=event.name, institution=institution, source=_NO_SOURCE, aliases=aliases)
