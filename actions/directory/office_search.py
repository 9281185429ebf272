"""Offices of an institution near a person: «¿dónde lo hago en Xela?», or a point shared on the map.

What a button carries: `/send_place{"place": code}`, an INE code of two or four digits.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rasa_sdk.events import SlotSet

from actions.answers.institution_facts import contact_line
from actions.answers.institution_name import name_institution, of_institution
from actions.answers.source import name_source
from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.knowledge import Knowledge
from actions.reply_parts import Choice, Fragment, say
from catalog_adapter.folding import stems
from catalog_adapter.institutions.municipality import Point, find_place_name, read_municipalities
from catalog_adapter.institutions.office_file import Office
from catalog_adapter.institutions.offices import select_in, sort_by_distance
from catalog_adapter.institutions.shipped_offices import ShippedOffice, list_networks
from catalog_adapter.model import Institution
from dialogue.understanding import Understanding

SLOT = "place"
TOWN = "town"
"""The slot of the codes of the place that the person named last, for notices; a point on the map is not kept."""
MOST = 3
"""Offices that are shown; a phone's screen holds no more with their addresses."""
MOST_PLACES = 8
_HAPPENED = frozenset({
    "naci", "nacio", "nacido", "nacida", "nacimos", "nacieron", "murio", "fallecio", "fallecido", "fallecida", "case",
    "caso", "casamos", "casado", "casada", "inscrito", "inscrita", "registrado", "registrada", "robaron", "paso", "choque",
    "chocaron",
})  # fmt: skip
"""Words before a place where something happened; the office that is sought may be another."""
NEAR_KM = 40.0
"""In a straight line: a journey of about an hour."""

Found = tuple[float | None, Office]
"""An office with its distance in kilometres; None where it stands in the very place."""


class PlaceAction(SpeakingAction):
    """A point on the map, or a place that was tapped: offices of the institution that was talked about."""

    action = "action_send_place"

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """The nearest offices, or which procedure it is for."""
        place = read_place(turn.message.entities)
        procedure = self._knowledge.find_active(turn.state.memory.procedure or "")
        if place is None or procedure is None:
            say(turn.dispatcher, [Fragment(response="utter_media_location")])
            return [SlotSet(SLOT, place), SlotSet("outcome", {})]
        say(turn.dispatcher, [Fragment(response="utter_office_about", values={"name": procedure.name})])
        say(turn.dispatcher, say_offices(self._knowledge, procedure.institution.id, place, with_contact=True))
        outcome = SlotSet("outcome", {"aspect": "where", "procedure": procedure.id})
        return [SlotSet(SLOT, None), *remember_town(place), outcome]


def remember_town(place: Mapping[str, Any] | None) -> Iterator[dict[str, Any]]:
    """The slot of the place that was named, where there is one of the name."""
    codes = (place or {}).get("codes") or ()
    if len(codes) == 1:
        yield SlotSet(TOWN, list(codes))


def read_place(entities: Mapping[str, str]) -> dict[str, Any] | None:
    """Read the place of the slot: codes, or a point; None when there is neither."""
    point = _parse_point(entities.get("point", ""))
    if point is not None:
        return {"point": list(point)}
    codes = [code for code in entities.get("place", "").split(",") if find_place_name(code)]
    return {"codes": codes} if codes else None


def is_sought_there(understanding: Understanding) -> bool:
    """True when a message says with «en» where something is sought («bufete popular en Quiché»), not where it happened."""
    place = " ".join(understanding.place_words)
    before, found, _ = f" {understanding.normalized} ".partition(f" {place} ")
    words = before.split()
    is_there = bool(place and found) and "en" in (*words[-1:], *understanding.place_words[:2])
    return is_there and _HAPPENED.isdisjoint(words[-2:])


def say_offices(
    knowledge: Knowledge, institution_id: str, place: Mapping[str, Any], *, with_contact: bool = False
) -> Iterator[Fragment]:
    """The offices at a place, or the nearest; that none is known, where that is so; which place, where several are."""
    institution = knowledge.find_institution(institution_id)
    if institution is None:
        return
    codes = place.get("codes") or ()
    if len(codes) > 1:
        choices = tuple(_choose_place(code) for code in codes[:MOST_PLACES])
        yield Fragment(response="utter_office_which_place", choices=choices)
        return
    values = {"institution": of_institution(institution), "place": find_place_name(codes[0]) or "" if codes else ""}
    found = find_nearest(knowledge, institution_id, place)
    if found and found[0][0] is None:
        yield Fragment(response="utter_office_here", values=values)
    elif found and codes:
        yield Fragment(response="utter_office_near_place", values=values)
    elif found:
        yield Fragment(response="utter_office_nearest", values=values)
    else:
        yield Fragment(response="utter_office_none_here" if codes else "utter_office_none", values=values)
        network = list_networks(institution)
        if network:
            yield Fragment(response="utter_office_network", values={"value": network[0]})
        if with_contact:
            yield from _say_contact(institution, knowledge.today)
        return
    yield from _say_list(found, knowledge.today)
    if any(isinstance(office, ShippedOffice) for _, office in found):
        phones = institution.phones[:1]
        more = Fragment(response="utter_office_maybe_more_at", values={"phone": phones[0]}) if phones else None
        yield more or Fragment(response="utter_office_maybe_more")


