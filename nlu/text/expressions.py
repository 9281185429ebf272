"""Expressions read by stems: words that stand together, in whatever forms, sorted by what they mean."""

from collections.abc import Mapping, Sequence
from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.word_families import root

_SHORT = 3


def key_of(word: str) -> str:
    """The stem; a short one says too little («dan», «dañado»), there the word itself counts."""
    stem = root(word)
    return stem if len(stem) > _SHORT else word


@cache
def _read(name: str) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """By the first stem: meaning and stems, the longest expression first, then the first listed."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for meaning, lines in read_list(name).items():
        for line in lines:
            stems = tuple(map(key_of, split_words(str(line))))
            table.setdefault(stems[0], []).append((meaning, stems))
    return {first: tuple(sorted(each, key=lambda one: -len(one[1]))) for first, each in table.items()}


def find_expressions(name: str, words: Sequence[str]) -> list[tuple[str, int, int]]:
    """Expressions of a list in the order in which they are said: meaning, first word, and the word after the last.

    Args:
        name: Of a file in `nlu/lists`: meanings, each with its lines.
        words: The message's, folded, in order.
    """
    stems = list(map(key_of, words))
    table, found, place = _read(name), [], 0
    while place < len(stems):
        for meaning, expression in table.get(stems[place], ()):
            if tuple(stems[place : place + len(expression)]) == expression:
                found.append((meaning, place, place + len(expression)))
                place += len(expression) - 1
                break
        place += 1
    return found
