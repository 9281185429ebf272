"""Learned part of the sentence vectors, fitted to what procedures, life events and matters are called and told by.

Two sentences of one need are drawn together, and away from those of the other needs of a batch (contrastive loss, both ways;
A. van den Oord and others, arXiv:1807.03748), by Adam. Only what ships with the program is learned from, and of one sentence
in six nothing: they tell how often the need of a sentence that is new is the nearest.

Usage: python -m benchmarks.fit_meaning
"""

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from catalog_adapter.alias_files import read_editorial
from catalog_adapter.importing.aliases import iter_lent
from catalog_adapter.life_events.model import read_life_events
from catalog_adapter.model import AliasKind
from catalog_adapter.search.fields import iter_fields
from catalog_adapter.search.learned_vectors import LEARNED_FILE, LearnedVectors, is_apart, iter_parts
from catalog_adapter.search.phrase_vectors import PHRASE_FIELDS, read_words
from catalog_adapter.search.sentence_encoder import SentenceEncoder
from catalog_adapter.sources.country import CountrySource
from catalog_adapter.subjects.documents import iter_documents, iter_event_documents
from catalog_adapter.subjects.reading import read_subjects
from nlu.text.analyzer import SpanishAnalyzer

Floats = npt.NDArray[np.float32]
Bags = Any  # a sparse matrix of scipy, which has no types: one row a sentence, one column a part
LEAST = 3
"""Sentences that a part of words must stand in to be learned."""
DRAWS = 6
"""Pairs of each need in a round."""
ROUNDS = 32
BATCH = 768
LEFT_OUT = 0.4
"""Share of the parts of words that a sentence loses at random in each draw."""
SHARPNESS = 1 / 0.07
RATE = 2e-3
_FIRST, _SECOND = 0.9, 0.999
_START = 0.3


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is learned from."""

    texts: tuple[str, ...]
    needs: npt.NDArray[np.int64]
    """Number of the need of each text, ascending."""


def read_sentences() -> Sentences:
    """Names and sentences of all that ships, as search reads them; a need with a single one teaches nothing."""
    analyzer, told = SpanishAnalyzer(), defaultdict[str, dict[str, None]](dict)
    for need, text in _iter_texts():
        told[need][read_words(text, analyzer)] = None
    kept = [(number, text) for number, texts in enumerate(told.values()) if len(texts) > 1 for text in texts]
    return Sentences(tuple(text for _, text in kept), np.array([number for number, _ in kept]))


def _iter_texts() -> Iterator[tuple[str, str]]:
    documents = (*iter_documents(read_subjects()), *iter_event_documents(read_life_events()))
    for document in documents:
        yield from ((document.id, text) for name, text in iter_fields(document) if name in PHRASE_FIELDS)
    for record in CountrySource().records():
        need = str((record.same_as or {}).get("id", record.procedure.id))
        yield need, record.procedure.name
        yield from ((need, each.text) for each in iter_lent(record.raw) if each.kind is not AliasKind.KEYWORD)
    for entry in read_editorial():
        yield entry.procedure_id, entry.key
        yield from ((entry.procedure_id, each.text) for each in entry.aliases if each.kind is not AliasKind.KEYWORD)


@dataclass(slots=True)
class Adam:
    """One matrix and its moments."""

    values: Floats
    mean: Floats = field(init=False)
    square: Floats = field(init=False)
    steps: int = 0

    def __post_init__(self) -> None:
        self.mean, self.square = np.zeros_like(self.values), np.zeros_like(self.values)

    def step(self, slope: Floats) -> None:
        """Move against the slope."""
        self.steps += 1
        self.mean += (1 - _FIRST) * (slope - self.mean)
        self.square += (1 - _SECOND) * (slope**2 - self.square)
        size = np.sqrt(self.square / (1 - _SECOND**self.steps)) + 1e-8
        self.values -= RATE * (self.mean / (1 - _FIRST**self.steps)) / size


class Fit:
    """One fitting, over the network's vectors of all sentences and the parts of their words."""

    def __init__(self, vectors: Floats, texts: Sequence[str], start: Floats) -> None:
        parts = [list(iter_parts(text)) for text in texts]
        counts = Counter(part for each in parts for part in set(each))
        self.parts = sorted(part for part, count in counts.items() if count >= LEAST)
        numbers = {part: number for number, part in enumerate(self.parts)}
        self.rarity = np.array([np.log(len(texts) / counts[part]) for part in self.parts], np.float32)
        self.vectors, self.bags = vectors, self._bag(parts, numbers)
        chance = np.random.default_rng(0)
        self.turn = Adam((2 * start).astype(np.float32))
        size = (len(self.parts), start.shape[1])
        self.table = Adam(chance.normal(0, _START / np.sqrt(size[1]), size).astype(np.float32))

    def _bag(self, parts: Sequence[Sequence[str]], numbers: Mapping[str, int]) -> Bags:
        places = [(row, numbers[part]) for row, each in enumerate(parts) for part in each if part in numbers]
        rows, columns = np.array(places).T
        bags = sparse.csr_matrix((self.rarity[columns], (rows, columns)), (len(parts), len(numbers)), np.float32)
        lengths = np.sqrt(np.asarray(bags.multiply(bags).sum(axis=1)).ravel())
        return sparse.diags(1 / np.where(lengths > 0, lengths, 1)).astype(np.float32) @ bags

    def learn(self, needs: npt.NDArray[np.int64], rounds: int) -> None:
        """Draw pairs and learn from them, round by round."""
        chance = np.random.default_rng(0)
        for number in range(rounds):
            pairs = np.array(list(_draw(needs, chance)))
            chance.shuffle(pairs)
            losses = [
                self._learn(pairs[at : at + BATCH], needs, chance) for at in range(0, len(pairs) - BATCH + 1, BATCH)
            ]
            print(f"… {number + 1} de {rounds}: {np.mean(losses):.2f}", file=sys.stderr)

    def _learn(self, pairs: npt.NDArray[np.int64], needs: npt.NDArray[np.int64], chance: np.random.Generator) -> float:
        """One step; the loss of the batch."""
        left, right = (self._look_up(pairs[:, side], chance) for side in (0, 1))
        one, other = (self._run(*each) for each in (left, right))
        products = one.unit @ other.unit.T * SHARPNESS
        of = needs[pairs[:, 0]]
        alike = of[:, None] == of
        np.fill_diagonal(alike, val=False)
        products[alike] = -50
        along, across = _share(products), _share(products.T).T
        slope = (along + across - 2 * np.eye(len(pairs), dtype=np.float32)) * (SHARPNESS / (2 * len(pairs)))
        slope[alike] = 0
        ends = (one.back(slope @ other.unit), other.back(slope.T @ one.unit))
        self.turn.step(left[0].T @ ends[0] + right[0].T @ ends[1])
        self.table.step(left[1].T @ ends[0] + right[1].T @ ends[1])
        return float(-np.log(np.diag(along) + 1e-9).mean())

    def _look_up(self, rows: npt.NDArray[np.int64], chance: np.random.Generator) -> tuple[Floats, Bags]:
        bags = self.bags[rows]
        bags.data = bags.data * (chance.random(len(bags.data)) > LEFT_OUT).astype(np.float32) / (1 - LEFT_OUT)
        return self.vectors[rows], bags

    def _run(self, vectors: Floats, bags: Bags) -> "Run":
        summed = vectors @ self.turn.values + bags @ self.table.values
        length = np.linalg.norm(summed, axis=1, keepdims=True)
        return Run(summed / length, length)

    def list_arrays(self) -> dict[str, npt.NDArray[Any]]:
        """The arrays that `LearnedVectors` reads."""
        scale = np.abs(self.table.values).max(axis=1) / 127
        arrays: dict[str, npt.NDArray[Any]] = {
            "turn": self.turn.values.astype(np.float16),
            "parts": np.frombuffer("\n".join(self.parts).encode(), np.uint8),
            "rarity": self.rarity.astype(np.float16),
            "table": np.rint(self.table.values / np.maximum(scale, 1e-12)[:, None]).astype(np.int8),
            "scale": scale.astype(np.float32),
        }
        made = hashlib.sha256(b"".join(array.tobytes() for array in arrays.values())).digest()
        return arrays | {"fingerprint": np.frombuffer(made, np.uint8)}


