"""Vectors of the names and citizens' sentences of an index: how near in meaning a message comes to the nearest of them."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Protocol

import numpy as np
import numpy.typing as npt

from catalog_adapter.model import Procedure
from catalog_adapter.search.analyzer_protocol import Analyzer
from catalog_adapter.search.bm25 import Floats, Ints
from catalog_adapter.search.fields import iter_fields

PHRASE_FIELDS = frozenset({"name", "alias", "phrase"})
"""Keywords are left out: single words have hardly a meaning, and they are most of the phrases."""
_REMEMBERED = 128
"""Messages that are kept as vectors,"""
_REMEMBERED_PASSAGES = 1024
"""and passages of records, a kilobyte each: those of the fifty records that are asked about most."""
_TOGETHER = 8
"""Passages that are encoded at once: half of the time of one by one, and a work space of a few megabytes."""
Keys = npt.NDArray[np.uint64]


class Encoder(Protocol):
    """Encoder that turns texts into vectors of length one."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text would get another vector."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row for each text; near each other lie those that mean much the same."""

    def encode_needs(self, texts: Sequence[str]) -> Floats:
        """One row for each text; near each other lie those that people say of one need."""


@dataclass(frozen=True, slots=True, eq=False)
class PhraseVectors:
    """The vectors, document by document."""

    vectors: Floats
    """One row a phrase, kept column by column: as rows lie, a product with one vector takes twice as long."""
    keys: Keys
    """Of each phrase's words, so that a phrase that stays is not encoded again."""
    owners: Ints
    """The first vector of each document, and the number of vectors at the end."""

    def measure(self, vector: Floats) -> Floats:
        """For each document the cosine to its nearest phrase, 0 at least."""
        best: Floats = np.maximum.reduceat(self.vectors @ vector, self.owners[:-1])
        return np.maximum(best, 0)


class Meaning:
    """An index's vectors with what turns messages into vectors like them."""

    def __init__(self, vectors: PhraseVectors, encoder: Encoder, analyzer: Analyzer) -> None:
        self.vectors = vectors
        self._encoder = encoder
        self._analyzer = analyzer
        # A conversation asks of one record, again and again, and records have sentences in common.
        self._known: OrderedDict[str, Floats] = OrderedDict()
        # One message is read by several.
        self.encode = lru_cache(_REMEMBERED)(self._encode_one)

    def measure(self, text: str) -> Floats:
        """For each document the cosine of the message to its nearest phrase, 0 at least."""
        return self.vectors.measure(self._encoder.encode_needs([read_words(text, self._analyzer)])[0])

    def compare(self, text: str, passages: Sequence[str]) -> list[float]:
        """The cosine of a text to each of some passages, -1..1; empty for none."""
        return [float(each) for each in self._encode_passages(passages) @ self.encode(text)] if passages else []

    def encode_need(self, text: str) -> Floats:
        """The vector of a text, near those of other ways to ask for the same."""
        vector: Floats = self._encoder.encode_needs([read_words(text, self._analyzer)])[0]
        return vector

    def _encode_one(self, text: str) -> Floats:
        vector: Floats = self._encoder.encode([read_words(text, self._analyzer)])[0]
        return vector

    def _encode_passages(self, passages: Sequence[str]) -> Floats:
        """The vectors of some passages, one a row; those that nobody asked about of late are encoded."""
        rows = {each: row for each in passages if (row := self._known.pop(each, None)) is not None}
        unknown = [each for each in dict.fromkeys(passages) if each not in rows]
        for at in range(0, len(unknown), _TOGETHER):
            some = unknown[at : at + _TOGETHER]
            vectors = self._encoder.encode([read_words(each, self._analyzer) for each in some])
            # A row of its own does not keep the others of its matrix in memory.
            rows.update((each, vector.copy()) for each, vector in zip(some, vectors, strict=True))
        self._known.update(rows)
        while len(self._known) > _REMEMBERED_PASSAGES:
            self._known.popitem(last=False)
        return np.stack([rows[each] for each in passages])


NO_VECTORS = PhraseVectors(np.zeros((0, 0), np.float32), np.zeros(0, np.uint64), np.zeros(0, np.int32))


def read_words(text: str, analyzer: Analyzer) -> str:
    """A text as it is encoded: its words, as search sees them; capitals, accents and signs are chance on a phone."""
    return " ".join(analyzer.split(text))


def build_vectors(
    procedures: Iterable[Procedure], analyzer: Analyzer, encoder: Encoder, known: PhraseVectors = NO_VECTORS
) -> PhraseVectors:
    """Encode what each procedure is called; every procedure has a name.

    Args:
        procedures: In the order of the index.
        analyzer: The language.
        encoder: The encoder.
        known: Vectors of an earlier index, of the same encoder; what stands among them is taken from there.
    """
    documents = [list(_iter_phrases(procedure, analyzer)) for procedure in procedures]
    phrases = [phrase for document in documents for phrase in document]
    keys = np.array([_key(phrase) for phrase in phrases], np.uint64)
    vectors = np.zeros((len(phrases), encoder.dimensions), np.float32, order="F")
    rows = {int(key): row for row, key in enumerate(known.keys)}
    new: dict[int, str] = {}
    for place, key in enumerate(map(int, keys)):
        if key in rows:
            vectors[place] = known.vectors[rows[key]]
        else:
            new[key] = phrases[place]
    encoded = dict(zip(new, encoder.encode_needs(list(new.values())), strict=True))
    for place, key in enumerate(map(int, keys)):
        if key in encoded:
            vectors[place] = encoded[key]
    return PhraseVectors(vectors, keys, np.array([0, *accumulate(map(len, documents))], np.int32))


def _iter_phrases(procedure: Procedure, analyzer: Analyzer) -> Iterable[str]:
    return dict.fromkeys(read_words(text, analyzer) for field, text in iter_fields(procedure) if field in PHRASE_FIELDS)


def _key(phrase: str) -> int:
    return int.from_bytes(hashlib.blake2b(phrase.encode(), digest_size=8).digest(), "little")
