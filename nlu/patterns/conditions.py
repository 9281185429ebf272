"""Conditions under which people ask again: a minor, a foreigner, another person, without a paper, expired …"""

from collections.abc import Sequence
from functools import cache

from nlu.lists import read_list
from nlu.patterns.expressions import key_of
from nlu.text.normalization import split_words


@cache
def _expressions() -> tuple[tuple[str, tuple[str, ...]], ...]:
    said = read_list("conditions")["said"]
    found = [(kind, tuple(map(key_of, split_words(str(line))))) for kind, lines in said.items() for line in lines]
    return tuple(sorted(found, key=lambda each: -len(each[1])))


def find_conditions(words: Sequence[str]) -> tuple[str, ...]:
    """The kinds of condition that a message tells, each once; those told in more words first."""
    stems = tuple(map(key_of, words))
    longest = len(_expressions()[0][1])
    said = {stems[at : at + size] for size in range(1, longest + 1) for at in range(len(stems) - size + 1)}
    return tuple(dict.fromkeys(kind for kind, expression in _expressions() if expression in said))


def count_record_words(kind: str, passage: str) -> int:
    """How many different words of a passage of a record speak of a kind of condition."""
    return len({key_of(word) for word in split_words(passage)} & _list_record_stems(kind))


@cache
def _list_record_stems(kind: str) -> frozenset[str]:
    lines = read_list("conditions")["records"].get(kind, ())
    return frozenset(key_of(word) for line in lines for word in split_words(str(line)))
