"""What stands under every answer: notices that touch it today, and a warning when the record is old."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.relative_age import DAYS_OF_A_YEAR
from actions.catalogue_access import Knowledge
from actions.conversation.feedback import find_outcome
from actions.directory.office_search import find_places_touched
from actions.reply_parts import Fragment, say
from catalog_adapter.institutions.notices import Notice, Touched
from catalog_adapter.model import Procedure

Events = list[dict[str, Any]]
SHOWN = 2
"""Most notices under one answer, the gravest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """What answers are measured by."""

    now: Callable[[], datetime]
    """The time in Guatemala."""
    find_notices: Callable[[Touched, datetime], Sequence[Notice]]
    old_after_years: float


class Warned(Action):
    """An action about procedures, offices or an institution; its answer gets the warnings that are due."""

    def __init__(self, inner: Action, knowledge: Knowledge, freshness: Freshness) -> None:
        self._inner = inner
        self._knowledge = knowledge
        self._freshness = freshness

    def name(self) -> str:
        """The other action's name."""
        return str(self._inner.name())

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The other action, then the warnings."""
        events = list(self._inner.run(dispatcher, tracker, domain))
        outcome = find_outcome(events) or {}
        procedure, institution = outcome.get("procedure"), outcome.get("institution")
        if outcome.get("goes_on") or not (procedure or institution):
            return events
        record = self._knowledge.get_procedure(procedure) if procedure else None
        whose = record.institution.id if record else str(institution)
        places = find_places_touched(self._knowledge, whose, tracker)
        say(dispatcher, say_notices(Touched(procedure=procedure, institution=whose, places=places), self._freshness))
        if record is not None:
            say(dispatcher, say_age(record, self._freshness))
        return events


def warn(actions: Iterable[Action], knowledge: Knowledge, freshness: Freshness) -> list[Action]:
    """Actions about procedures, each warned of what is due."""
    return [Warned(action, knowledge, freshness) for action in actions]


def say_notices(touched: Touched, freshness: Freshness) -> Iterator[Fragment]:
    """What people should know today of what is answered, the gravest first."""
    for notice in freshness.find_notices(touched, freshness.now())[:SHOWN]:
        values = {"notice": notice.text, "source": notice.source.rstrip(".")}
        yield Fragment(response=f"utter_notice_{notice.level}", values=values)


def say_age(procedure: Procedure, freshness: Freshness) -> Iterator[Fragment]:
    """That the record is old, when it is past the set age."""
    dated = procedure.updated_on or procedure.source.dated
    if dated is None:
        return
    years = (freshness.now().date() - dated).days / DAYS_OF_A_YEAR
    if years >= freshness.old_after_years:
        response = "utter_old_data" if years >= 2 else "utter_old_data_one"
        yield Fragment(response=response, values={"years": str(int(years))})
