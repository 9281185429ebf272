"""Second opinion on danger, for words in an order that no phrase of the list foresaw.

Each meaning, and each pair of meanings that stand side by side or with one word between, weighs for or against danger;
the weights come from the messages in `nlu/lists/danger_examples.yml` (`python -m benchmarks.fit_danger`). It only adds: what
a phrase has found, no weight takes away, and a long message is weighed piece by piece, so that talk dilutes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache

from nlu.lists import read_list

_PIECE = 14
"""Words that are weighed together; pieces overlap by half."""
_STEM = 7
"""Letters, with the mark of a literal, by which words without a listed meaning are compared."""


def weigh(words: Sequence[frozenset[str]]) -> tuple[float, int, int]:
    """The weight of the heaviest piece (above 0: danger), its first word and the one after its last."""
    pieces = ((start, min(start + _PIECE, len(words))) for start in _list_starts(len(words)))
    return max((_weigh_piece(words[start:end]), start, end) for start, end in pieces)


def list_features(words: Sequence[frozenset[str]]) -> set[str]:
    """Features of a piece: meanings, stems, and pairs of them."""
    names = [_name_word(word) for word in words]
    found = {name for all_names, _ in names for name in all_names}
    for apart, sign in ((1, " "), (2, " _ ")):
        for (_, left), (_, right) in zip(names, names[apart:], strict=False):
            found.update(f"{one}{sign}{other}" for one in left for other in right)
    return found


def _weigh_piece(words: Sequence[frozenset[str]]) -> float:
    weights = _read_weights()
    if not any(word & _read_grave() for word in words):
        return -math.inf
    return weights[""] + sum(weights.get(feature, 0.0) for feature in list_features(words))


def _list_starts(length: int) -> Iterator[int]:
    yield 0
    yield from range(_PIECE // 2, max(length - _PIECE // 2, 0), _PIECE // 2)


def _name_word(word: frozenset[str]) -> tuple[set[str], set[str]]:
    """Every name of a word, and those that pairs are made of: its meanings, or its stem when it has none."""
    meanings = {name for name in word if name[0] != "=" and name[-1] != "*"}
    stems = {name[:_STEM] for name in word if name[0] == "="}
    return meanings | stems, meanings or stems


@cache
def _read_grave() -> frozenset[str]:
    return frozenset(read_list("danger")["grave"].split())


@cache
def _read_weights() -> dict[str, float]:
    """Weight of each feature; `""` is what every piece starts from."""
    return {str(name): weight / 100 for name, weight in read_list("danger_weights").items()}
