"""Questions how a place is today («¿cómo está mi muni?»), and wishes to be told of changes («ya no me avise»)."""

from collections.abc import Sequence

from nlu.lists import read_list
from nlu.patterns.places import Place, find_place

PLACE, OFFICE = "place", "office"
SUBSCRIBE, UNSUBSCRIBE = "subscribe", "unsubscribe"
_HOW_IS = ["como", "esta"]
_LONGEST = 4
"""Words of the longest name that is looked for at the end of a message."""


def read_status(words: Sequence[str]) -> str | None:
    """Read what a message wants to know of a place, or to be told from now on; None where it does not ask so.

    Args:
        words: The message's, folded, in order.

    Returns:
        place («¿hay paso?», «¿cómo está Mixco?»), office («¿atienden hoy?»), subscribe or unsubscribe.
    """
    said = f" {' '.join(words)} "
    for kind, lines in read_list("place_status").items():
        if any(f" {each} " in said for each in lines):
            return str(kind)
    named = find_place(words[2:]) if list(words[:2]) == _HOW_IS else None
    return PLACE if named is not None and (named.start, named.end) == (0, len(words) - 2) else None


def find_last_place(words: Sequence[str]) -> Place | None:
    """The place that a message ends in, without a word before it that says so: «el RENAP Xela»."""
    for start in range(max(0, len(words) - _LONGEST), len(words)):
        found = find_place(words[start:])
        if found is not None and (found.start, found.end) == (0, len(words) - start):
            return Place(codes=found.codes, start=start, end=len(words))
    return None
