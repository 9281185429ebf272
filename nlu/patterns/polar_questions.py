"""Questions for a yes or a no: «¿puede ir mi hermano?», «¿sirve vencido?», «¿tengo que llevar testigos?»."""

from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import split_words

_OPENING = 4
"""So many words may stand before the verb that asks: «y entonces mi mamá *puede* …»."""


@cache
def _read(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(split_words(str(line))) for line in read_list("polar_questions")[name])


@cache
def _lengths(name: str) -> frozenset[int]:
    return frozenset(map(len, _read(name)))


@cache
def _list_words(name: str) -> frozenset[str]:
    return frozenset(word for line in _read(name) for word in line)


def asks_whether(words: list[str]) -> bool:
    """True when a message asks for a yes or a no, and no word of it asks for anything else."""
    if not _list_words("asks_else").isdisjoint(words):
        return False
    if words[:1] == ["que"] or words[:2] == ["y", "que"]:
        return False  # «¿Qué piden?»
    places = range(min(_OPENING, len(words)))
    return any(tuple(words[at : at + size]) in _read("verbs") for size in _lengths("verbs") for at in places)
