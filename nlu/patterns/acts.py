"""Acts: what people want done with a thing (renew, replace, correct, pay …), read by stems from ordered expressions."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.shorthand import write_out
from nlu.text.word_families import root

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


@cache
def _expressions() -> dict[str, list[tuple[int, str, tuple[str, ...]]]]:
    """By the first stem: order in the list, act, stems."""
    table: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {}
    lines = [(act, line) for act, lines in read_list("acts").items() for line in lines]
    for order, (act, line) in enumerate(lines):
        stems = tuple(root(word) for word in split_words(str(line)))
        table.setdefault(stems[0], []).append((order, act, stems))
    for found in table.values():
        found.sort(key=lambda each: (-len(each[2]), each[0]))
    return table


def read_words(text: str) -> list[str]:
    """The words of a text, folded and with shorthand written out: what places of acts and names count."""
    return write_out(split_words(text))


def find_acts(words: Sequence[str]) -> tuple[ActMention, ...]:
    """Acts in the order in which they are said; at each place the longest expression counts, then the first listed."""
    stems = [root(word) for word in words]
    table, found, place = _expressions(), [], 0
    while place < len(stems):
        for _, act, expression in table.get(stems[place], ()):
            if tuple(stems[place : place + len(expression)]) == expression:
                found.append(ActMention(act, place, place + len(expression)))
                place += len(expression) - 1
                break
        place += 1
    return tuple(found)
