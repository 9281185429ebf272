"""Aspects asked about a procedure: ordered patterns over the sound of the words.

The patterns stand in `lists/aspects.yml`, with their small language. Trained intents were measured too and did worse on
messy questions (docs/entendimiento.md).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.lists import read_list
from nlu.patterns.places import is_place_name
from nlu.text.normalization import split_words
from nlu.text.phonetics import spell_sound
from nlu.text.shorthand import write_out
from nlu.text.word_families import is_kept_whole

_LONG = 8
_SHORTEST_SLIP = 5
"""Shorter words are not repaired: too many other words lie one slip away."""
_CLAUSE = re.compile(r"(¿?[^.,;:¿?¡!()\n…]+)([.,;:?!()\n…]*)")
_STRENGTHS = ("plain", "faint", "fainter")
_OUTRANKED = (("online", "where"),)
"""«¿Dónde lo hago en línea?» asks for the page, not for an office."""
_TOLD_WITH: Mapping[str, str | None] = {"validity": "document", "deadline": None, "nothing": None}
"""Questions that another aspect's answer holds, or none, as a condition, and words that ask nothing; whatever else these may
ask, they do not."""
_EDGES = {"^": r"\A", "$": r"(?= \Z)"}
_WORDS = re.compile(r"[a-z0-9]{2,}\*?(?:\|[a-z0-9]{2,}\*?)*")
"""A token of words alone; a single letter may have no sound."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    aspect: str | None
    strength: int
    """0 asks clearly; the higher, the fainter."""
    expression: re.Pattern[str]
    settles: bool = False
    """Whether its words ask nothing else."""
    needs: tuple[frozenset[str], ...] = ()
    """Of each set a clause must have a sound, or with a star the beginning of one."""


@dataclass(frozen=True, slots=True)
class Question:
    """A message, split into what is asked and what else it says."""

    aspects: tuple[str, ...]
    """Main one first; empty when nothing in particular is asked."""
    rest: str
    """The words, written out, that no pattern reads: «¿y cuánto cuesta la renovación?» leaves «y la renovacion»."""
    near: str
    """Those of `rest` that stand in one clause with a question: not «es que vivo en Petén» in «…, ¿se hace en línea?»."""


def find_aspects(text: str) -> tuple[str, ...]:
    """The aspects that a message asks for, main one first; empty when it asks for none in particular."""
    return read_question(text).aspects


@lru_cache(maxsize=256)
def read_question(text: str) -> Question:
    """Read what a message asks.

    What stands between question marks comes before what only surrounds it, and clear questions come before faint ones
    («cómo hago»); among equals the order of the message holds.
    """
    found: dict[str, tuple[int, bool, int]] = {}
    rest: list[str] = []
    near: list[str] = []
    marked = "?" in text or "¿" in text
    start = 0
    for clause, end in _split_clauses(text):
        words = write_out(split_words(clause))
        sounds = [_read_sound(word) for word in words]
        line = "".join(f" {sound}" for sound in sounds) + " "
        beside = marked and "?" not in end and "¿" not in clause
        hits = list(_find_hits(line))
        for pattern, match in hits:
            place = (pattern.strength, beside, start + match.start())
            if pattern.aspect is not None:
                found[pattern.aspect] = min(found.get(pattern.aspect, place), place)
        left = list(_leave_out(zip(words, sounds, strict=True), [match for _, match in hits]))
        rest += left
        near += left if hits else ()
        start += len(line)
    for first, second in _OUTRANKED:
        if first in found and second in found and found[first][:2] == found[second][:2]:
            found[first] = min(found[first], (*found[second][:2], found[second][2] - 1))
    return Question(tuple(sorted(found, key=lambda aspect: found[aspect])), " ".join(rest), " ".join(near))


def _find_hits(line: str) -> Iterator[tuple[_Pattern, re.Match[str]]]:
    """The patterns that fit a clause; a faint one only where it reads a word that no clear one reads."""
    hits = [(pattern, match) for pattern in _list_possible(line) if (match := pattern.expression.search(line))]
    settled = {place for pattern, match in hits if pattern.settles for place in range(*match.span())}
    hits = [hit for hit in hits if hit[0].settles or settled.isdisjoint(range(*hit[1].span()))]
    clear = {place for pattern, match in hits if not pattern.strength for place in range(*match.span())}
    for pattern, match in hits:
        if not pattern.strength or not clear.issuperset(range(*match.span())):
            yield pattern, match


