"""Phrases over meanings: what must stand in which order, how near, and what must not be beside it.

A phrase is written in words: `partner ~6 us strike` is someone's partner, at most six words, «me» or «nos», and a verb of
striking. Between two slots at most two words may stand unless `~n` says otherwise; `a/b` is one or the other; `a <>4 b` is
either order; `+a` must stand somewhere in the same sentence, `-a` nowhere within five words of the same clause. A name that
is no meaning is that very word, and `morir*` every word that begins so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nlu.danger.words import is_meaning, spell_literal

_GAP = 2
_BESIDE = 5

Positions = dict[str, list[int]]
"""Where each meaning stands in a sentence: indexes of its words, ascending."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of the list."""

    written: str
    slots: tuple[frozenset[str], ...]
    gaps: tuple[int, ...]
    """Words that may stand before each slot; the first is not read."""
    besides: tuple[frozenset[str], ...] = field(default=())
    without: frozenset[str] = field(default=frozenset())

    def find(self, positions: Positions, clauses: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Words that fill the slots, once for each word that can fill the first; `clauses` numbers each word's clause."""
        if not all(any(name in positions for name in slot) for slot in (*self.slots, *self.besides)):
            return
        places = [_unite(positions, slot) for slot in self.slots]
        banned = _unite(positions, self.without)
        for start in places[0]:
            filled = self._fill(places, (start,))
            if filled and not any(_stands_beside(at, filled, clauses) for at in banned):
                yield filled

    def _fill(self, places: Sequence[Sequence[int]], filled: tuple[int, ...]) -> tuple[int, ...] | None:
        depth = len(filled)
        if depth == len(places):
            return filled
        last = filled[-1]
        for at in places[depth]:
            if at > last + self.gaps[depth] + 1:
                break
            if at > last and (rest := self._fill(places, (*filled, at))):
                return rest
        return None


def is_in_one_clause(filled: tuple[int, ...], clauses: Sequence[int]) -> bool:
    """True when no clause ends between the words, unless one of them opens the next («denuncié porque me pegaba»)."""
    opened = sum(clauses[at] != clauses[at - 1] for at in filled[1:])
    return clauses[filled[-1]] - clauses[filled[0]] <= opened


def parse_phrases(written: str) -> list[Phrase]:
    """Read a line of the list; `a <>4 b` makes two phrases, one for each order."""
    one, sign, other = written.partition(" <>")
    if not sign:
        return [_parse_phrase(written)]
    gap, second, *rest = other.split()
    return [_parse_phrase(" ".join((*pair, *rest))) for pair in ((one, f"~{gap}", second), (second, f"~{gap}", one))]


def _parse_phrase(written: str) -> Phrase:
    slots: list[frozenset[str]] = []
    gaps: list[int] = []
    besides: list[frozenset[str]] = []
    without: set[str] = set()
    gap = _GAP
    for part in written.split():
        if part.startswith("~"):
            gap = int(part[1:])
        elif part.startswith("+"):
            besides.append(_read_slot(part[1:]))
        elif part.startswith("-"):
            without |= _read_slot(part[1:])
        else:
            slots.append(_read_slot(part))
            gaps.append(gap)
            gap = _GAP
    return Phrase(written, tuple(slots), tuple(gaps), tuple(besides), frozenset(without))


def index_phrases(phrases: Iterable[tuple[Phrase, int]]) -> dict[str, list[tuple[Phrase, int]]]:
    """Phrases, each with its rank, under the meanings of the slot that they share with the fewest others."""
    listed = list(phrases)
    uses = Counter(name for phrase, _ in listed for slot in phrase.slots for name in slot)
    index: dict[str, list[tuple[Phrase, int]]] = {}
    for phrase, rank in listed:
        rarest = min(phrase.slots, key=lambda slot: sum(uses[name] for name in slot))
        for name in rarest:
            index.setdefault(name, []).append((phrase, rank))
    return index


def _stands_beside(at: int, filled: tuple[int, ...], clauses: Sequence[int]) -> bool:
    near = filled[0] - _BESIDE <= at <= filled[-1] + _BESIDE
    return near and clauses[filled[0]] <= clauses[at] <= clauses[filled[-1]]


def _read_slot(written: str) -> frozenset[str]:
    return frozenset(name if is_meaning(name) else spell_literal(name) for name in written.split("/"))


def _unite(positions: Positions, names: frozenset[str]) -> list[int]:
    found = [positions[name] for name in names if name in positions]
    return found[0] if len(found) == 1 else sorted({at for places in found for at in places})
