"""Figures that the page shows and another part of the program counts; nothing in them was written by a citizen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from portal.quality.rate import Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Results of the latest gate for what is in use."""

    day: date
    rates: Mapping[str, Rate]
    """Right answers by group of questions (`learning.gate.case.Group`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingSubject:
    """Something that people ask for and the catalogue lacks, in staff's words."""

    title: str
    institution: str | None
    """Its id."""
    since: date
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures of the running system."""

    trial: Trial | None = None
    """None while no gate has been run for what is in use."""
    period: tuple[date, date] | None = None
    """First and last day of the months that opinions and unanswered questions are of; None before any is over."""
    helped: Rate | None = None
    """Opinions that say that an answer helped; None where too few people said so or the contrary."""
    reasons: Sequence[tuple[str, int]] = ()
    """How often each reason was tapped, most first; small counts are left out."""
    in_vain: Sequence[tuple[str, int]] = ()
    """Visits that asked in vain by the id of the institution whose business it is, most first; likewise."""
    subjects: Sequence[MissingSubject] = ()


ReadFigures = Callable[[], Figures]


def read_nothing() -> Figures:
    """Figures of a program that counts none."""
    return Figures()
