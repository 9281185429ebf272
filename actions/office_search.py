"""Where near a person an institution attends: «¿dónde lo hago en Xela?», or a point shared on the map.

What a button carries: `/send_place{"place": code}`, an INE code of two or four digits.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import Events
from actions.contact import contact_line
from actions.fragment import Choice, Fragment, say
from actions.knowledge import Knowledge
from catalog_adapter.folding import fold
from catalog_adapter.model import Institution
from catalog_adapter.municipality import Point, find_place_name, read_municipalities
from catalog_adapter.office_file import Office
from catalog_adapter.offices import select_in, sort_by_distance

SLOT = "place"
MOST = 3
"""Offices that are shown; a phone's screen holds no more with their addresses."""
MOST_PLACES = 8


class PlaceAction(Action):
    """A point on the map, or a place that was tapped: offices of the institution that was talked about."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_send_place"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The nearest offices, or which procedure it is for."""
        entities = {each["entity"]: str(each["value"]) for each in tracker.latest_message.get("entities") or ()}
        place = read_place(entities)
        name = self._knowledge.name_of(tracker.get_slot("procedure") or "")
        if place is None or name is None:
            say(dispatcher, [Fragment(response="utter_media_location")])
            return [SlotSet(SLOT, place), SlotSet("outcome", {})]
        procedure = self._knowledge.get_procedure(tracker.get_slot("procedure"))
        say(dispatcher, [Fragment(response="utter_office_about", values={"name": name})])
        say(dispatcher, say_offices(self._knowledge, procedure.institution.id, place, with_contact=True))
        return [SlotSet(SLOT, None), SlotSet("outcome", {"aspect": "where", "procedure": procedure.id})]


def read_place(entities: Mapping[str, str]) -> dict[str, Any] | None:
    """What the slot keeps of a place: codes, or a point; None when there is neither."""
    point = _parse_point(entities.get("point", ""))
    if point is not None:
        return {"point": list(point)}
    codes = [code for code in entities.get("place", "").split(",") if find_place_name(code)]
    return {"codes": codes} if codes else None


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
    offices = knowledge.list_offices(institution_id)
    values = {"institution": institution.name, "place": find_place_name(codes[0]) or "" if codes else ""}
    found = [(None, each) for each in select_in(offices, codes)] if codes else []
    point = _point_of(place)
    nearest = sort_by_distance(offices, point) if point is not None and not found else []
    if found:
        yield Fragment(response="utter_office_here", values=values)
    elif nearest and codes:
        yield Fragment(response="utter_office_near_place", values=values)
    elif nearest:
        yield Fragment(response="utter_office_nearest", values=values)
    else:
        yield Fragment(response="utter_office_none_here" if codes else "utter_office_none", values=values)
        if with_contact:
            yield from _say_contact(institution)
        return
    yield from _say_list([*found, *nearest][:MOST])


def say_offices_of(knowledge: Knowledge, institution_id: str, place: Mapping[str, Any]) -> Iterator[Fragment]:
    """The offices of an institution that was named, and how to reach it where none is known."""
    institution = knowledge.find_institution(institution_id)
    if institution is not None:
        yield Fragment(response="utter_institution", values={"name": institution.name})
        yield from say_offices(knowledge, institution_id, place, with_contact=True)


def _say_list(found: Sequence[tuple[float | None, Office]]) -> Iterator[Fragment]:
    for distance, office in found:
        yield Fragment(response="utter_office", values={"name": office.name, "address": office.address})
        if distance is not None:
            yield Fragment(response="utter_office_distance", values={"distance": f"{distance:.0f}"})
        for fact, value in (("hours", office.hours), ("phones", office.phones), ("services", office.services)):
            if value:
                yield Fragment(response=f"utter_office_{fact}", values={"value": value})
    sources = dict.fromkeys((office.source, office.dated) for _, office in found)
    for source, dated in sources:
        yield Fragment(response="utter_source_dated", values={"source": source, "date": f"{dated:%d/%m/%Y}"})


def _say_contact(institution: Institution) -> Iterator[Fragment]:
    contact = contact_line(institution)
    if contact:
        yield Fragment(response="utter_contact", values={"institution": institution.name, "contact": contact})
    source = institution.source
    if source is None or source.dated is None:
        name = source.name if source is not None else institution.name
        yield Fragment(response="utter_source_undated", values={"source": name})
    else:
        yield Fragment(
            response="utter_source_dated", values={"source": source.name, "date": f"{source.dated:%d/%m/%Y}"}
        )


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


def leave_out(text: str, words: Sequence[str]) -> str:
    """A text without the first of each of some words, which are folded."""
    left = list(words)
    kept = []
    for word in text.split():
        sound = fold(word)
        if sound in left:
            left.remove(sound)
        else:
            kept.append(word)
    return " ".join(kept)
