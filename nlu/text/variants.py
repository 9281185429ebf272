"""Words that make a procedure a variant of a plain one: renewal, replacement, cancellation."""

from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import split_words


@cache
def list_variants() -> dict[str, int]:
    """Each variant word, folded, with the number of its kind, from 0."""
    return {word: kind for kind, line in enumerate(read_list("variants")) for word in split_words(line)}
