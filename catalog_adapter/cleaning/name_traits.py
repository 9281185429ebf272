"""For whom and for which occasion a procedure is, as far as its name says so: company, minor, foreigner, renewal."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from catalog_adapter.folding import fold

LASTING = frozenset({"person", "age", "origin", "trade"})
"""Traits that a person keeps for the next procedure; the occasion («es renovación») belongs to one."""


def find_traits(name: str) -> dict[str, str]:
    """The side that a name takes in each trait; a name that takes both, or none, is left out."""
    words = set(fold(name).split())
    found: dict[str, str] = {}
    for trait, sides in _sides().items():
        named = [side for side, forms in sides.items() if words & forms]
        if len(named) == 1:
            found[trait] = named[0]
    return found


def match_traits(name: str, wanted: Mapping[str, str]) -> int:
    """Score of a name against what is wanted: one more for each side that it names, one less for each opposite."""
    named = find_traits(name)
    return sum(1 if named[trait] == side else -1 for trait, side in wanted.items() if trait in named)


def list_traits() -> dict[str, frozenset[str]]:
    """Every trait with its sides."""
    return {trait: frozenset(sides) for trait, sides in _sides().items()}


@cache
def _sides() -> dict[str, dict[str, frozenset[str]]]:
    content: dict[str, Any] = yaml.safe_load(
        (files("catalog_adapter") / "words" / "traits.yml").read_text(encoding="utf-8")
    )
    return {
        trait: {side: frozenset(_iter_forms(words)) for side, words in sides.items()}
        for trait, sides in content.items()
    }


def _iter_forms(words: Iterable[str]) -> Iterator[str]:
    """Each word and its plural."""
    for word in map(fold, words):
        yield word
        yield f"{word}s" if word[-1] in "aeiou" else f"{word}es"
