"""Words of one family whose stems differ: inscribir, inscripción, inscrito."""

from functools import cache, lru_cache

from nlu.folding import split_words
from nlu.lists import read_list
from nlu.stems import stem


@cache
def _heads() -> dict[str, str]:
    heads: dict[str, str] = {}
    for line in read_list("families"):
        words = split_words(line)
        for word in words[1:]:
            heads[stem(word)] = stem(words[0])
    return heads


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """The stem of a folded word, or that of the first word of its family."""
    own = stem(word)
    return _heads().get(own, own)
