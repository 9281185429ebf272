"""«¿Cómo está mi muni?»: the notices in force at a place, and word of it when they change.

Effects: `{"kind": "subscribe_place", "place", "told"}`, where `told` is the key of the status that the person knows of, and
`{"kind": "unsubscribe_place", "place"}`, empty for every place.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rasa_sdk import Action
from rasa_sdk.events import SlotSet

from actions.answers.institution_name import name_institution, of_institution, to_institution
from actions.dialogue_turn import DialogueTurn, Events, SpeakingAction
from actions.directory.office_search import read_place, remember_town, say_offices
from actions.knowledge import Knowledge
from actions.place_status.linking import TELL
from actions.place_status.words import name_place, read_level_words, say_period
from actions.reply_parts import Choice, Fragment, say
from catalog_adapter.institutions.municipality import find_place_name
from catalog_adapter.institutions.notices import Notice
from catalog_adapter.institutions.place_status import PlaceStatus, find_status
from catalog_adapter.model import Institution
from config.clock import Clock, guatemala_now

MOST = 4
"""Notices that are told, and towns of a department."""
MOST_PLACES = 8
ASKED = "status_asked"
SUBSCRIBE = "subscribe"
WHOM = "conred"
"""Institution to ask of a place of which nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSource:
    """Source of what is said of places."""

    now: Clock = guatemala_now
    list_in_force: Callable[[datetime], Sequence[Notice]] = lambda _: ()
    """Every notice in force at a moment."""
    hours: str = "07:00 a 20:00"
    """Hours in which word of a change is sent, as a citizen reads them."""


class PlaceAction(SpeakingAction):
    """Parent of what needs to know which place: asks for it, once, where nothing said so."""

    act = ""

    def __init__(self, knowledge: Knowledge, source: StatusSource) -> None:
        super().__init__()
        self._knowledge, self._source = knowledge, source

    def speak(self, turn: DialogueTurn) -> Events:
        """Take the place that is named, else the one of the talk; ask where there is none, or several have the name."""
        named = read_place(turn.message.entities)
        codes = (named or {}).get("codes") or turn.state.town
        institution = next(iter(turn.state.link.institutions), turn.message.entities.get("institution"))
        if len(codes) == 1:
            events = self.speak_of(turn, codes[0], self._knowledge.find_institution(institution or ""))
            return [*remember_town(named), SlotSet(ASKED, None), *events]
        choices = tuple(self._choose(code, institution) for code in codes[:MOST_PLACES])
        asking = "utter_status_which_namesake" if codes else "utter_status_which_town"
        say(turn.dispatcher, [Fragment(response=asking, choices=choices)])
        return [SlotSet(ASKED, {"act": self.act, "institution": institution}), SlotSet("outcome", {})]

    def speak_of(self, turn: DialogueTurn, place: str, institution: Institution | None) -> Events:
        """Say what is due of a place, or of an institution there."""
        raise NotImplementedError

    def find_status(self, place: str, institution: str | None = None) -> PlaceStatus:
        """The status of this moment."""
        now = self._source.now()
        return find_status(self._source.list_in_force(now), place, now, institution=institution)

    def _choose(self, code: str, institution: str | None) -> Choice:
        intent = "subscribe_place" if self.act == SUBSCRIBE else "place_status"
        more = f', "institution": "{institution}"' if institution else ""
        return Choice(title=name_place(code), payload=f'/{intent}{{"place": "{code}"{more}}}')