def find_nearest(knowledge: Knowledge, institution_id: str, place: Mapping[str, Any]) -> Sequence[Found]:
    """The offices that are shown for a place: those in it, else the nearest; none where several places have the name.

    Of a list that may lack offices only what is near is told: nobody is sent across the country past the one next door.
    """
    codes, offices = place.get("codes") or (), knowledge.list_offices(institution_id)
    inside = select_in(offices, codes) if len(codes) == 1 else ()
    if inside:
        return [(None, each) for each in inside[:MOST]]
    point = _point_of(place) if len(codes) <= 1 else None
    if point is None:
        return []
    near = sort_by_distance(offices, point)[:MOST]
    return [each for each in near if not isinstance(each[1], ShippedOffice) or each[0] <= NEAR_KM]


def find_places_touched(knowledge: Knowledge, institution_id: str, turn: DialogueTurn) -> Sequence[str]:
    """Codes of the place that a message is about, or that the person named before, and of the offices shown for it."""
    named = read_place(turn.message.entities) or turn.state.place
    place = named or {"codes": turn.state.town}
    offices = find_nearest(knowledge, institution_id, named) if named else ()
    return list(dict.fromkeys([*(place.get("codes") or ()), *(each.municipality for _, each in offices)]))


def say_offices_of(knowledge: Knowledge, institution_id: str, place: Mapping[str, Any]) -> Iterator[Fragment]:
    """The offices of an institution that was named, and how to reach it where none is known."""
    institution = knowledge.find_institution(institution_id)
    if institution is not None:
        yield Fragment(response="utter_institution", values={"name": institution.name})
        yield from say_offices(knowledge, institution_id, place, with_contact=True)


def find_called(knowledge: Knowledge, institution: Institution, words: str) -> Sequence[Found]:
    """The offices that are called by some words, «hospital Roosevelt»; none where the words name the institution or many."""
    said, own = (
        set(stems(words)),
        set(stems(f"{institution.name} {institution.short or ''} {institution.acronym or ''}")),
    )
    if said <= own:
        return []
    called = [(None, each) for each in knowledge.list_offices(institution.id) if said <= set(stems(each.name))]
    return called if len(called) <= MOST else []


def say_office_called(institution: Institution, found: Sequence[Found], today: date) -> Iterator[Fragment]:
    """The offices of an institution that were named."""
    yield Fragment(response="utter_institution", values={"name": institution.name})
    yield from _say_list(found, today)


def _say_list(found: Sequence[Found], today: date) -> Iterator[Fragment]:
    for distance, office in found:
        if office.address:
            yield Fragment(response="utter_office", values={"name": office.name, "address": office.address})
        else:
            yield Fragment(response="utter_office_somewhere", values={"name": office.name})
        if distance is not None and office.is_placed:
            yield Fragment(response="utter_office_distance", values={"distance": f"{distance:.0f}"})
        for fact, value in (("hours", office.hours), ("phones", office.phones), ("services", office.services)):
            if value:
                yield Fragment(response=f"utter_office_{fact}", values={"value": value})
    sources = dict.fromkeys((office.source, office.dated) for _, office in found)
    for number, (source, dated) in enumerate(sources):
        yield name_source(source, dated, today, is_further=number > 0)


def _say_contact(institution: Institution, today: date) -> Iterator[Fragment]:
    contact = contact_line(institution)
    if contact:
        yield Fragment(
            response="utter_contact", values={"institution": name_institution(institution), "contact": contact}
        )
    source = institution.source
    yield name_source(source.name, source.dated, today) if source else name_source(institution.name, None, today)


def _choose_place(code: str) -> Choice:
    municipality = read_municipalities().get(code)
    name = find_place_name(code) or code
    title = f"{name}, {municipality.department}" if municipality is not None else name
    return Choice(title=title, payload=f'/send_place{{"place": "{code}"}}')


def _point_of(place: Mapping[str, Any]) -> Point | None:
    """The point itself, or a municipality's seat; None for a department."""
    if place.get("point"):
        latitude, longitude = place["point"]
        return float(latitude), float(longitude)
    municipality = read_municipalities().get((place.get("codes") or [""])[0])
    return municipality.seat if municipality is not None else None


def _parse_point(text: str) -> Point | None:
    try:
        latitude, longitude = map(float, text.split(","))
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
