"""Words that say little or nothing about which procedure is meant."""

from functools import cache

from nlu.folding import split_words
from nlu.lists import read_list
from nlu.phonetics import spell_sound

ASKING_WEIGHT = 0.25


@cache
def _weights() -> dict[str, float]:
    lists = read_list("quiet_words")
    weights = {spell_sound(word): ASKING_WEIGHT for line in lists["asking"] for word in split_words(str(line))}
    weights |= {spell_sound(word): 0.0 for line in lists["empty"] for word in split_words(str(line))}
    return weights


def weigh(word: str) -> float:
    """0 for words without content, a little for words that only ask, 1 for all others; by sound, so «kiero» counts."""
    if len(word) == 1 and word.isalpha():
        return 0.0
    return _weights().get(spell_sound(word), 1.0)


def list_quiet_words() -> frozenset[str]:
    """Every quiet word, folded."""
    lists = read_list("quiet_words")
    return frozenset(word for lines in lists.values() for line in lines for word in split_words(str(line)))