@dataclass(frozen=True, slots=True)
class Run:
    """Vectors of length one, and the lengths that they had."""

    unit: Floats
    length: Floats

    def back(self, slope: Floats) -> Floats:
        """The slope before the vectors were brought to length one."""
        result: Floats = (slope - self.unit * (slope * self.unit).sum(axis=1, keepdims=True)) / self.length
        return result


def _share(products: Floats) -> Floats:
    powers = np.exp(products - products.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _draw(needs: npt.NDArray[np.int64], chance: np.random.Generator) -> Iterator[npt.NDArray[np.int64]]:
    for group in _group(needs):
        if len(group) > 1:
            yield from (chance.choice(group, 2, replace=False) for _ in range(DRAWS))


def _group(needs: npt.NDArray[np.int64]) -> Iterable[npt.NDArray[np.int64]]:
    return np.split(np.arange(len(needs)), np.flatnonzero(np.diff(needs)) + 1)


def tell(name: str, unit: Floats, sentences: Sentences, apart: npt.NDArray[np.int64]) -> None:
    """Print how often the need of a sentence that nothing was learned from is the nearest, and among three."""
    kept = np.setdiff1d(np.arange(len(sentences.texts)), apart)
    groups = list(_group(sentences.needs[kept]))
    near = np.maximum.reduceat(unit[apart] @ unit[kept].T, [group[0] for group in groups], axis=1)
    order = {int(sentences.needs[kept][group[0]]): place for place, group in enumerate(groups)}
    asked = [row for row, need in enumerate(sentences.needs[apart]) if int(need) in order]
    own = near[asked, [order[int(need)] for need in sentences.needs[apart][asked]]]
    better = (near[asked] > own[:, None]).sum(axis=1)
    print(f"{name}: nearest {np.mean(better == 0):.3f}, among three {np.mean(better < LEAST):.3f} of {len(asked)}")


def main() -> int:
    """Learn, tell how well what nothing was learned from is found, and write the file."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    sentences, encoder = read_sentences(), SentenceEncoder.open(learned=False)
    print(f"… {len(sentences.texts)} sentences", file=sys.stderr)
    vectors = encoder.encode_in_full(sentences.texts)
    apart = np.flatnonzero([is_apart(text) for text in sentences.texts])
    kept = np.setdiff1d(np.arange(len(sentences.texts)), apart)
    fit = Fit(vectors[kept], [sentences.texts[row] for row in kept], encoder.directions)
    fit.learn(sentences.needs[kept], ROUNDS)
    arrays = fit.list_arrays()
    tell("before", encoder.encode(sentences.texts), sentences, apart)
    tell("after", LearnedVectors(arrays).apply(vectors, sentences.texts), sentences, apart)
    np.savez_compressed(LEARNED_FILE, **arrays)
    print(f"{LEARNED_FILE.name}: {len(fit.parts)} parts, {LEARNED_FILE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
