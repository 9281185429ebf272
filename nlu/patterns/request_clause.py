"""The clause of a message that says what is wanted: «tengo 61 años, trabajé en varias obras y *quiero jubilarme*»."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.shorthand import write_out
from nlu.text.stop_words import weigh

_SENTENCE = re.compile(r"[.;:!?¡¿,\n]+")

Words = tuple[str, ...]


def find_request(text: str) -> str:
    """The words of a message after which it asks, up to where it tells a reason or goes on; empty where none is said.

    The last request counts, as what is told before it is how it came about; but for reasons («porque tengo que …») and for
    plans («voy a …»), which count only where nothing else is said. A request that is denied («ya no quiero …») is none.
    """
    found = ""
    for sentence in _SENTENCE.split(text):
        words = tuple(write_out(split_words(sentence)))
        for start, end in _iter_clauses(words):
            clause = words[start:end]
            tells_on = _starts_with(clause, _read("reasons")) or _tells_plan(clause)
            if not (found and tells_on):
                found = _read_clause(clause) or found
    return found


def _tells_plan(clause: Words) -> bool:
    """True when a clause asks for nothing, and tells what somebody is about to do: «voy a terminar diversificado»."""
    openings = [opening for at in range(len(clause)) if (opening := _find_opening(clause[at:]))]
    return bool(openings) and all(opening in _read("plans") for opening in openings)


def _find_opening(words: Words) -> Words:
    return words[: _starts_with(words, _read("openings"))]


def _read_clause(words: Words) -> str:
    """Words after the last opening of a clause that leave anything to search for."""
    for at in range(len(words) - 1, -1, -1):
        opening = _starts_with(words[at:], _read("openings"))
        if not opening or (at and words[at - 1] in _DENIALS):
            continue
        rest = words[at + opening :]
        if any(weigh(word) == 1 for word in rest):
            return " ".join(rest)
    return ""


_DENIALS = frozenset({"no", "nunca", "tampoco", "sin"})


def _iter_clauses(words: Words) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence without punctuation: where each begins, and where it ends."""
    start = 0
    for at in range(1, len(words)):
        if _starts_with(words[at:], _read("breaks") | _read("reasons")):
            yield start, at
            start = at
    yield start, len(words)


def _starts_with(words: Sequence[str], lines: frozenset[Words]) -> int:
    """The number of words of the longest line with which some words begin; 0 for none."""
    return max((size for size in range(1, _LONGEST + 1) if tuple(words[:size]) in lines), default=0)


_LONGEST = 5
"""Words of the longest line."""


@cache
def _read(name: str) -> frozenset[Words]:
    return frozenset(tuple(split_words(str(line))) for line in read_list("requests")[name])