class PlaceStatusAction(PlaceAction):
    """«¿Cómo está mi muni?», «¿atienden hoy en RENAP Xela?»."""

    action = "action_place_status"
    act = TELL

    def speak_of(self, turn: DialogueTurn, place: str, institution: Institution | None) -> Events:
        """Say level and notices; where none is in force, so, and whom to ask. Of an institution, its hours too."""
        status = self.find_status(place, institution.id if institution is not None else None)
        say(turn.dispatcher, self._say(status, institution))
        if institution is not None:
            say(turn.dispatcher, say_offices(self._knowledge, institution.id, {"codes": [place]}, with_contact=True))
        elif status.level is None:
            say(turn.dispatcher, self._say_whom())
        return [SlotSet("outcome", {})]

    def _say(self, status: PlaceStatus, institution: Institution | None) -> Iterator[Fragment]:
        name = name_place(status.place)
        whom = f"{institution.short or institution.name} en {name}" if institution is not None else name
        if status.level is None:
            of_whom = f"{of_institution(institution)} en {name}" if institution is not None else f"de {name}"
            yield Fragment(response="utter_status_none", values={"of_whom": of_whom, "place": status.place})
        else:
            words = read_level_words(status.level)
            values = {"mark": words.mark, "level": words.word, "means": words.means}
            yield Fragment(response="utter_status", values={**values, "whom": whom, "place": status.place})
        for notice in status.notices[:MOST]:
            yield Fragment(response="utter_status_notice", values=_tell(notice))
        for notice in status.offices[:MOST]:
            values = {"mark": read_level_words(notice.level).mark, "institution": self._name(notice)}
            yield Fragment(response="utter_status_office", values={**_tell(notice), **values})
        if towns := self._list_towns(status.place) if institution is None else ():
            yield Fragment(response="utter_status_towns", values={"value": "; ".join(towns)})

    def _list_towns(self, department: str) -> list[str]:
        """«Cobán (rojo)», of the municipalities of a department that have notices of their own."""
        now = self._source.now()
        found = self._source.list_in_force(now)
        own = sorted({each.place for each in found if each.place and len(each.place) > len(department)})
        told = ((code, find_status(found, code, now)) for code in own if code.startswith(department))
        return [f"{find_place_name(code)} ({read_level_words(each.level).word})" for code, each in told][:MOST]

    def _say_whom(self) -> Iterator[Fragment]:
        known = self._knowledge.find_institution(WHOM)
        if known is not None and known.phones:
            values = {"to_institution": to_institution(known), "phones": ", ".join(known.phones)}
            yield Fragment(response="utter_status_ask_town", values=values)

    def _name(self, notice: Notice) -> str:
        known = self._knowledge.find_institution(notice.institution or "")
        return name_institution(known) if known is not None else str(notice.institution)


class SubscribePlaceAction(PlaceAction):
    """«Avisarme si cambia»: one tap in."""

    action = "action_subscribe_place"
    act = SUBSCRIBE

    def speak_of(self, turn: DialogueTurn, place: str, institution: Institution | None) -> Events:
        """Promise word of the place, from its status of this moment on."""
        values = {"of_place": f"de {name_place(place)}", "place": place, "hours": self._source.hours}
        say(turn.dispatcher, [Fragment(response="utter_status_subscribed", values=values)])
        effect = {"kind": "subscribe_place", "place": place, "told": self.find_status(place).key}
        return [SlotSet("outcome", {"effects": [effect]})]


class UnsubscribePlaceAction(SpeakingAction):
    """«Ya no avisarme»: one tap out, of one place or of all."""

    action = "action_unsubscribe_place"

    def speak(self, turn: DialogueTurn) -> Events:
        """Send no more word of the place that is named; of no place, where none is."""
        codes: Sequence[str] = (read_place(turn.message.entities) or {}).get("codes") or ()
        place = codes[0] if len(codes) == 1 else ""
        words = Fragment(response="utter_status_unsubscribed", values={"of_place": f"de {name_place(place)}"})
        say(turn.dispatcher, [words if place else Fragment(response="utter_status_unsubscribed_all")])
        return [SlotSet("outcome", {"effects": [{"kind": "unsubscribe_place", "place": place}]})]


def list_status_actions(knowledge: Knowledge, source: StatusSource) -> list[Action]:
    """One of each."""
    return [PlaceStatusAction(knowledge, source), SubscribePlaceAction(knowledge, source), UnsubscribePlaceAction()]


def _tell(notice: Notice) -> Mapping[str, Any]:
    return {"notice": notice.text, "source": notice.source.rstrip("."), "period": say_period(notice)}
