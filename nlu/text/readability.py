"""Readability of Spanish texts: Szigriszt-Pazos's perspicuity on the INFLESZ scale, and the length of sentences.

Barrio-Cantalejo and others, «Validación de la Escala INFLESZ para evaluar la legibilidad de los textos dirigidos a
pacientes», Anales del Sistema Sanitario de Navarra 31 (2), 2008: 80 and more is very easy, 65 to 80 rather easy (both
primary school), 55 to 65 normal (secondary school, newspapers), less is hard.
"""

import re
from dataclasses import dataclass

PRIMARY_SCHOOL = 65.0
"""From this perspicuity on primary school is enough."""

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_SENTENCE_END = re.compile(r"(?<![.:;?!…])[.:;?!…]+(?=\s|$|»|\))|\n+")
_SILENT_U = re.compile(r"(?<=[qg])u(?=[eéií])")
_VOWELS = re.compile(r"[aeiouáéíóúü]+")
_SPOKEN_Y = re.compile(r"y(?![aeiouáéíóúü])")
"""«Ley», «y»: spoken as an «i»."""
_STRONG = frozenset("aeoáéóíú")


@dataclass(frozen=True, slots=True, kw_only=True)
class Readability:
    """Counts of one text."""

    words: int
    syllables: int
    sentences: int

    @property
    def perspicuity(self) -> float:
        """206.835 - 62.3 syllables a word - words a sentence; 100 for a text without words."""
        if not self.words:
            return 100.0
        return 206.835 - 62.3 * self.syllables / self.words - self.words / self.sentences

    @property
    def words_per_sentence(self) -> float:
        """The mean length of a sentence."""
        return self.words / self.sentences if self.sentences else 0.0


def measure_readability(text: str) -> Readability:
    """Count a text; digits and signs are no words, a line end ends a sentence."""
    words = _WORD.findall(text.lower())
    sentences = [part for part in _SENTENCE_END.split(text) if part and _WORD.search(part)]
    return Readability(words=len(words), syllables=sum(map(count_syllables, words)), sentences=len(sentences))


def longest_sentence(text: str) -> int:
    """Words of the longest sentence."""
    return max((len(_WORD.findall(part)) for part in _SENTENCE_END.split(text) if part), default=0)


def count_syllables(word: str) -> int:
    """Syllables of a lower-case word: strong and accented vowels each make one, weak ones beside them none."""
    nuclei = 0
    for run in _VOWELS.findall(_SPOKEN_Y.sub("i", _SILENT_U.sub("", word))):
        nuclei += sum(vowel in _STRONG for vowel in run) or 1
    return max(nuclei, 1)
