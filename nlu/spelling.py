"""Repair of unknown words against known ones, by how they sound."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.phonetics import spell_sound

_SHORTEST = 4
_LONG = 9
"""From this many sounds on two slips are forgiven, if the first sound is right."""
_SURE_START = 6
"""Below this many sounds the first one must be right."""
_MOST_REPAIRS = 3


@dataclass(frozen=True, slots=True)
class Repair:
    """A known word that an unknown one may stand for."""

    word: str
    distance: int
    """Slips (one letter more, less, other, or two swapped) between the sounds."""


class Speller:
    """Finds known words that sound nearly like an unknown one."""

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        """Take the known words (folded) with how often each occurs; of equal sounds the most frequent is kept."""
        loudest: dict[str, str] = {}
        for word, count in frequencies.items():
            sound = spell_sound(word)
            if word.isalpha() and (sound not in loudest or count > frequencies[loudest[sound]]):
                loudest[sound] = word
        self._frequencies = frequencies
        self._words = loudest
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._reachable: dict[tuple[int, int], list[str]] = {}
        for sound in loudest:
            self._by_length[len(sound)].append(sound)

    def repair(self, word: str) -> list[Repair]:
        """Known words within reach, nearest first, then the more frequent; empty for short words and numbers."""
        sound = spell_sound(word)
        if not word.isalpha() or len(sound) < _SHORTEST:
            return []
        reach = 2 if len(sound) >= _LONG else 1
        near = [
            Repair(self._words[found], int(distance))
            for found, distance, _ in process.extract(
                sound, self._within(len(sound), reach), scorer=OSA.distance, score_cutoff=reach, limit=12
            )
        ]
        near = [repair for repair in near if self._is_plausible(sound, repair)]
        near.sort(key=lambda repair: (repair.distance, -self._likeness(sound, repair.word)))
        return [repair for repair in near if repair.distance == near[0].distance][:_MOST_REPAIRS] if near else []

    def _within(self, length: int, reach: int) -> list[str]:
        if (length, reach) not in self._reachable:
            lengths = range(max(_SHORTEST - 1, length - reach), length + reach + 1)
            self._reachable[length, reach] = [sound for size in lengths for sound in self._by_length.get(size, ())]
        return self._reachable[length, reach]

    @staticmethod
    def _is_plausible(sound: str, repair: Repair) -> bool:
        found = spell_sound(repair.word)
        same_start = found[0] == sound[0] or found[:2] == sound[1::-1]
        return same_start or (repair.distance == 1 and len(sound) >= _SURE_START)

    def _likeness(self, sound: str, word: str) -> float:
        """First letters are seldom wrong, and frequent words are meant more often."""
        same_start = spell_sound(word)[:1] == sound[:1]
        return (1000 if same_start else 0) + self._frequencies[word]
