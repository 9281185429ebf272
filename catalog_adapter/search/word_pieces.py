"""The pieces of words that the sentence encoder knows, and how a word is cut into them.

Unigram segmentation after T. Kudo, «Subword Regularization» (2018), as SentencePiece does it: of all ways to cut a word,
the one whose pieces are the most frequent together. Pieces never reach across words, so that each word is cut alone.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

UNKNOWN = 0
"""Number of the piece that stands for any character that no piece has."""
OPENING, CLOSING = 1, 2
"""Numbers of the pieces that begin and end a sentence."""
SPECIAL = 3
"""How many pieces stand for no text; they are the first."""
WORD_START = "▁"
"""Begins the first piece of a word, as SentencePiece writes it."""
_REMEMBERED = 4096
_LONGEST_WORD = 60
"""Longer words are no words: the rest is not read, since the time to cut grows with the length."""


class WordPieces:
    """Cuts words into numbered pieces."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        """Take the pieces by their numbers, the special ones first, and how usual each is, as a logarithm."""
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(pieces) if number >= SPECIAL}
        self._scores = list(scores)
        self._longest = max(map(len, pieces))
        self._cut = lru_cache(_REMEMBERED)(self._cut_word)

    def cut(self, words: Sequence[str]) -> list[int]:
        """Numbers of the pieces of a sentence, with those that begin and end it."""
        return [OPENING, *(number for word in words for number in self._cut(word)), CLOSING]

    def _cut_word(self, word: str) -> tuple[int, ...]:
        text = WORD_START + word[:_LONGEST_WORD]
        best = [0.0] + [float("-inf")] * len(text)
        came_from: list[tuple[int, int]] = [(0, UNKNOWN)] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(start + self._longest, len(text)) + 1):
                number = self._numbers.get(text[start:end], UNKNOWN)
                if number == UNKNOWN and end > start + 1:
                    continue
                score = best[start] + self._scores[number]
                if score > best[end]:
                    best[end], came_from[end] = score, (start, number)
        numbers = []
        end = len(text)
        while end:
            end, number = came_from[end]
            numbers.append(number)
        return tuple(reversed(numbers))
