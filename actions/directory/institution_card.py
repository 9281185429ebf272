"""An institution's card: what it does, where it is, when it opens, how to reach it; what is not known is said."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.source import name_source
from actions.catalogue_access import Knowledge
from actions.directory.office_search import leave_out, read_place, remember_town, say_offices_of
from actions.procedure_resolution.ask_actions import AskingAction, Events
from actions.reply_parts import Choice, Fragment, say
from catalog_adapter.model import Institution

MOST = 3
"""Of so many institutions of one name one can be chosen."""


class InstitutionAction(AskingAction):
    """«¿Dónde queda el RENAP?», «teléfono del ministerio de trabajo»."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_institution"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The card; an ordinary question about procedures when no institution is named."""
        return show_institution(self._knowledge, dispatcher, tracker) or super().run(dispatcher, tracker, domain)


def show_institution(knowledge: Knowledge, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events | None:
    """The card of the institution that a button or the whole message names; None when none is named."""
    found = _find_asked(knowledge, tracker)
    if not found:
        return None
    entities = {each["entity"]: str(each["value"]) for each in tracker.latest_message.get("entities") or ()}
    place = read_place(entities)
    if len(found) == 1 and place is not None:
        say(dispatcher, say_offices_of(knowledge, found[0].id, place))
    elif len(found) == 1:
        has_procedures = bool(knowledge.list_procedures(institution=found[0].id))
        say(dispatcher, say_card(found[0], has_procedures=has_procedures, today=knowledge.today))
    else:
        choices = tuple(
            Choice(title=each.name, payload=f'/institution{{"institution": "{each.id}"}}') for each in found
        )
        say(dispatcher, [Fragment(response="utter_institution_which", choices=choices)])
    # Notices on an institution stand under its card too.
    return [*remember_town(place), SlotSet("outcome", {"institution": found[0].id} if len(found) == 1 else {})]


def _find_asked(knowledge: Knowledge, tracker: Tracker) -> list[Institution]:
    message = tracker.latest_message
    tapped = [each["value"] for each in message.get("entities") or () if each["entity"] == "institution"]
    words = leave_out((message.get("topic_content") or {}).get("institution", ""), message.get("place_words") or ())
    ids = tapped or (knowledge.find_institutions_named(words) if words else ())
    return [found for each in ids[:MOST] if (found := knowledge.find_institution(str(each))) is not None]


def say_card(institution: Institution, *, has_procedures: bool, today: date) -> Iterator[Fragment]:
    """What is known of an institution, and what is not."""
    name = institution.name
    if institution.acronym and institution.acronym not in name:
        name = f"{name} ({institution.acronym})"
    yield Fragment(response="utter_institution", values={"name": name})
    if institution.handles:
        yield Fragment(response="utter_institution_handles", values={"handles": institution.handles})
    facts = {
        "address": institution.address,
        "hours": institution.hours,
        "phone": ", ".join(institution.phones),
        "web": institution.web,
    }
    for fact, value in facts.items():
        if value:
            yield Fragment(response=f"utter_institution_{fact}", values={"value": value})
        else:
            yield Fragment(response=f"utter_institution_{fact}_unknown")
    if institution.source is not None:
        yield name_source(institution.source.name, institution.source.dated, today)
    if has_procedures:
        yield Fragment(response="utter_institution_next", values={"institution": institution.id})
