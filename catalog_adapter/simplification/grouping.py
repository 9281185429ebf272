"""Grouping of complaints: together stand those that mean one requirement of one institution, and one trouble with it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from catalog_adapter.folding import fold, stems
from catalog_adapter.papers.directory import PaperDirectory
from catalog_adapter.papers.model import Paper
from catalog_adapter.search.bm25 import Floats
from catalog_adapter.simplification.model import Complaint, Manner, Part

ALIKE = 0.62
"""Likeness from which two lines of which one names no known paper ask for the same: cosine of their vectors and half of
what they share of their words. Set on the pairs of tests/catalog_adapter/simplification/pairs.yml that may be looked at."""
SHARED = 0.5
"""Weight of the words that two lines share."""
SHORT = 8
"""Words up to which a paper that a line names anywhere is the one that it asks for."""
_BEGINNING = 5
"""Letters by which words are compared."""
_EVERYWHERE = frozenset({
    "copia", "fotoc", "origi", "prese", "llena", "const", "certi", "docum", "vigen", "recie", "actua", "compl", "firma",
    "adjun", "simpl", "legal", "carta", "nota", "exten", "hoja", "dos", "tres", "cuatr", "cinco", "ambos", "varia",
    "estud", "dicta", "infor", "recib", "decla", "acta", "contr", "licen", "permi", "autor", "titul", "poliz", "carne",
    "tarje", "timbr", "regis", "plan", "progr", "lista", "compr", "detal", "anual",
})  # fmt: skip
"""Beginnings of words that stand in any line, whatever it asks for."""
_OF = frozenset({"de", "del", "que", "donde"})
SAME_SUBJECT = 0.8
"""Cosine from which two lines that name one paper are of one subject though their words differ; set on the same pairs."""
_NOTARY = "notario"
_FREE = frozenset({None, _NOTARY})
"""Issuers of what anybody writes, or has a notary write."""
SAME_PAPER = 0.7
"""Cosine from which lines that name two such papers ask for one; set on the same pairs."""
Encode = Callable[[str], Floats]
"""The vector of a text, of length one."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is compared."""

    paper: Paper | None
    vector: Floats
    words: frozenset[str]
    about: frozenset[str]
    """Words of what is sworn or noted: «declaración jurada de bienes»; empty for papers that no notary writes."""


class Grouping:
    """Groups complaints over the papers of a country and the vectors of sentences."""

    def __init__(self, papers: PaperDirectory, encode: Encode) -> None:
        self._papers = papers
        self._encode = encode
        self._lines: dict[str, _Line] = {}

    def is_alike(self, one: Complaint, other: Complaint) -> bool:
        """True when two complaints belong together."""
        return self._measure(one, other) > 0

    def find(self, one: Complaint, groups: Mapping[int, Iterable[Complaint]]) -> int | None:
        """The id of the group that has the complaint nearest to one; None where none belongs to it."""
        near = {group: max((self._measure(one, each) for each in held), default=0.0) for group, held in groups.items()}
        best = max(near, key=lambda group: near[group], default=None)
        return best if best is not None and near[best] > 0 else None

    def gather(self, complaints: Sequence[Complaint]) -> list[list[int]]:
        """Places of complaints that belong together, in the order of the first of each group."""
        groups: list[list[int]] = []
        for place, one in enumerate(complaints):
            held = {number: [complaints[each] for each in group] for number, group in enumerate(groups)}
            found = self.find(one, held)
            if found is None:
                groups.append([place])
            else:
                groups[found].append(place)
        return groups

    def _measure(self, one: Complaint, other: Complaint) -> float:
        """Likeness of two complaints; 0 where they do not belong together."""
        is_impossible = (one.manner is Manner.IMPOSSIBLE, other.manner is Manner.IMPOSSIBLE)
        if (one.institution, one.part) != (other.institution, other.part) or len(set(is_impossible)) > 1:
            return 0.0
        left, right = self._read(one.part, one.item), self._read(other.part, other.item)
        near = float(left.vector @ right.vector)
        if left.paper is not None and right.paper is not None:
            is_other = bool(left.about and right.about) and left.about.isdisjoint(right.about) and near < SAME_SUBJECT
            if left.paper is right.paper:
                return 0.0 if is_other else 2.0
            # What no office keeps goes by several names: a sworn statement is a notarial act too.
            is_free = _FREE.issuperset((left.paper.issuer, right.paper.issuer))
            return near if is_free and near >= SAME_PAPER else 0.0
        likeness = near + SHARED * _share(left.words, right.words)
        return likeness if likeness >= ALIKE else 0.0

    def _read(self, part: Part, text: str) -> _Line:
        line = self._lines.get(text)
        if line is None:
            paper = self._find_paper(text) if part is Part.REQUIREMENT else None
            words = frozenset(each[:_BEGINNING] for each in stems(text)) - _EVERYWHERE
            line = self._lines[text] = _Line(paper, self._encode(text), words, _read_about(text, paper))
        return line

    def _find_paper(self, text: str) -> Paper | None:
        opens = self._papers.find_of_requirement(text)
        return opens or (self._papers.find(text) if len(fold(text).split()) <= SHORT else None)


def encode_nothing(_: str) -> Floats:
    """The vector of any text where there is no index: papers and words alone decide."""
    return np.zeros(1, np.float32)


def _read_about(text: str, paper: Paper | None) -> frozenset[str]:
    """Beginnings of the words that follow the name of a notary's paper after «de» or «que»."""
    if paper is None or paper.issuer != _NOTARY:
        return frozenset()
    named, words = {word for name in paper.all_names for word in fold(name).split()} - _OF, fold(text).split()
    last = max((place for place, word in enumerate(words) if word in named), default=len(words))
    rest = words[last + 1 :]
    if not rest or rest[0] not in _OF:
        return frozenset()
    return frozenset(each[:_BEGINNING] for each in stems(" ".join(rest))) - _EVERYWHERE


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
