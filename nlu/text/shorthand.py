"""Chat shorthand written out, and words that are a thing only beside another («un poder»)."""

from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import fold, split_words


@cache
def _written_out() -> dict[str, tuple[str, ...]]:
    return {fold(str(short)): tuple(split_words(long)) for short, long in read_list("shorthand").items()}


@cache
def _pairs() -> frozenset[str]:
    """The first words of what is short only before a certain other word: «iva a», which is no tax."""
    return frozenset(short.split()[0] for short in _written_out() if " " in short)


@cache
def _things() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {tuple(split_words(pair)): tuple(split_words(thing)) for pair, thing in read_list("homographs").items()}


def write_out(words: list[str]) -> list[str]:
    """The words with shorthand replaced; one short form may become several words."""
    table = _written_out()
    written: list[str] = []
    at = 0
    while at < len(words):
        pair = table.get(" ".join(words[at : at + 2])) if words[at] in _pairs() else None
        written += pair or table.get(words[at], (words[at],))
        at += 2 if pair else 1
    return name_things(written)


def name_things(words: list[str]) -> list[str]:
    """The words, those that mean a thing only beside another named as what they mean: «hacer un poder» is a «mandato»."""
    named = list(words)
    for at in range(len(words) - 1):
        thing = _things().get((words[at], words[at + 1]))
        if thing is not None:
            named[at : at + 2] = thing
    return named
