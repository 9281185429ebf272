"""Chat shorthand written out."""

from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import fold, split_words


@cache
def _written_out() -> dict[str, tuple[str, ...]]:
    return {fold(str(short)): tuple(split_words(long)) for short, long in read_list("shorthand").items()}


def write_out(words: list[str]) -> list[str]:
    """The words with shorthand replaced; one short form may become several words."""
    table = _written_out()
    return [full for word in words for full in table.get(word, (word,))]
