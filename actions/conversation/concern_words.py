"""Words for the answers to concerns: what to do, who sees to it with how to reach them, buttons, sources."""

from collections.abc import Iterator, Sequence

from actions.answers.source import name_sources
from actions.directory.office_search import find_nearest, read_place, say_offices
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.reply_parts import Choice, Fragment
from catalog_adapter.concerns.answers import Answer
from catalog_adapter.model import Institution

MOST_NAMED = 3


def say_concern(response: str, answer: Answer, message: Incoming, knowledge: Knowledge) -> Iterator[Fragment]:
    """What an answer says, and whom it names.

    Args:
        response: The response that carries what it says.
        answer: What is said.
        message: The message, which may name a place.
        knowledge: The catalogue.
    """
    yield Fragment(response=response, values={"says": answer.says}, choices=tuple(_list_choices(answer, knowledge)))
    place = read_place(message.entities)
    if place is not None and answer.is_placed:
        near = next((each for each in answer.whom if find_nearest(knowledge, each, place)), None)
        if near is not None:
            yield from say_offices(knowledge, near, place)
            return
    yield from say_whom(answer.whom, knowledge, with_place=answer.is_placed)
    yield from name_sources(answer.sources[:2], knowledge.today)


def say_whom(institutions: Sequence[str], knowledge: Knowledge, *, with_place: bool = False) -> Iterator[Fragment]:
    """Who sees to it, with phone, and where wanted with place, as far as they are known."""
    found = [known for each in institutions if (known := knowledge.find_institution(each)) is not None]
    if found:
        lines = "\n".join(f"• {_name(each)}{_reach(each, with_place=with_place)}" for each in found[:MOST_NAMED])
        yield Fragment(response="utter_concern_whom", values={"whom": lines})


def _name(institution: Institution) -> str:
    acronym = institution.acronym
    return f"{institution.name} ({acronym})" if acronym and acronym not in institution.name else institution.name


def _reach(institution: Institution, *, with_place: bool) -> str:
    place = institution.address if with_place else None
    ways = [*institution.phones[:1], *filter(None, (place,))] or list(filter(None, (institution.web,)))
    return f": {' · '.join(ways)}" if ways else ""


def _list_choices(answer: Answer, knowledge: Knowledge) -> Iterator[Choice]:
    for event in answer.events:
        known = knowledge.life_events.find_event(event) if knowledge.life_events is not None else None
        if known is not None:
            yield Choice(title=known.name, payload=f'/life_event{{"event": "{event}"}}')
    for procedure in answer.procedures:
        record = knowledge.find_active(procedure)
        if record is not None:
            yield Choice(title=record.name, payload=f'/ask_overview{{"procedure": "{record.id}"}}')
