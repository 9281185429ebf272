"""Sentences as they are typed on a phone: shorthand, lost accents, letters by sound, slips; made by rule."""

import random

from nlu.text.normalization import fold

_SHORT = {
    "que": "q", "qué": "q", "por": "x", "para": "pa", "de": "d", "del": "dl", "porque": "xq", "también": "tmb",
    "me": "m", "necesito": "nesesito", "dónde": "onde", "quiero": "kiero", "cómo": "komo", "cuánto": "cuanto",
}  # fmt: skip
_BY_SOUND = (
    ("ce", "se"), ("ci", "si"), ("z", "s"), ("se", "ce"), ("si", "ci"), ("v", "b"), ("b", "v"), ("h", ""),
    ("ll", "y"), ("y", "ll"), ("ge", "je"), ("gi", "ji"), ("qu", "k"),
)  # fmt: skip
_SHORTEST = 5


class TypoGenerator:
    """Writes sentences carelessly; the same seed writes the same way."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311  repeatable on purpose

    def scribble(self, text: str) -> str:
        """The sentence with about every fourth long word misspelt."""
        return " ".join(map(self._scribble_word, text.split()))

    def _scribble_word(self, word: str) -> str:
        chance = self._random.random
        if word.lower() in _SHORT and chance() < 0.5:
            return _SHORT[word.lower()]
        if chance() < 0.35:
            word = fold(word)
        if len(word) < _SHORTEST or chance() >= 0.25:
            return word
        return self._respell(word) if chance() < 0.6 else self._slip(word)

    def _respell(self, word: str) -> str:
        fitting = [(heard, written) for heard, written in _BY_SOUND if heard in word]
        if not fitting:
            return word
        heard, written = self._random.choice(fitting)
        return word.replace(heard, written, 1)

    def _slip(self, word: str) -> str:
        """Two letters swapped, or one left out; never the first."""
        at = self._random.randrange(1, len(word) - 1)
        if self._random.random() < 0.6:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return word[:at] + word[at + 1 :]
