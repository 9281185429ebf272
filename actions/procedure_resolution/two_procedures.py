"""Two procedures in one message: «la tarjeta de salud y el carné de manipulador de alimentos»."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from actions.procedure_resolution.resolution import Fit
from catalog_adapter.subjects.linker import SubjectLink

NAMED = 0.6
"""Each half names its procedure with at least this share of its words,"""
CLEARLY = 0.15
"""and the other's name has less of them, by this share;"""
LIKELY = 0.3
"""each half alone means its procedure at least this probably."""
FEWEST_WORDS = 2
"""A half of one word («requisitos y costo») is mostly a part of the other's question."""

ALSO = ("tambien ", "ademas ", "aparte ")
"""Beginnings of a half that asks for something besides: then the names of two matters are enough."""


class Finder(Protocol):
    """Interface of the catalogue to finding a pair."""

    def find_content(self, text: str) -> tuple[str, ...]:
        """The words that say which procedure is meant, in order."""
        ...

    def find_named(self, text: str, least: float = 0.0) -> tuple[str, float] | None:
        """The procedure whose name has most of a text, and its share of the text, 0..1; None for less than the least."""
        ...

    def find_subject(self, text: str) -> SubjectLink | None:
        """The subject that a text names, with the procedures of it that can be answered; None where it names none."""
        ...

    def estimate(self, text: str) -> float:
        """Probability that search alone finds the right procedure for a text, 0..1."""
        ...

    def measure_fit(self, text: str, procedures: Sequence[str]) -> Mapping[str, Fit]:
        """Fit of each of a few procedures to the content of a text."""
        ...


def find_pair(halves: Sequence[tuple[str, str]], finder: Finder) -> tuple[str, str] | None:
    """The two procedures that a message names, one in each half.

    Args:
        halves: The ways to read the message as two things joined.
        finder: The catalogue.
    """
    for left, right in halves:
        pair = _read_pair(left, right, finder)
        if pair is not None:
            return pair
    return None


def _read_pair(left: str, right: str, finder: Finder) -> tuple[str, str] | None:
    if right.startswith(ALSO):
        return _read_matters(left, right, finder)
    if min(len(finder.find_content(half)) for half in (left, right)) < FEWEST_WORDS:
        return None
    first = finder.find_named(left, NAMED)
    second = finder.find_named(right, NAMED) if first is not None else None
    if first is None or second is None or first[0] == second[0]:
        return None
    pair = (first[0], second[0])
    here, there = finder.measure_fit(left, pair), finder.measure_fit(right, pair)
    is_apart = min(_lead(here, *pair), _lead(there, *reversed(pair))) > CLEARLY
    is_pair = is_apart and min(map(finder.estimate, (left, right))) >= LIKELY
    return (_find_usual(first[0], left, finder), _find_usual(second[0], right, finder)) if is_pair else None


def _read_matters(left: str, right: str, finder: Finder) -> tuple[str, str] | None:
    """The usual procedures of two matters: «cuánto cuestan los antecedentes y también necesito NIT»."""
    subjects = [finder.find_subject(half) for half in (left, right)]
    families = [set(each.family) if each is not None else set() for each in subjects]
    first, second = (_find_named(half, each, finder) for half, each in zip((left, right), subjects, strict=True))
    if first is None or second is None or first in families[1] or second in families[0] or first == second:
        return None
    return first, second


def _find_named(half: str, subject: SubjectLink | None, finder: Finder) -> str | None:
    """The usual procedure of the subject that a half names, else the one whose name it has."""
    if subject is not None:
        return subject.procedures[0] if subject.procedures else None
    named = finder.find_named(half, NAMED)
    return named[0] if named is not None else None


def _find_usual(procedure: str, half: str, finder: Finder) -> str:
    """The usual one of the subject that a half names, where the procedure is one of it: «pasaporte» means no consulate's."""
    subject = finder.find_subject(half)
    is_of_it = subject is not None and procedure in subject.family and bool(subject.procedures)
    return subject.procedures[0] if subject is not None and is_of_it else procedure


def _lead(fits: Mapping[str, Fit], meant: str, other: str) -> float:
    """By how much of the words one procedure's name outdoes the other's."""
    return fits[meant].named - fits[other].named
