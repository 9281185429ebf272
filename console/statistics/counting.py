"""Rules for counting one day's turns and opinions. Pure; figures.yml says the same in Spanish.

A visit is what one person writes in one channel without a pause of more than half an hour; midnight ends it too, so
that days can be counted one by one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from console.unanswered.mentions import find_institution
from nlu.patterns.places import find_place
from nlu.text.normalization import split_words

RULES = 2
"""Raised when the rules change, so that days whose transcripts are still there are counted anew."""
PAUSE = timedelta(minutes=30)
WAITS_S = (0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0, 60.0, 300.0)
"""Upper edges of the classes of waiting; the last class is open."""
LONGER = "longer"
UNKNOWN = "desconocida"
"""In place of the institution whose business a question is, where its words do not tell."""

OUTCOMES = {
    "answer": "answered",
    "list": "answered",
    "clarify": "asked_back",
    "not_in_catalogue": "not_in_catalogue",
    "out_of_scope": "out_of_scope",
    "failed": "not_understood",
    "help": "not_understood",
}
"""From a turn's decision to the figure of a question; other decisions are no questions."""
ASKED_FOR = frozenset(
    {
        "ask_help", "speak_language", "speak_english", "erase_data", "query_data", "send_location", "send_group",
        "send_contact", "send_reaction", "send_edit", "send_sticker",
    }
)  # fmt: skip
"""Intents to which help is the right answer; where it answers anything else, the message was not understood."""

Figures = Counter[tuple[str, str, str]]
"""Counts by channel, name and key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnFact:
    """Facts counted of a turn."""

    conversation_id: str
    channel: str
    said_at: datetime
    answered_at: datetime
    author: str | None
    """Of staff; None for the assistant."""
    kind: str | None
    """Of the person's message; None when staff spoke unasked."""
    decision: str
    intent: str | None
    procedure: str | None
    text: str | None
    """Masked; only places and institutions are looked for in it."""
    is_answered: bool
    """Whether anything was said back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionFact:
    """Facts counted of an opinion."""

    channel: str
    """Empty when the conversation was erased."""
    helped: bool
    why: str | None


def count_day(turns: Iterable[TurnFact], opinions: Iterable[OpinionFact]) -> Figures:
    """The figures of one day.

    Args:
        turns: Of that day.
        opinions: Given on that day.
    """
    found: Figures = Counter()
    ordered = sorted(turns, key=lambda turn: (turn.channel, turn.conversation_id, turn.said_at))
    for (channel, _), own in groupby(ordered, key=lambda turn: (turn.channel, turn.conversation_id)):
        said = list(own)
        found[channel, "people", ""] += any(turn.kind for turn in said)
        for turn in said:
            found.update((channel, name, key) for name, key in _of_turn(turn))
        for visit in _visits(said):
            found.update((channel, name, key) for name, key in _of_visit(visit))
    for opinion in opinions:
        found.update((opinion.channel, name, key) for name, key in _of_opinion(opinion))
    return +found


def find_outcome(turn: TurnFact) -> str | None:
    """Figure that a question counts for; None when the message is no question."""
    outcome = OUTCOMES.get(turn.decision)
    if turn.kind is None or (turn.decision == "help" and turn.intent in ASKED_FOR):
        return None
    return outcome


def _of_turn(turn: TurnFact) -> Iterator[tuple[str, str]]:
    if turn.kind is None:
        return
    yield "messages", ""
    outcome = find_outcome(turn)
    if outcome is not None:
        yield "questions", ""
        yield outcome, ""
    if turn.is_answered and turn.author is None:
        waited = (turn.answered_at - turn.said_at).total_seconds()
        yield "waited", next((str(edge) for edge in WAITS_S if waited <= edge), LONGER)


def _of_visit(visit: Sequence[TurnFact]) -> Iterator[tuple[str, str]]:
    """A visit is counted once for each thing that occurs in it, however often it does."""
    if not any(turn.kind for turn in visit):
        return
    yield "visits", ""
    if any(find_outcome(turn) for turn in visit):
        yield "asking_visits", ""
        if not any(turn.decision == "handoff" or turn.author for turn in visit):
            yield "contained", ""
    answered = {turn.procedure for turn in visit if turn.procedure and find_outcome(turn) == "answered"}
    yield from (("procedure", procedure) for procedure in answered)
    places = {place for turn in visit if turn.text and (place := find_named_place(turn.text))}
    yield from (("place", place) for place in places)
    yield from (("unanswered", institution) for institution in _list_asked_in_vain(visit))


def _list_asked_in_vain(visit: Sequence[TurnFact]) -> set[str]:
    """Institutions whose business it is what a visit asked for and the catalogue lacks."""
    texts = [turn.text for turn in visit if turn.text and find_outcome(turn) == "not_in_catalogue"]
    return {find_institution((text,)) or UNKNOWN for text in texts}


def _of_opinion(opinion: OpinionFact) -> Iterator[tuple[str, str]]:
    yield "opinions", ""
    if opinion.helped:
        yield "helped", ""
    if opinion.why:
        yield "why", opinion.why


def _visits(turns: Sequence[TurnFact]) -> Iterator[list[TurnFact]]:
    """Turns of one conversation, in order, cut at the pauses."""
    visit: list[TurnFact] = []
    for turn in turns:
        if visit and turn.said_at - visit[-1].said_at > PAUSE:
            yield visit
            visit = []
        visit.append(turn)
    if visit:
        yield visit


def find_named_place(text: str) -> str | None:
    """The INE code of the municipality that a text names, or of the department that all it may mean lie in."""
    place = find_place(split_words(text))
    if place is None:
        return None
    if len(place.codes) == 1:
        return place.codes[0]
    departments = {code[:2] for code in place.codes}
    return departments.pop() if len(departments) == 1 else None
