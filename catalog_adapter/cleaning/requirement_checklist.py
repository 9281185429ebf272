"""The papers of a procedure as a checklist, and which of them a person means by number or by words.

Papers and steps are known by a key made of their words, not by their place: a checklist is gone on with next week, and
the catalogue may have been imported anew in between.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1

from rapidfuzz import fuzz

from catalog_adapter.folding import fold, stems
from catalog_adapter.model import Procedure

LIKE = 85
"""Likeness in per cent from which two words of five letters and more are the same with a slip."""
MEANT = 0.5
"""Share of the words of a phrase that a paper must have to be meant by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One line of the checklist."""

    key: str
    text: str
    number: int | None
    """From 1; None for a line that only heads the next ones («Nuevo registro:»)."""
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The checklist of one procedure, as far as one person has come."""

    lines: Sequence[Paper]

    @classmethod
    def make(cls, procedure: Procedure, ticked: Collection[str] = ()) -> "Papers":
        """The requirements in the order of the record; `ticked` are the keys of those that the person has."""
        return cls.of_lines(procedure.requirements, ticked)

    @classmethod
    def of_lines(cls, texts: Sequence[str], ticked: Collection[str] = ()) -> "Papers":
        """A list in its order; `ticked` are the keys of what the person has."""
        keys, number, lines = keys_of(texts), 0, []
        heads_all = all(is_heading(text) for text in texts)
        for key, text in zip(keys, texts, strict=True):
            counts = heads_all or not is_heading(text)
            number += counts
            lines.append(Paper(key=key, text=text, number=number if counts else None, is_done=key in ticked))
        return cls(lines=tuple(lines))

    @property
    def items(self) -> Sequence[Paper]:
        """The items that can be ticked."""
        return tuple(line for line in self.lines if line.number is not None)

    @property
    def left(self) -> Sequence[Paper]:
        """The items that the person lacks."""
        return tuple(item for item in self.items if not item.is_done)

    def find_number(self, number: int) -> Paper | None:
        """The paper with a number; -1 is the last; None beyond the list."""
        items = self.items
        place = number - 1 if number > 0 else len(items) + number
        return items[place] if 0 <= place < len(items) else None

    def find_words(self, phrase: str) -> Sequence[Paper]:
        """The papers that a phrase may mean, equally near; empty when it means none.

        A word that only one paper has says more than one that all have.
        """
        words = stems(phrase) or fold(phrase).split()
        holders = {word: [item.key for item in self.items if _has(item.text, word)] for word in words}
        scores = {item.key: sum(1 / len(held) for held in holders.values() if item.key in held) for item in self.items}
        known = sum(1 for held in holders.values() if held)
        best = max(scores.values(), default=0.0)
        if not words or not known or known < MEANT * len(holders) or best == 0:
            return ()
        return tuple(item for item in self.items if scores[item.key] == best)


def keys_of(texts: Sequence[str]) -> tuple[str, ...]:
    """A key for each text, by its words; equal texts get different keys."""
    seen: dict[str, int] = {}
    keys = []
    for text in texts:
        key = sha1(fold(text).encode(), usedforsecurity=False).hexdigest()[:8]
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key}.{seen[key]}")
    return tuple(keys)


def print_of(procedure: Procedure) -> str:
    """A fingerprint of what a walk goes through; changes with any paper or step."""
    keys = keys_of((*procedure.requirements, "", *procedure.steps))
    return sha1(" ".join(keys).encode(), usedforsecurity=False).hexdigest()[:8]


def is_heading(text: str) -> bool:
    """True when a line of a list only heads the lines after it."""
    return text.rstrip().endswith(":")


def _has(text: str, word: str) -> bool:
    """True when a text has a word: by its first letters, with a slip, or as initials («DPI»)."""
    for other in stems(text):
        if word == other or (min(len(word), len(other)) >= 4 and (other.startswith(word) or word.startswith(other))):
            return True
        if min(len(word), len(other)) >= 5 and fuzz.ratio(word, other) >= LIKE:
            return True
    return word in _initials(text)


def _initials(text: str) -> frozenset[str]:
    """Every run of initials of three letters and more: «Documento Personal de Identificación» holds «dpi»."""
    letters = "".join(word[0] for word in _iter_meaning(text))
    runs = range(3, 7)
    return frozenset(letters[at : at + size] for size in runs for at in range(len(letters) - size + 1))


def _iter_meaning(text: str) -> Iterator[str]:
    return (word for word in fold(text).split() if len(word) > 3)
