"""Notices under every answer: those that touch it today, and a warning when the record is old."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from actions.place_status.words import say_text
from actions.reply_parts import Fragment
from catalog_adapter.institutions.notices import Notice, Touched
from catalog_adapter.model import Certainty, Procedure

DAYS_OF_A_YEAR = 365.25
SHOWN = 2
"""Most notices under one answer, the gravest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """Measures of freshness."""

    now: Callable[[], datetime]
    """The time in Guatemala."""
    find_notices: Callable[[Touched, datetime], Sequence[Notice]]
    old_after_years: float


def say_notices(touched: Touched, freshness: Freshness) -> Iterator[Fragment]:
    """Notices of today on what is answered, the gravest first."""
    for notice in freshness.find_notices(touched, freshness.now())[:SHOWN]:
        values = {"notice": say_text(notice), "source": notice.source.rstrip(".")}
        yield Fragment(response=f"utter_notice_{notice.level}", values=values)


def say_age(procedure: Procedure, freshness: Freshness) -> Iterator[Fragment]:
    """That the record is old, when it is past the set age; not where its source is a reason to confirm it anyway."""
    if procedure.source.certainty is not Certainty.HIGH or procedure.untrusted_fields:
        return
    dated = procedure.updated_on or procedure.source.dated
    if dated is None:
        return
    years = (freshness.now().date() - dated).days / DAYS_OF_A_YEAR
    if years >= freshness.old_after_years:
        response = "utter_old_data" if years >= 2 else "utter_old_data_one"
        yield Fragment(response=response, values={"years": str(int(years))})
