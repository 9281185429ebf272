"""Words that say little or nothing about which procedure is meant."""

import re
from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.phonetics import spell_sound

ASKING_WEIGHT = 0.15
_WITH_PRONOUNS = re.compile(r"^(\w+[aei]r)(?:me|te|se|nos)?(?:les?|l[oa]s?|me|te|se|nos)$")
"""«darla», «sacármelo»: as quiet as the verb."""


@cache
def _weights() -> dict[str, float]:
    lists = read_list("quiet_words")
    weights = {spell_sound(word): ASKING_WEIGHT for line in lists["asking"] for word in split_words(str(line))}
    weights |= {spell_sound(word): 0.0 for line in lists["empty"] for word in split_words(str(line))}
    return weights


@cache
def _apart() -> frozenset[str]:
    """Words that mean something and only sound like quiet ones: «IVA», «iba»."""
    kept = {word for line in read_list("whole_words") for word in split_words(str(line))}
    return frozenset(kept - list_quiet_words())


def weigh(word: str) -> float:
    """0 for words without content, a little for words that only ask, 1 for all others; by sound, so «kiero» counts."""
    if len(word) == 1 and word.isalpha():
        return 0.0
    if word in _apart():
        return 1.0
    weights = _weights()
    weight = weights.get(spell_sound(word))
    if weight is None:
        bare = _WITH_PRONOUNS.match(word)
        weight = weights.get(spell_sound(bare[1])) if bare else None
    return 1.0 if weight is None else weight


def list_quiet_words() -> frozenset[str]:
    """Every quiet word, folded."""
    lists = read_list("quiet_words")
    return frozenset(word for lines in lists.values() for line in lines for word in split_words(str(line)))
