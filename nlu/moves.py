"""Moves through something that is told step by step: next, back, again, where am I, stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nlu.folding import split_words
from nlu.lists import read_list
from nlu.phonetics import spell_sound
from nlu.quiet_words import weigh


@dataclass(frozen=True, slots=True)
class Move:
    """One move that a whole message means."""

    name: str
    """next, back, repeat, where, stop or papers."""
    is_clear: bool
    """Whether it means this whatever the conversation is about."""


def find_move(words: Sequence[str]) -> Move | None:
    """The move that a message means; None when it says anything else besides.

    Args:
        words: The normalised words of the whole message.
    """
    sounds = tuple(map(spell_sound, words))
    found = _expressions().get(sounds)
    if found is None:
        # «Ya» alone is a move; beside another it adds nothing.
        found = _expressions().get(tuple(sound for sound in sounds if sound not in _around()))
    return found


def find_about(words: Sequence[str]) -> str:
    """What is left of a message that calls for guidance or for a list: the words that name the procedure.

    Args:
        words: The normalised words of the whole message.
    """
    calls = read_list("moves")["calls"]
    return " ".join(word for word in words if word not in calls and weigh(word) == 1)


def asks_to_be_led(words: Sequence[str]) -> bool:
    """Whether a message asks for guidance, whatever else it says: «guíeme para …»."""
    return not set(read_list("moves")["leading"]).isdisjoint(words)


def is_resuming(words: Sequence[str]) -> bool:
    """Whether a message goes back to something that was begun: «sigamos con …», «¿dónde me quedé con …?»."""
    return not set(read_list("moves")["resuming"]).isdisjoint(words)


_OTHERS = frozenset({"around", "calls", "leading", "resuming"})
"""Lists of the file that are no moves."""


@cache
def _expressions() -> dict[tuple[str, ...], Move]:
    found: dict[tuple[str, ...], Move] = {}
    for name, groups in read_list("moves").items():
        if name in _OTHERS:
            continue
        for strength, expressions in groups.items():
            for expression in expressions:
                sounds = tuple(map(spell_sound, split_words(str(expression))))
                bare = tuple(sound for sound in sounds if sound not in _around())
                for key in (sounds, bare) if bare else (sounds,):
                    found.setdefault(key, Move(name, strength == "clear"))
    return found


@cache
def _around() -> frozenset[str]:
    return frozenset(spell_sound(str(word)) for word in read_list("moves")["around"])
