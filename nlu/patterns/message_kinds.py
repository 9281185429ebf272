"""Kinds of messages, whatever they ask: in another language, without words, too long to be one question."""

from __future__ import annotations

import re
from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import fold, split_words

LONG = 1_000
"""Characters from which a message is a story rather than a question; the longest question in the examples has 180."""
SWITCH_WORDS = 9
"""A message that asks for a language says little besides."""
ENGLISH_SHARE = 0.5

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u00b4`\u2032]")
_LETTERS = re.compile(r"[a-z0-9]+")


def find_language(text: str) -> str | None:
    """The language that a message greets in or asks to be answered in (ISO 639-3, «es» for Spanish), or None."""
    words = _LETTERS.findall(fold_mayan(text))
    said = f" {' '.join(words)} "
    for code, language in read_list("signals")["languages"].items():
        if any(f" {greeting} " in said for greeting in language["greetings"]):
            return str(code)
    if not words or len(words) > SWITCH_WORDS or _procedural() & set(words):
        return None
    return next((code for code, pattern in _switches().items() if pattern.search(said)), None)


def is_english(text: str) -> bool:
    """True when a message of two words or more is English by at least half of its words."""
    words = split_words(text)
    known = [word for word in words if word in _english()]
    return len(set(known)) > 1 and len(known) >= ENGLISH_SHARE * len(words)


def is_wordless(text: str) -> bool:
    """True when a message holds no letter and no digit: emoji, dots, question marks."""
    return not any(char.isalnum() for char in text)


def is_long(text: str) -> bool:
    """True when a message is too long to be one question."""
    return len(text) > LONG


def fold_mayan(text: str) -> str:
    """Folded, with the apostrophes of Mayan spelling taken out: «Xb'e q'ij» is «xbe qij»."""
    return fold(_APOSTROPHES.sub("", text))


@cache
def _switches() -> dict[str, re.Pattern[str]]:
    """By language: its name alone, or behind a word of switching."""
    lists = read_list("signals")
    before = "|".join(lists["switching"])
    between = rf"(?:(?:{'|'.join(lists['between'])}) ){{0,8}}"
    patterns = {}
    for code, language in lists["languages"].items():
        names = "|".join(language["names"])
        asked = rf" (?:{before}) {between}(?:{names}) |^ (?:en )?(?:idioma )?(?:{names}) $"
        if "place" in language:
            asked += rf"| (?:{before}) {between}(?:idioma|lengua) {language['place']} | hablo {language['place']} "
        patterns[str(code)] = re.compile(asked)
    return patterns


@cache
def _procedural() -> frozenset[str]:
    return frozenset(read_list("signals")["procedures"])


@cache
def _english() -> frozenset[str]:
    return frozenset(read_list("signals")["english"])
