"""Questions for a yes or a no: «¿puede ir mi hermano?», «¿sirve vencido?», «¿tengo que llevar testigos?»."""

from collections.abc import Iterator, Sequence
from functools import cache

from nlu.lists import read_list
from nlu.patterns.conditions import find_condition_places
from nlu.text.clauses import PAUSE, split_clauses
from nlu.text.normalization import split_words
from nlu.text.stop_words import weigh

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
    if is_tagged(words):
        return True
    if not _list_words("asks_else").isdisjoint(words):
        return False
    if words[:1] == ["que"] or words[:2] == ["y", "que"]:
        return False  # «¿Qué piden?»
    places = range(min(_OPENING, len(words)))
    return any(tuple(words[at : at + size]) in _read("verbs") for size in _lengths("verbs") for at in places)


def is_tagged(words: list[str]) -> bool:
    """True when a message ends as one asks to have something confirmed: «me la renuevan con multa, *sí o no*»."""
    if not _list_words("asks_else").isdisjoint(words):
        return False
    return any(len(words) > size + 1 and tuple(words[-size:]) in _read("tags") for size in _lengths("tags"))


def find_polar(text: str) -> str:
    """The last clause of several that asks for a yes or a no: «sacar el DPI, ¿y *tiene que ir el papá*? No la reconoció».

    Args:
        text: The message as it was written.

    Returns:
        Its words; empty where none of several does.
    """
    clauses = [list(clause) for clause in _split(split_clauses(text))]
    polar = [clause for clause in clauses if asks_whether(clause)]
    return " ".join(polar[-1]) if polar and len(clauses) > 1 else ""


def _split(words: list[str]) -> Iterator[Sequence[str]]:
    """Clauses by pauses, and before «y *puedo* …», where a question for a yes or a no begins."""
    start = 0
    for at, word in enumerate(words):
        begins = word in _JOINS and any(
            tuple(words[at + 1 : at + 1 + size]) in _read("verbs") for size in _lengths("verbs")
        )
        if word == PAUSE or begins:
            if at > start:
                yield words[start:at]
            start = at + 1
    if start < len(words):
        yield words[start:]


_JOINS = frozenset({"y", "pero", "entonces"})


def asks_in_case(words: list[str]) -> bool:
    """True when a question for a yes or a no names nothing before its case: «¿me atienden *si* mi DPI está vencido?»."""
    at = words.index("si") if "si" in words[1:] else 0
    return at > 0 and asks_whether(words) and not list_beside(words[:at])


def list_beside(words: list[str]) -> tuple[str, ...]:
    """The words of content of a question that neither ask for a yes or a no nor tell its condition."""
    told, asking = find_condition_places(words), _list_words("verbs")
    left = (word for at, word in enumerate(words) if at not in told and word not in asking)
    return tuple(word for word in left if weigh(word) == 1)
