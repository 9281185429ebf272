"""Records whose text belongs to another record.

Exports are edited in spreadsheets, where a column slips a few rows against the names, or a row is filled by copying its
neighbour. Such text answers the wrong question, so it is marked: not searched, and shown with a warning. The rules look
only at which words of names and texts meet, weighted by how rare they are among the names.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from catalog_adapter.cleaning.legal_numbers import counting
from catalog_adapter.folding import fold, stems
from catalog_adapter.model import Procedure
from catalog_adapter.sources.base import Record

OWN_AT_MOST = 0.16
"""A text that shares more than this of its words with its own name is its own."""
OTHER_AT_LEAST = 0.85
FITS = 0.5
WEIGHT_AT_LEAST = 8.0
"""About two rare words: a name like «Permiso» is in every text and proves nothing."""
GENERIC_FROM = 3
"""A description that this many records share was written for all of them."""

Words = frozenset[str]


def mark_untrusted(records: Sequence[Record]) -> list[Record]:
    """The records, with `untrusted_fields` set where their text seems to be another record's."""
    names = _Names([record.procedure for record in records])
    dragged = _dragged(records)
    marked = []
    for place, record in enumerate(records):
        fields = names.untrusted(place) | ({"legal_basis"} if place in dragged else frozenset())
        marked.append(
            replace(record, procedure=replace(record.procedure, untrusted_fields=fields)) if fields else record
        )
    return marked


def _dragged(records: Sequence[Record]) -> set[int]:
    """Places of records whose legal basis carries a number that was counted up by a spreadsheet."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        groups[record.procedure.institution.id].append(place)
    return {
        places[odd]
        for places in groups.values()
        for found in counting(["\n".join(records[place].procedure.legal_basis) for place in places])
        for odd in found.odd
    }


class _Names:
    """The names of a catalogue, to hold texts against."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self.procedures = procedures
        self.words = [frozenset(stems(procedure.name)) for procedure in procedures]
        self.texts = [frozenset(stems(procedure.description or "")) for procedure in procedures]
        seen = Counter(word for words in self.words for word in words)
        self.rarity = {word: math.log(len(procedures) / count) for word, count in seen.items()}
        self.unseen = math.log(2 * len(procedures)) if procedures else 0.0
        self.of_institution: defaultdict[str, list[int]] = defaultdict(list)
        self.sharing: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, procedure in enumerate(procedures):
            self.of_institution[procedure.institution.id].append(place)
            self.sharing[procedure.institution.id, fold(procedure.description or "")].append(place)

    def untrusted(self, place: int) -> frozenset[str]:
        """Names of the fields of one record that seem to be another's."""
        text = self.texts[place]
        if not text or self.overlap(self.words[place], text) > OWN_AT_MOST:
            return frozenset()
        procedure = self.procedures[place]
        sharing = self.sharing[procedure.institution.id, fold(procedure.description or "")]
        other = self._other(place, sharing)
        if other is not None:
            return frozenset({"description", *self._slipped(place, other)})
        if 1 < len(sharing) < GENERIC_FROM and all(self._shares_nothing(one) for one in sharing):
            return frozenset({"description"})
        return frozenset()

    def overlap(self, name: Words, text: Words) -> float:
        """The share of the smaller one's weight that both hold, 0..1."""
        smaller = min(self._weight(name), self._weight(text))
        return self._weight(name & text) / smaller if smaller else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self.rarity.get(word, self.unseen) for word in words)

    def _other(self, place: int, sharing: Sequence[int]) -> int | None:
        """The record to which the description belongs, as far as can be told.

        It is one with the same text whose name fits it, or else the one whose name the text tells nearly whole.
        """
        text = self.texts[place]
        if len(sharing) >= GENERIC_FROM:
            return None
        if fitting := [one for one in sharing if self.overlap(self.words[one], text) >= FITS]:
            return fitting[0]
        told = [
            (self.overlap(self.words[one], text), weight, one)
            for one in self.of_institution[self.procedures[place].institution.id]
            if one != place and (weight := self._weight(self.words[one] & text)) >= WEIGHT_AT_LEAST
        ]
        overlap, _, best = max(told, default=(0.0, 0.0, place))
        return best if overlap >= OTHER_AT_LEAST else None

    def _slipped(self, place: int, other: int) -> set[str]:
        """The fields that went along with the description."""
        procedure = self.procedures[place]
        lists = {"requirements": procedure.requirements, "steps": procedure.steps}
        slipped = set()
        for field, items in lists.items():
            text = frozenset(stems(" ".join(items)))
            if self._weight(self.words[other] & text) > self._weight(self.words[place] & text):
                slipped.add(field)
        return slipped | ({"document", "online_url"} if slipped else set())

    def _shares_nothing(self, place: int) -> bool:
        """Whether no word of the name occurs anywhere else in the record."""
        procedure = self.procedures[place]
        texts = (procedure.description or "", *procedure.requirements, *procedure.steps, procedure.document or "")
        return not self.words[place] & frozenset(stems(" ".join(texts)))
