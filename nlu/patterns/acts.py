"""Acts: what people want done with a thing (renew, replace, correct, pay …), read by stems from ordered expressions."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlu.text.expressions import find_expressions
from nlu.text.normalization import split_words
from nlu.text.shorthand import write_out

NO_ACT = "none"
"""Expressions that look like an act and are none."""
FIRST = "first"
"""Not an act by itself: the thing is wanted for the first time."""


@dataclass(frozen=True, slots=True)
class ActMention:
    """One act that a message speaks of."""

    act: str
    """A key of lists/acts.yml, the values of `catalog_adapter.subjects.model.Act`, or `FIRST`."""
    start: int
    end: int
    """Words of the message, as `read_words` gives them, that say so: from `start` up to `end`, without it."""


def read_words(text: str) -> list[str]:
    """The words of a text, folded and with shorthand written out: what places of acts and names count."""
    return write_out(split_words(text))


def find_acts(words: Sequence[str]) -> tuple[ActMention, ...]:
    """Acts in the order in which they are said; at each place the longest expression counts, then the first listed."""
    found = find_expressions("acts", words)
    return tuple(ActMention(act, start, end) for act, start, end in found if act != NO_ACT)
