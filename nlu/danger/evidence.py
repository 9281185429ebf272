"""Evidence of danger in the words of a message, whatever their order: for what no phrase of the list foresaw.

Each meaning, each stem, and each pair of them that stand side by side or with one word between, weighs for or against
danger; the weights come from the messages in `nlu/lists/danger_examples.yml` (`python -m benchmarks.fit_danger`). What is
said is set against how much it says, so that length alone tells nothing; and a long one is weighed piece by piece too,
so that talk dilutes nothing.

The bare words of the whole message are weighed a second time, without meanings and pieces: what looks like danger in a piece
may be explained by the rest, and what is told without a grave word is heard by all of it together.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from nlu.lists import read_list

WEIGHTS = Path(__file__).with_name("weights.json")
BARE_WEIGHTS = Path(__file__).with_name("bare_weights.json")
DANGER = "danger"
"""Name of the weights of danger as such,"""
PHRASES = "phrases"
"""of those of the phrases of the list,"""
BARE = "bare"
"""and of those of the bare words of a whole message."""
_PIECE = 24
"""Words that are weighed together; pieces overlap by half."""
_STEM = 7
"""Letters, with the mark of a literal, by which words without a listed meaning are compared."""
SCALE = 4.0
"""Length of the vector of a piece's features."""


def weigh(words: Sequence[frozenset[str]], *, is_told: bool = False) -> tuple[float, int, int]:
    """The weight of the heaviest piece (above 0: danger), its first word and the one after its last.

    Args:
        words: The meanings of each word of a message.
        is_told: Whether a phrase of the list stands in it, which is grave enough.
    """
    whole = (0, len(words))
    pieces = {whole, *((start, min(start + _PIECE, len(words))) for start in _list_starts(len(words)))}
    weighed = [
        (_weigh_danger(words[start:end], is_told=is_told) - _TORN * ((start, end) != whole), start, end)
        for start, end in sorted(pieces)
    ]
    return max(weighed)


def _weigh_danger(words: Sequence[frozenset[str]], *, is_told: bool) -> float:
    is_grave = is_told or any(word & _read_grave() for word in words)
    return _weigh_piece(words, read_weights()[DANGER]) - _MILD * (not is_grave)


_TORN = 1.0
"""A piece of a message must weigh so much more than a whole one, since what stands around it may explain it,"""
_MILD = 2.0
"""and so must words of which none speaks of what danger is made of (a blade, drunk, fire …)."""


EXPLAINED = 0.5
"""Where the bare words weigh less, what no phrase tells is no danger;"""
PLAINLY = 2.5
"""where they weigh more, it is one whatever its pieces weigh."""
BARE_SCALE = 3.0
"""Length of the vector of a message's bare words."""


def weigh_bare(words: Sequence[frozenset[str]]) -> float:
    """Log odds of danger by the bare words of a whole message."""
    weights = read_weights()[BARE]
    known = [weights[name] for name in list_bare(words) if name in weights]
    return weights[""] + BARE_SCALE * sum(known) / math.sqrt(max(1, len(known)))


def list_bare(words: Sequence[frozenset[str]]) -> set[str]:
    """The stems of a message, and pairs of them that stand side by side."""
    stems = [next((name[:_STEM] for name in word if name[0] == "="), "") for word in words]
    return {each for each in stems if each} | {f"{one} {other}" for one, other in pairwise(stems) if one and other}


def weigh_phrases(written: Collection[str]) -> float:
    """The weight of the phrases of the list that were found: what any of them weighs, and by how much each was righter."""
    weights = read_weights()[PHRASES]
    return sum(weights.get(each, 0.0) for each in ("", *written)) if written else 0.0


def rank_kinds(words: Sequence[frozenset[str]]) -> list[str]:
    """The kinds of danger by how much some words weigh for each, the likeliest first."""
    kinds = read_weights().items()
    worth = {kind: _weigh_piece(words, weights) for kind, weights in kinds if kind not in {DANGER, PHRASES, BARE}}
    return sorted(worth, key=lambda kind: -worth[kind])


def list_features(words: Sequence[frozenset[str]]) -> set[str]:
    """Features of a piece: meanings, stems, and pairs of them."""
    names = [_name_word(word) for word in words]
    found = {name for all_names, _ in names for name in all_names}
    for apart, sign in ((1, " "), (2, " _ ")):
        for (_, left), (_, right) in zip(names, names[apart:], strict=False):
            found.update(f"{one}{sign}{other}" for one in left for other in right)
    return found


def _weigh_piece(words: Sequence[frozenset[str]], weights: Mapping[str, float]) -> float:
    features = list_features(words)
    known = len(read_weights()[DANGER].keys() & features)
    return weights[""] + SCALE * sum(weights.get(feature, 0.0) for feature in features) / math.sqrt(max(1, known))


def _list_starts(length: int) -> Iterator[int]:
    yield 0
    yield from range(_PIECE // 2, max(length - _PIECE // 2, 0), _PIECE // 2)


def _name_word(word: frozenset[str]) -> tuple[set[str], set[str]]:
    """Every name of a word, and those that pairs are made of: its meanings, or its stem when it has none."""
    meanings = {name for name in word if name[0] != "=" and name[-1] != "*"}
    stems = {name[:_STEM] for name in word if name[0] == "="}
    return meanings | stems, meanings or stems


@cache
def read_weights() -> dict[str, dict[str, float]]:
    """Weights by feature, of danger as such and of each kind; under the empty name what every piece starts from."""
    content: dict[str, dict[str, int]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    content[BARE] = json.loads(BARE_WEIGHTS.read_text(encoding="utf-8"))
    return {kind: {name: each / 100 for name, each in weights.items()} for kind, weights in content.items()}


@cache
def _read_grave() -> frozenset[str]:
    return frozenset(read_list("danger")["grave"].split())
