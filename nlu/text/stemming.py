"""Stems of words by their sound: Snowball's Spanish stemmer over phonetic spelling."""

import re
from functools import lru_cache

import snowballstemmer

from nlu.text.phonetics import spell_sound

_SNOWBALL = snowballstemmer.stemmer("spanish")

# The phonetic spelling hides endings that Snowball looks for; these give them back.
_ENDINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), ending)
    for pattern, ending in (
        (r"sion$", "ción"),
        (r"siones$", "ciones"),
        (r"([ae])nsi(as?)$", r"\1nci\2"),
        (r"ansa(s?)$", r"anza\1"),
        (r"lojia(s?)$", r"logía\1"),
        (r"ik([oa]s?)$", r"ic\1"),
        (r"([aei])b([oa]s?)$", r"\1v\2"),
    )
)
_FEWEST_LETTERS = 3


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word, in phonetic spelling; numbers and very short words stay whole."""
    sound = spell_sound(word)
    if len(sound) <= _FEWEST_LETTERS or not sound.isalpha():
        return sound
    for pattern, ending in _ENDINGS:
        restored, hits = pattern.subn(ending, sound)
        if hits:
            sound = restored
            break
    cut = spell_sound(_plain(_SNOWBALL.stemWord(sound)))
    if len(cut) > _FEWEST_LETTERS:
        cut = cut.rstrip("iu") or cut
    return cut


def _plain(text: str) -> str:
    return text.replace("í", "i").replace("ó", "o").replace("á", "a").replace("é", "e").replace("ú", "u")
