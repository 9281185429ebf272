"""What ties a message to the one before, and its parts to each other: «¿y la renovación?», «el DPI y el pasaporte»."""

from collections.abc import Sequence
from functools import cache

from nlu.lists import read_list


@cache
def _read(name: str) -> frozenset[str]:
    return frozenset(map(str, read_list("links")[name]))


def is_linked(words: Sequence[str]) -> bool:
    """Whether a message, given as its words, goes on with what was said before: «y los antecedentes penales»."""
    return bool(words) and words[0] in _read("begins")


def split_in_two(words: Sequence[str]) -> list[tuple[str, str]]:
    """Every way to read a message as two things joined by «y» or «o», both sides non-empty; in order."""
    joints = [place for place, word in enumerate(words) if word in _read("joins")]
    sides = ((" ".join(words[:place]), " ".join(words[place + 1 :])) for place in joints)
    return [(left, right) for left, right in sides if left and right]
