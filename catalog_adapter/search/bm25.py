"""BM25F over several fields, worked out in full when the index is built.

After S. Robertson and H. Zaragoza, «The Probabilistic Relevance Framework: BM25 and Beyond» (2009): occurrences are
weighted by field, each field is marked down by its own length, and the sum is saturated once. How rare a term is goes by
the fields that say what a procedure is more than by its long texts.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SATURATION = 1.2
"""k1: how fast further occurrences stop counting."""

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """Weight of a field in search."""

    boost: float
    """Of one occurrence of a term."""
    length_share: float
    """0..1: how strongly long texts are marked down (BM25's b)."""
    usualness: float
    """0..1: how much a procedure that holds a term nowhere but here makes it a usual term. Nearly every list of requirements
    says «representante»; as a part of a name it is rare."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Occurrences of one term."""

    documents: Ints
    """Row numbers, each once."""
    impacts: Floats
    """What the term is worth in each of them."""
    fields: npt.NDArray[np.uint8]
    """The field that gives the most, for each of them."""
    masks: npt.NDArray[np.uint16]
    """All fields that hold the term, one bit each, for each of them."""

    def find_place(self, row: int) -> int | None:
        """Place of a document among these; None where the term does not occur in it."""
        at = int(self.documents.searchsorted(self.documents.dtype.type(row)))
        return at if at < len(self.documents) and self.documents[at] == row else None


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """All terms of an index, in long arrays cut at `starts`."""

    terms: dict[str, int]
    """Term to its number."""
    starts: Ints
    documents: Ints
    impacts: Floats
    fields: npt.NDArray[np.uint8]
    masks: npt.NDArray[np.uint16]
    idf: Floats
    size: int
    """Number of documents."""

    def find(self, term: str) -> Posting | None:
        """Occurrences of the term; None when it does not."""
        number = self.terms.get(term)
        if number is None:
            return None
        part = slice(self.starts[number], self.starts[number + 1])
        return Posting(self.documents[part], self.impacts[part], self.fields[part], self.masks[part])

    def frequency(self, term: str) -> int:
        """In how many documents the term occurs."""
        number = self.terms.get(term)
        return 0 if number is None else int(self.starts[number + 1] - self.starts[number])

    def rarity(self, term: str) -> float:
        """The term's idf; that of a term of one document when the index lacks it."""
        number = self.terms.get(term)
        return float(self.idf[number]) if number is not None else weigh_rarity(1, self.size)


class _Entry(NamedTuple):
    document: int
    worth: float
    field: int
    mask: int
    usualness: float


def weigh_rarity(frequency: float, size: int) -> float:
    """The idf of a term found in `frequency` of `size` documents; always above 0."""
    return float(np.log1p((size - frequency + 0.5) / (frequency + 0.5)))


def weigh_rarities(frequencies: Ints, size: int) -> Floats:
    """The idf of each of several terms."""
    weighed: Floats = np.log1p((size - frequencies + 0.5) / (frequencies + 0.5))
    return weighed


def build_postings(documents: Sequence[Mapping[str, Counter[str]]], weights: Mapping[str, FieldWeight]) -> Postings:
    """Index documents given as term counts by field."""
    names = list(weights)
    lengths = [{field: sum(counts.values()) for field, counts in document.items()} for document in documents]
    means = {field: _mean([length.get(field, 0) for length in lengths]) for field in names}
    rows: dict[str, list[_Entry]] = defaultdict(list)
    for number, document in enumerate(documents):
        parts: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for code, field in enumerate(names):
            share = weights[field].length_share
            scale = weights[field].boost / (1 - share + share * lengths[number].get(field, 0) / means[field])
            for term, count in document.get(field, {}).items():
                parts[term].append((scale * count, code))
        for term, worth in parts.items():
            mask = sum(1 << code for _, code in worth)
            usual = max(weights[names[code]].usualness for _, code in worth)
            rows[term].append(_Entry(number, sum(value for value, _ in worth), max(worth)[1], mask, usual))
    return _pack(rows, len(documents))


def _mean(lengths: Sequence[int]) -> float:
    filled = [length for length in lengths if length]
    return sum(filled) / len(filled) if filled else 1.0


def _pack(rows: Mapping[str, list[_Entry]], size: int) -> Postings:
    terms = {term: number for number, term in enumerate(sorted(rows))}
    counts = [len(rows[term]) for term in terms]
    usual = (sum(entry.usualness for entry in rows[term]) for term in terms)
    idf = np.array([weigh_rarity(max(1.0, frequency), size) for frequency in usual], dtype=np.float32)
    flat = [entry for term in terms for entry in rows[term]]
    found = np.array([entry.worth for entry in flat], dtype=np.float32)
    return Postings(
        terms=terms,
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        documents=np.array([entry.document for entry in flat], dtype=np.int32),
        impacts=(np.repeat(idf, counts) * found / (SATURATION + found)).astype(np.float32),
        fields=np.array([entry.field for entry in flat], dtype=np.uint8),
        masks=np.array([entry.mask for entry in flat], dtype=np.uint16),
        idf=idf,
        size=size,
    )
