"""Citizens' words for official ones, at the level of concepts."""

from dataclasses import dataclass
from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.stop_words import weigh
from nlu.text.word_families import root

_LONGEST_EXPRESSION = 4


@dataclass(frozen=True, slots=True)
class Expression:
    """A citizens' expression found in a question."""

    start: int
    length: int
    """Position and number of the words it covers."""
    official: tuple[str, ...]
    """The official words that it may stand for, folded."""


def key_of(text: str) -> tuple[str, ...]:
    """Stems of the words that mean something."""
    return tuple(root(word) for word in split_words(text) if weigh(word) > 0)


@cache
def _table() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Citizens' expression (as stems) to official words (folded), in the order of the list."""
    table: dict[tuple[str, ...], dict[str, None]] = {}
    for concept in read_list("concepts"):
        official = [word for term in concept["official"] for word in split_words(term) if weigh(word) > 0]
        for said in concept["said"]:
            table.setdefault(key_of(said), {}).update(dict.fromkeys(official))
    return {said: tuple(official) for said, official in table.items() if said}


def find_official(word_stem: str) -> tuple[str, ...]:
    """Official words (folded) for the stem of one citizens' word."""
    return _table().get((word_stem,), ())


def find_expressions(stems: list[str]) -> list[Expression]:
    """Expressions of two to four words in a row of stems."""
    table = _table()
    return [
        Expression(start, length, table[tuple(stems[start : start + length])])
        for start in range(len(stems))
        for length in range(2, min(_LONGEST_EXPRESSION, len(stems) - start) + 1)
        if tuple(stems[start : start + length]) in table
    ]
