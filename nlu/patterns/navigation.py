"""Moves through something that is told step by step: next, back, again, where am I, stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.phonetics import spell_sound
from nlu.text.stop_words import weigh


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
    # «Ya» alone is a move; beside another it adds nothing.
    return _expressions().get(sounds) or _expressions().get(_strip(sounds))


def find_about(words: Sequence[str]) -> str:
    """Rest of a message that calls for guidance or for a list: the words that name the procedure.

    Args:
        words: The normalised words of the whole message.
    """
    calls = read_list("moves")["calls"]
    return " ".join(word for word in words if word not in calls and weigh(word) == 1)


def asks_to_be_led(words: Sequence[str]) -> bool:
    """True when a message asks for guidance, whatever else it says: «guíeme para …»."""
    return not set(read_list("moves")["leading"]).isdisjoint(words)


def asks_for_paper(words: Sequence[str]) -> bool:
    """True when a message can ask for the list on paper: «los requisitos en PDF»."""
    return not set(read_list("moves")["paper"]).isdisjoint(words)


def goes_step_by_step(words: Sequence[str]) -> bool:
    """«Paso a paso», where it is no question («cómo se hace paso a paso»)."""
    asked = set(words) & {"como", "cual", "cuales", "que"}
    return words.count("paso") >= 2 and not asked


def is_resuming(words: Sequence[str]) -> bool:
    """True when a message goes back to something that was begun: «sigamos con …», «¿dónde me quedé con …?»."""
    return not set(read_list("moves")["resuming"]).isdisjoint(words)


def find_page_turn(words: Sequence[str]) -> str | None:
    """«next» or «back» where a message turns the page of a list: «ver más», «los anteriores», «¿y los restantes?»."""
    sounds = tuple(map(spell_sound, words))
    turn = _page_turns().get(sounds) or _page_turns().get(_strip(sounds))
    said = f" {' '.join(words)} "
    return turn or ("next" if any(f" {each} " in said for each in read_list("moves")["remaining"]) else None)


@cache
def _page_turns() -> dict[tuple[str, ...], str]:
    turns = (("next", "page_next"), ("back", "page_back"))
    return {
        tuple(map(spell_sound, split_words(str(expression)))): turn
        for turn, name in turns
        for expression in read_list("moves")[name]
    }


_OTHERS = frozenset({"around", "calls", "leading", "page_back", "page_next", "paper", "remaining", "resuming"})
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
                bare = _strip(sounds)
                for key in (sounds, bare) if bare else (sounds,):
                    found.setdefault(key, Move(name, strength == "clear"))
    return found


def _strip(sounds: tuple[str, ...]) -> tuple[str, ...]:
    """Without what people say around a move: «… por favor»."""
    kept: list[str] = []
    place = 0
    while place < len(sounds):
        near = _around().get(sounds[place], ())
        size = next((len(each) for each in near if sounds[place : place + len(each)] == each), 0)
        if not size:
            kept.append(sounds[place])
        place += size or 1
    return tuple(kept)


@cache
def _around() -> dict[str, list[tuple[str, ...]]]:
    """By their first sound, the longest first."""
    expressions = (tuple(map(spell_sound, split_words(str(each)))) for each in read_list("moves")["around"])
    found: dict[str, list[tuple[str, ...]]] = {}
    for each in sorted(expressions, key=len, reverse=True):
        found.setdefault(each[0], []).append(each)
    return found
