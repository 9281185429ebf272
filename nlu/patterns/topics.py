"""Topics of a message beyond one fact of one procedure: to compare, to browse, about an institution."""

import re
from collections.abc import Sequence
from functools import cache

from nlu.lists import read_list

COMPARISON = "comparison"
TOPICS = (COMPARISON, "browse", "institution")


@cache
def _patterns() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    listed = read_list("topics")["patterns"]
    return tuple((topic, tuple(map(re.compile, patterns))) for topic, patterns in listed.items())


@cache
def _asking(topic: str) -> frozenset[str]:
    return frozenset(read_list("topics")["asking"][topic].split())


def find_topic(words: Sequence[str]) -> str | None:
    """«comparison», «browse» or «institution»; None when a message asks for none of them.

    Args:
        words: The normalised words of the whole message.
    """
    text = " ".join(words)
    found = (topic for topic, patterns in _patterns() if any(pattern.search(text) for pattern in patterns))
    return next(found, None)


def leave_content(topic: str, words: Sequence[str]) -> tuple[str, ...]:
    """The words of a message that do more than ask for a topic, in order."""
    return tuple(word for word in words if word not in _asking(topic))
