"""An institution's card: what it does, where it is, when it opens, how to reach it; what is not known is said."""

from collections.abc import Iterator
from datetime import date

from rasa_sdk.events import SlotSet

from actions.answers.institution_facts import list_fact_sources, say_facts
from actions.answers.source import name_sources
from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.directory.office_search import find_called, read_place, remember_town, say_office_called, say_offices_of
from actions.incoming import Incoming, leave_out
from actions.knowledge import Knowledge
from actions.reply_parts import Choice, Fragment, say
from catalog_adapter.institutions.municipality import find_place_name
from catalog_adapter.institutions.shipped_offices import list_shipped
from catalog_adapter.model import Institution

MOST = 3
"""Of so many institutions of one name one can be chosen."""
ALWAYS = ("place", "hours", "phone", "web")
"""Facts of which it is said when they are not known."""
CARD = (*ALWAYS, "email", "appointment", "complaints")


class InstitutionAction(SpeakingAction):
    """«¿Dónde queda el RENAP?», «teléfono del ministerio de trabajo»."""

    action = "action_institution"

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """The card of the institution that is named, its offices where a place is named too; or which is meant."""
        knowledge, place = self._knowledge, read_place(turn.message.entities)
        ids = turn.state.link.institutions
        named = [found for each in ids if (found := knowledge.find_institution(each)) is not None]
        if len(named) != 1:
            choices = tuple(_choose(each) for each in named)
            say(turn.dispatcher, [Fragment(response="utter_institution_which", choices=choices)])
        elif offices := find_called(knowledge, named[0], _read_words(turn.message)):
            say(turn.dispatcher, say_office_called(named[0], offices, knowledge.today))
        elif place is not None:
            say(turn.dispatcher, say_offices_of(knowledge, named[0].id, place))
        else:
            has_procedures = bool(knowledge.list_procedures(institution=named[0].id))
            say(turn.dispatcher, say_card(named[0], has_procedures=has_procedures, today=knowledge.today))
        # Notices on an institution stand under its card too.
        outcome = {"institution": named[0].id} if len(named) == 1 else {}
        memory = turn.state.memory
        after = memory.turn_to(named[0].id) if len(named) == 1 else memory
        return [*after.iter_events(memory), *remember_town(place), SlotSet("outcome", outcome)]


def list_towns(institution: Institution) -> list[str]:
    """Names of the places where offices are known, each once, in the order of their codes."""
    codes = sorted({each.municipality for each in list_shipped(institution)})
    return list(dict.fromkeys(filter(None, map(find_place_name, codes)))) if len(codes) > 1 else []


def link_institutions(message: Incoming, knowledge: Knowledge) -> tuple[str, ...]:
    """Ids of the institutions that a button or the whole message names, as many as one can be chosen of."""
    tapped, words = message.entities.get("institution"), _read_words(message)
    ids = [tapped] if tapped else knowledge.find_institutions_named(words) if words else ()
    return tuple(each for each in ids[:MOST] if knowledge.find_institution(each) is not None)


def _read_words(message: Incoming) -> str:
    """Words of a message about an institution, without the place."""
    return leave_out(message.understanding.topic_words.institution, message.understanding.place_words)


def _choose(institution: Institution) -> Choice:
    return Choice(title=institution.name, payload=f'/institution{{"institution": "{institution.id}"}}')


def say_card(institution: Institution, *, has_procedures: bool, today: date) -> Iterator[Fragment]:
    """Say what is known of an institution, and what is not."""
    name = institution.name
    if institution.acronym and institution.acronym not in name:
        name = f"{name} ({institution.acronym})"
    yield Fragment(response="utter_institution", values={"name": name})
    if institution.handles:
        yield Fragment(response="utter_institution_handles", values={"handles": institution.handles})
    yield from say_facts(institution, CARD, unknown=ALWAYS)
    towns = list_towns(institution)
    if towns:
        yield Fragment(response="utter_institution_offices", values={"value": ", ".join(towns)})
    yield from name_sources(list_fact_sources(institution, CARD), today)
    if has_procedures:
        yield Fragment(response="utter_institution_next", values={"institution": institution.id})