def _leave_out(words: Iterable[tuple[str, str]], matches: Iterable[re.Match[str]]) -> Iterator[str]:
    """The words of a clause, given with their sounds, that no match reads; what only a wildcard took in is not read."""
    read: set[int] = set()
    for match in matches:
        wild = {place for group in range(1, (match.re.groups or 0) + 1) for place in range(*match.span(group))}
        read.update(set(range(*match.span())) - wild)
    place = 1
    for word, sound in words:
        if place not in read:
            yield word
        place += len(sound) + 1


def _split_clauses(text: str) -> Iterator[tuple[str, str]]:
    """Clauses, an opening question mark kept, each with the punctuation that ends it."""
    for match in _CLAUSE.finditer(text):
        yield match[1], match[2]


def _list_possible(line: str) -> list[_Pattern]:
    """The patterns whose rarest word stands in a clause, in their order: most are about other words."""
    sounds = set(line.split())
    begun = {f"{sound[:length]}*" for sound in sounds for length in range(1, len(sound) + 1)}
    patterns, index = _patterns(), _index_patterns()
    places = {place for need in index.keys() & (sounds | begun | {""}) for place in index[need]}
    return [patterns[place] for place in sorted(places)]


@cache
def _index_patterns() -> dict[str, list[int]]:
    """Places of the patterns by what they need that the fewest others do; under nothing those that need no word."""
    uses = Counter(need for pattern in _patterns() for needs in pattern.needs for need in needs)
    index: dict[str, list[int]] = {}
    for place, pattern in enumerate(_patterns()):
        for need in min(pattern.needs, key=lambda needs: sum(uses[each] for each in needs), default={""}):
            index.setdefault(need, []).append(place)
    return index


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            _TOLD_WITH.get(aspect, aspect),
            _STRENGTHS.index(strength),
            _compile(pattern),
            settles=aspect in _TOLD_WITH,
            needs=tuple(_iter_needs(pattern)),
        )
        for aspect, groups in read_list("aspects").items()
        for strength, patterns in groups.items()
        for pattern in patterns
    )


def _iter_needs(pattern: str) -> Iterator[frozenset[str]]:
    """The words of a pattern that may not be missing: those of a token that is nothing but words."""
    for token in pattern.split():
        if _WORDS.fullmatch(token):
            yield frozenset(
                spell_sound(word.rstrip("*")) + ("*" if word.endswith("*") else "") for word in token.split("|")
            )


def _compile(pattern: str) -> re.Pattern[str]:
    """A pattern of the list as a regular expression over a clause «␣word␣word␣»."""
    return re.compile("".join(map(_compile_token, pattern.split())) + r"(?= )")


def _compile_token(token: str) -> str:
    if token in _EDGES:
        return _EDGES[token]
    if token.startswith("~"):
        refused = "|".join(map(_compile_word, token[1:].split("|")))
        return rf"(?! (?:{refused}) )"
    if token.startswith("-"):
        refused = "|".join(map(_compile_word, token[1:].split("|")))
        return rf"(?!.* (?:{refused}) )"
    optional = "?" if token.startswith("?") else ""
    words = "|".join(map(_compile_word, token.lstrip("?!").split("|")))
    if token.lstrip("?").startswith("!"):
        return rf"(?: (?!(?:{words}) )(\w+)){optional}"
    return f"(?: (?:{words})){optional}"


def _compile_word(word: str) -> str:
    if word == "_":
        return r"(\w+)"
    return spell_sound(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")


@cache
def _known_sounds() -> frozenset[str]:
    words = re.findall(r"[a-z]+(?![a-z*])", " ".join(_iter_pattern_texts()))
    return frozenset(map(spell_sound, words))


@cache
def _long_sounds() -> tuple[str, ...]:
    return tuple(known for known in _known_sounds() if len(known) >= _SHORTEST_SLIP)


def _iter_pattern_texts() -> Iterator[str]:
    for groups in read_list("aspects").values():
        for patterns in groups.values():
            yield from patterns


@lru_cache(maxsize=16384)
def _read_sound(word: str) -> str:
    """The sound of a word; of the pattern word it was meant to be when a letter is missing, doubled or swapped.

    Another letter in place of one, or one too many, is a slip only in long words: «cuenta» is not «cuesta», nor are
    «paseos» «pasos». Doubled letters are one in sound. «Cobán» is a town, and no slip of «cobran»; «preso» is none of
    «precio».
    """
    sound = spell_sound(word)
    if len(sound) < _SHORTEST_SLIP or sound in _known_sounds() or is_place_name(word) or is_kept_whole(word):
        return sound or word
    near = process.extract(sound, _long_sounds(), scorer=OSA.distance, score_cutoff=1, limit=None)
    return min((known for known, _, _ in near if _is_likely(sound, known)), default=sound)


def _is_likely(sound: str, known: str) -> bool:
    return len(sound) >= _LONG or len(sound) < len(known) or sorted(sound) == sorted(known)
