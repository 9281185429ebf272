"""Meanings of single words that tell of danger: who, what is done, with what, where, when.

A word is compared by its sound («vesino», «vecino»), by the beginning that all its forms share («golpe…»), and, when it
is long, with one slip of the finger («gopeando»).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from nlu.lists import read_list

# The one place that knows how words are folded and how they sound.
from nlu.text.normalization import fold
from nlu.text.phonetics import spell_sound

_FEWEST_SLIPPED = 5
"""Letters that a word must have for a slip in it to be forgiven: in a shorter one a slip makes another word."""
_LONGEST_BEGINNING = 12
_INFINITIVE = re.compile(r"..[aei]r(?:l[aeo]s?|[mst]e|nos)?$")
_READ_FROM_FORM = {"number", "infinitive", "minor_age", "adult_age", "year"}
_LONGEST_TORN = 2
_FEWEST_TORN = 7
"""Letters that a space or a slow keyboard may tear off the front of a word."""


@lru_cache(maxsize=65536)
def read_meanings(word: str) -> frozenset[str]:
    """Meanings of one word as typed, its sound among them (written `=sound`, which phrases use for literal words)."""
    spelt = fold(word)
    sound = spell_sound(spelt)
    meanings = find_meanings(sound, spelt)
    if all(name.endswith("*") for name in meanings):
        meanings |= _forgive_slip(sound, spelt)
    if sound[:1].isdigit():
        meanings |= {"number", *_read_groups()["number"], *_read_number(sound)}
    if _INFINITIVE.search(spelt):
        meanings |= {"infinitive"}
    return meanings | {"=" + sound}


@lru_cache(maxsize=4096)
def find_meanings(sound: str, spelt: str) -> frozenset[str]:
    """Meanings of a word by its sound and its folded spelling; empty when none of its beginnings is listed."""
    words, beginnings = _read_vocabulary()
    found = words.get(sound, set()) | words.get("^" + spelt, set())
    for length in range(2, min(len(sound), _LONGEST_BEGINNING) + 1):
        found.update(beginnings.get(sound[:length], ()))
    return frozenset(found)


def spell_literal(word: str) -> str:
    """The meaning that stands for this very word, or for every word that begins so (`morir*`)."""
    return word if word.endswith("*") else "=" + spell_sound(fold(word))


def is_meaning(name: str) -> bool:
    """True when the list of words has a heading of this name."""
    lists = read_list("danger")
    return name in lists["words"] or name in lists["groups"] or name in _READ_FROM_FORM


def _read_number(sound: str) -> set[str]:
    number = int(sound) if sound.isdigit() and len(sound) <= 4 else 0
    if 0 < number < 18:
        return {"minor_age"}
    return {"year"} if 1950 <= number <= 2100 else {"adult_age"} if 17 < number < 110 else set()


def is_torn(left: str, right: str) -> bool:
    """True when two words as typed are one that tells of danger («bi olaron»)."""
    if len(left) > _LONGEST_TORN or len(left + right) < _FEWEST_TORN:
        return False
    sound = spell_sound(fold(left + right))
    return any(sound == spell_sound(form) for form in _read_slips().get(sound, ()))


def _forgive_slip(sound: str, spelt: str) -> frozenset[str]:
    """Meanings of the whole words, listed for this, from which this one is a letter away as spelt or as it sounds."""
    if len(sound) < _FEWEST_SLIPPED or not sound.isalpha() or sound in _read_other_words():
        return frozenset()
    slipped = _read_slips()
    typed = {sound, spelt, *_drop_one(sound), *_drop_one(spelt)}
    found: set[str] = set()
    for form in {form for shorter in typed for form in slipped.get(shorter, ())}:
        meant = spell_sound(form)
        if _is_one_slip(spelt, form) or _is_one_slip(sound, meant):
            found |= {"=" + meant, *find_meanings(meant, form)}
    return frozenset(found)


def _is_one_slip(typed: str, meant: str) -> bool:
    """True when one letter is missing, too many, another, or swapped with its neighbour."""
    if abs(len(typed) - len(meant)) > 1 or typed[0] != meant[0]:
        return False
    start = next((at for at, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), None)
    if start is None:
        return True
    left, right = typed[start:], meant[start:]
    return left[1:] == right or left == right[1:] or left[1:] == right[1:] or left[1::-1] + left[2:] == right


def _drop_one(text: str) -> list[str]:
    return [text[:at] + text[at + 1 :] for at in range(len(text))]


def _find_literal_beginnings(lists: dict[str, Any]) -> set[str]:
    lines = [
        *lists["harmless"],
        *(line for part in ("kinds", "past") for some in lists[part].values() for line in some),
    ]
    slots = {slot.lstrip("+-") for line in lines for part in line.split() for slot in part.split("/")}
    return {slot for slot in slots if slot.endswith("*")}


@cache
def _read_groups() -> dict[str, set[str]]:
    """Wider meanings of each meaning."""
    groups: dict[str, set[str]] = {}
    for wider, members in read_list("danger")["groups"].items():
        for member in members:
            groups.setdefault(member, set()).add(wider)
    return groups


@cache
def _read_other_words() -> frozenset[str]:
    return frozenset(spell_sound(fold(word)) for word in read_list("danger")["no_slips"].split())


@cache
def _read_slips() -> dict[str, list[str]]:
    """Words in which a slip is forgiven, under their spelling and sound and under each of these less one letter."""
    slipped: dict[str, list[str]] = {}
    for word in read_list("danger")["slips"].split():
        for form in {word, spell_sound(word)}:
            for shorter in {form, *_drop_one(form)}:
                slipped.setdefault(shorter, []).append(word)
    return slipped


_Table = dict[str, set[str]]


def _place(entry: str, words: _Table, beginnings: _Table) -> list[tuple[_Table, str]]:
    """Place of an entry of the list; a beginning sounds as its next letter will have it (`aparec`, `hall`)."""
    if entry[0] == "^":
        return [(words, entry)]
    if not entry.endswith("*"):
        return [(words, spell_sound(fold(entry)))]
    begun = fold(entry[:-1])
    nexts = "" if begun[-1] in "aeiou" else "ae"
    sounds = {spell_sound(begun + vowel)[:-1] for vowel in nexts} or {spell_sound(begun)}
    return [(beginnings, sound) for sound in sounds]


@cache
def _read_vocabulary() -> tuple[_Table, _Table]:
    """Meanings of whole words and of beginnings."""
    words: _Table = {}
    beginnings: _Table = {}
    lists = read_list("danger")
    groups = _read_groups()
    for meaning, entries in lists["words"].items():
        for entry in entries.split():
            for target, sound in _place(entry, words, beginnings):
                target.setdefault(sound, set()).update({meaning, *groups.get(meaning, ())})
    for literal in _find_literal_beginnings(lists):
        for target, sound in _place(literal, words, beginnings):
            target.setdefault(sound, set()).add(literal)
    return words, beginnings
