"""Chat shorthand written out."""

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


def write_out(words: list[str]) -> list[str]:
    """The words with shorthand replaced; one short form may become several words."""
    table = _written_out()
    written: list[str] = []
    at = 0
    while at < len(words):
        pair = table.get(" ".join(words[at : at + 2])) if words[at] in _pairs() else None
        written += pair or table.get(words[at], (words[at],))
        at += 2 if pair else 1
    return written
