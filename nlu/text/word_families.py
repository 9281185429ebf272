"""Words of one family whose stems differ (inscribir, inscripción), and words that only share a stem (casa, casado)."""

from functools import cache, lru_cache

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.phonetics import spell_sound
from nlu.text.stemming import stem


@cache
def _heads() -> dict[str, str]:
    heads: dict[str, str] = {}
    for line in read_list("families"):
        words = split_words(line)
        for word in words[1:]:
            heads[stem(word)] = stem(words[0])
    return heads


@cache
def _wholes() -> dict[str, str]:
    """By sound, so that misspelt words are kept apart as well."""
    wholes: dict[str, str] = {}
    for line in read_list("whole_words"):
        words = split_words(line)
        wholes |= {spell_sound(word): spell_sound(words[0]) for word in words}
    return wholes


def is_kept_whole(word: str) -> bool:
    """Whether a folded word, by its sound, is one of those that are no form of another: «preso» is no slip of «precio»."""
    return spell_sound(word) in _wholes()


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """The stem of a folded word, or that of the first word of its family; some words are kept whole."""
    whole = _wholes().get(spell_sound(word))
    if whole is not None:
        return whole
    own = stem(word)
    return _heads().get(own, own)
