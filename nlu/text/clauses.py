"""Words of a message with the pauses between its clauses, as its punctuation tells them."""

import re

from nlu.text.normalization import split_words
from nlu.text.shorthand import write_out

PAUSE = ","
"""Mark between two clauses, beside their words."""
_CLAUSE_END = re.compile(r"[,;:.!?¡¿…\n]+(?!\d)")


def split_clauses(text: str) -> list[str]:
    """The words of a text, folded and written out, in order, with `PAUSE` where one clause ends and another begins."""
    words: list[str] = []
    for clause in _CLAUSE_END.split(text):
        said = write_out(split_words(clause))
        words += [PAUSE, *said] if words and said else said
    return words
