"""Repair of unknown words against known ones, by how they sound and by how they are written."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.text.phonetics import spell_sound

_SHORTEST = 4
_LONG = 9
"""From this many sounds on two slips are forgiven, if the first sound is right."""
_SURE_START = 6
"""Below this many sounds the first one must be right."""
_MOST_REPAIRS = 3
_LOOKED_AT = 12
_REMEMBERED = 1024
"""Unknown words whose repairs are known by heart: a message is read whole and in parts."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A known word that an unknown one may stand for."""

    word: str
    distance: int
    """Slips (one letter more, less, other, or two swapped) between the two."""


class Speller:
    """Finds known words that sound nearly like an unknown one, or else are written nearly like it."""

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        """Take the known words (folded) with how often each occurs; of equal sounds the most frequent is kept."""
        self._frequencies = frequencies
        loudest: dict[str, str] = {}
        for word, count in frequencies.items():
            if word.isalpha():
                sound = spell_sound(word)
                if count > frequencies.get(loudest.setdefault(sound, word), 0):
                    loudest[sound] = word
        self._sounds = _Shelf(loudest)
        self._letters = _Shelf({word: word for word in loudest.values()})
        # Every known word of about its length is compared with an unknown one.
        self.repair = lru_cache(_REMEMBERED)(self._repair)
        """Known words within reach, nearest first, then the more frequent; empty for short words and numbers."""

    def _repair(self, word: str) -> tuple[Repair, ...]:
        if not word.isalpha():
            return ()
        near = self._look_up(self._sounds, spell_sound(word)) or self._look_up(self._letters, word)
        return tuple(repair for repair in near if repair.distance == near[0].distance)[:_MOST_REPAIRS]

    def _look_up(self, shelf: "_Shelf", form: str) -> list[Repair]:
        if len(form) < _SHORTEST:
            return []
        reach = 2 if len(form) >= _LONG else 1
        near = process.extract(
            form, shelf.list_near(len(form), reach), scorer=OSA.distance, score_cutoff=reach, limit=_LOOKED_AT
        )
        plausible = [(distance, found) for found, distance, _ in near if _is_plausible(form, found, int(distance))]
        plausible.sort(key=lambda pair: (pair[0], pair[1][0] != form[0], -self._frequencies[shelf.words[pair[1]]]))
        return [Repair(shelf.words[found], int(distance)) for distance, found in plausible]


class _Shelf:
    """Forms of known words by their length."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Take each form with the word that it is of."""
        self.words = words
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for form in words:
            self._by_length[len(form)].append(form)
        self._near: dict[tuple[int, int], list[str]] = {}

    def list_near(self, length: int, reach: int) -> list[str]:
        """Forms whose length differs by no more than the reach."""
        if (length, reach) not in self._near:
            lengths = range(max(_SHORTEST - 1, length - reach), length + reach + 1)
            self._near[length, reach] = [form for size in lengths for form in self._by_length.get(size, ())]
        return self._near[length, reach]


def _is_plausible(form: str, found: str, distance: int) -> bool:
    """First letters are seldom wrong, unless swapped with the second."""
    same_start = found[0] == form[0] or found[:2] == form[1::-1]
    return same_start or (distance == 1 and len(form) >= _SURE_START)
