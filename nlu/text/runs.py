"""Runs of words: where an expression stands in a message, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


def find_run(words: Sequence[str], run: Sequence[str]) -> int | None:
    """The place of the first word of the first such run; None where the words do not stand together like this.

    Args:
        words: The words of a message.
        run: One word or more.
    """
    if run[0] not in words:  # nearly always; said once, in C
        return None
    size, wanted = len(run), list(run)
    return next((at for at in range(len(words) - size + 1) if list(words[at : at + size]) == wanted), None)


class RunTable(Generic[Meaning]):
    """Expressions with what each means, found by the words that they begin with: most are not in a message."""

    def __init__(self, listed: Iterable[tuple[Meaning, tuple[str, ...]]]) -> None:
        """Take meanings and expressions, in the order in which they are to be looked for."""
        self._by_first: dict[str, list[tuple[int, Meaning, tuple[str, ...]]]] = {}
        for place, (meaning, run) in enumerate(listed):
            self._by_first.setdefault(run[0], []).append((place, meaning, run))

    def list_begun(self, words: Iterable[str]) -> list[tuple[Meaning, tuple[str, ...]]]:
        """The expressions whose first word is among some words, in their order."""
        begun = [entry for word in self._by_first.keys() & set(words) for entry in self._by_first[word]]
        begun.sort(key=lambda entry: entry[0])
        return [(meaning, run) for _, meaning, run in begun]

    def list_said(self, words: Sequence[str]) -> list[Meaning]:
        """What the expressions mean that stand in a message, each once, in their order."""
        said = {place: meaning for place, meaning, _ in self._iter_said(words)}
        return [said[place] for place in sorted(said)]

    def find_places(self, words: Sequence[str], *, but: Meaning | None = None) -> frozenset[int]:
        """The places of the words of a message that are part of an expression, but for those of one meaning."""
        said = self._iter_said(words)
        return frozenset(place for _, meaning, places in said if meaning != but for place in places)

    def _iter_said(self, words: Sequence[str]) -> Iterator[tuple[int, Meaning, range]]:
        for at, word in enumerate(words):
            for place, meaning, run in self._by_first.get(word, ()):
                if tuple(words[at : at + len(run)]) == run:
                    yield place, meaning, range(at, at + len(run))
