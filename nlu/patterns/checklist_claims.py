"""Claims of having or lacking items of a list: «tengo todo menos el 2», «me falta la foto»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from dialogue.understanding import Claims
from nlu.lists import read_list
from nlu.patterns.ordinals import list_positions
from nlu.text.normalization import fold

LONGEST = 25
"""A message of more words tells a story; it is no tick."""
MOST = 99
"""Higher numbers are years and amounts."""


@dataclass(slots=True)
class Ticking:
    """Claim of a message about a list."""

    have: list[int] = field(default_factory=list)
    """Places in the list, from 1; -1 is the last."""
    lack: list[int] = field(default_factory=list)
    have_words: list[str] = field(default_factory=list)
    """Items by their words, one each: «foto»."""
    lack_words: list[str] = field(default_factory=list)
    rest: str | None = None
    """«have» or «lack», where all that is not named otherwise is said to be there, or not."""
    said: str | None = None
    """«have» or «lack»: what was said last, also where nothing is named («ya lo tengo»)."""

    def as_claims(self) -> Claims:
        """The same, as `Understanding` carries it."""
        return Claims(
            have=tuple(self.have),
            lack=tuple(self.lack),
            have_words=tuple(self.have_words),
            lack_words=tuple(self.lack_words),
            rest=self.rest,
            said=self.said,
        )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(str(word)) for word in read_list("ticking")[name])


def read_ticking(words: Sequence[str]) -> Ticking | None:
    """Read the claim of a message about a list; None when it says nothing of having or lacking.

    Args:
        words: The normalised words of the whole message.
    """
    if not words or len(words) > LONGEST:
        return None
    reader = _Reader(_close_ranges(words))
    ticking = reader.read()
    if not (ticking.have or ticking.lack or ticking.have_words or ticking.lack_words or ticking.rest):
        if ticking.said is None or not _words("held") & set(words):
            return None
        if _words("many") & set(words):
            ticking.rest = ticking.said
    return ticking if ticking.said else None


class _Reader:
    """Goes through a message once; what is named before it is said whether it is there waits for that."""

    def __init__(self, words: Sequence[str | int]) -> None:
        self._ticking = Ticking()
        self._words = words
        self._negated = False
        self._only = False
        self._waiting: list[str | int] = []
        """Numbers, and words of items."""
        self._waiting_all = False
        self._phrase: list[str] = []

    def read(self) -> Ticking:
        """Read the whole message."""
        for place, word in enumerate(self._words):
            if isinstance(word, int):
                self._end_phrase()
                self._name(word, waits=self._is_judged_after(place))
            elif word in _words("joints"):
                self._end_phrase()
            elif not self._read_marker(word, place) and (word not in _words("empty") or self._phrase):
                self._phrase.append(word)
        self._end_phrase()
        if self._negated and self._waiting:
            # «El 2 todavía no.»
            self._negated = False
            self._say("lack")
        return self._ticking

    def _read_marker(self, word: str, place: int) -> bool:
        """Take a word that says of others whether they are there; False for all other words."""
        for name, read in (
            ("negation", self._negate),
            ("except", self._except),
            ("all", self._take_all),
            ("lack", lambda: self._say("lack")),
            ("have", lambda: self._say("have")),
            ("only", self._limit),
        ):
            if word in _words(name):
                self._end_phrase()
                read()
                return True
        if word in _words("none"):
            self._end_phrase()
            self._take_none(next(iter(self._words[place + 1 : place + 2]), None))
            return True
        if word in _words("agree") and self._waiting:
            self._say("have")
            return True
        return False

    def _negate(self) -> None:
        self._negated = True

    def _limit(self) -> None:
        self._only = True

    def _except(self) -> None:
        side = self._ticking.said or "have"
        if self._waiting_all:
            self._ticking.rest, self._waiting_all = side, False
        self._ticking.said = _other(side)

    def _take_all(self) -> None:
        if self._ticking.said is None:
            self._waiting_all = True
        else:
            self._ticking.rest = self._ticking.said

    def _take_none(self, following: str | int | None) -> None:
        if following == "mas":
            # «Nada más me falta …» is «solo me falta …».
            self._only = True
            return
        self._ticking.rest = "have" if self._ticking.said is not None and self._said_missing else "lack"
        self._ticking.said = self._ticking.rest
        self._negated = False

    def _say(self, side: str) -> None:
        self._said_missing = side == "lack"
        if self._negated:
            side, self._negated = _other(side), False
        self._ticking.said = side
        if side == "lack" and self._only:
            self._ticking.rest = "have"
        self._only = False
        if self._waiting_all:
            self._ticking.rest, self._waiting_all = side, False
        waiting, self._waiting = self._waiting, []
        for named in waiting:
            self._name(named)

    _said_missing = False
    """Whether the last word was one of lacking, whatever stood before it: «no me falta nada»."""

    def _name(self, item: str | int, *, waits: bool = False) -> None:
        ticking = self._ticking
        if ticking.said is None or waits:
            self._waiting.append(item)
        elif isinstance(item, int):
            named = ticking.have if ticking.said == "have" else ticking.lack
            if item not in named:
                named.append(item)
        else:
            (ticking.have_words if ticking.said == "have" else ticking.lack_words).append(item)

    def _is_judged_after(self, place: int) -> bool:
        """«… el 1 sí, el 2 no»: what is said of a number stands right behind it."""
        following = next(iter(self._words[place + 1 : place + 2]), None)
        return isinstance(following, str) and following in _words("negation") | _words("agree")

    def _end_phrase(self) -> None:
        while self._phrase and self._phrase[-1] in _words("empty"):
            self._phrase.pop()
        phrase, self._phrase = " ".join(self._phrase), []
        if phrase:
            self._name(phrase)


def _close_ranges(words: Sequence[str]) -> list[str | int]:
    """Words, with those that name a place as numbers: «del 1 al 3» is 1 2 3, «los tres primeros» too."""
    read: list[str | int] = []
    for place, word in enumerate(words):
        number = _number(words, place)
        if number is None:
            read.append(word)
        elif number > 0 and _follows(words, place, "first"):
            read += range(1, number + 1)
        elif len(read) >= 3 and read[-1] in _words("to") and isinstance(read[-2], int) and read[-3] in _words("from"):
            start = read[-2]
            del read[-3:]
            read += range(start, max(start, number) + 1)
        else:
            read.append(number)
    return [word for word in read if word not in _words("first")]


def _number(words: Sequence[str], place: int) -> int | None:
    """The place that a word names; None for «2 copias», which counts, and «una», which is no number here."""
    word = words[place]
    number = int(word) if word.isdecimal() else list_positions().get(word)
    if number is None or number > MOST or number == 0 or word in _words("empty"):
        return None
    counts = word.isdecimal() or word in _CARDINALS
    following = next(iter(words[place + 1 : place + 2]), "")
    if counts and following and not _ends_naming(following):
        return None
    return number


_CARDINALS = frozenset({"dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"})


_AFTER_NUMBERS = ("have", "lack", "negation", "except", "joints", "empty", "to", "first", "only", "agree")


def _ends_naming(word: str) -> bool:
    """True when a number before this word names an item: the word is no noun."""
    if word.isdecimal() or word in list_positions():
        return True
    return any(
        word in _words(name)
        for name in ("have", "lack", "negation", "except", "joints", "empty", "to", "first", "only", "agree")
    )


def _follows(words: Sequence[str], place: int, name: str) -> bool:
    return any(word in _words(name) for word in (*words[place + 1 : place + 2], *words[max(0, place - 1) : place]))


def _other(side: str) -> str:
    return "lack" if side == "have" else "have"
