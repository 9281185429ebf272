"""Life events that a message tells, beside what search finds otherwise.

The numbers stand in `told_event.json`, fitted by `python -m benchmarks.fit_event` to how strangers tell what happened to
them, and to what people ask for in conversations.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from actions.procedure_resolution.decision import Judged
from actions.procedure_resolution.fitted import estimate
from catalog_adapter.life_events.helpless import asks_for_all
from catalog_adapter.subjects.documents import event_of, is_document

TOLD_BESIDE = 0.95
"""Probability from which a life event is told although a procedure would be answered,"""
TOLD = 0.75
"""where none would be,"""
LEFT = 0.5
"""and where there is nothing else to choose from."""
OFFERED = 0.3
"""Probability from which its list is offered beside what is answered or asked back."""
PLAINLY_TOLD = 0.9
"""Probability from which it outweighs what was spoken of before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFeatures:
    """Features of a message for which a life event was found; shares from 0 to 1, of what was not found 0."""

    score: float
    """Score of the event in search."""
    cosine: float
    """Nearness in meaning to one of the ways of telling it."""
    containment: float
    """Share of one of them that the message holds, about."""
    rival_score: float
    """Score of the next event."""
    other_score: float
    """Score of what is found first beside events, a procedure or a matter that none serves."""
    other_cosine: float
    """Its nearness in meaning."""
    other_containment: float
    """Share of the best of its own phrases that is held, about."""
    second_score: float
    """Score of what is found second beside events."""
    second_cosine: float
    """Its nearness in meaning."""
    is_matter: float
    """Mark of a matter that is found first beside events."""
    is_called_so: float
    """Mark of a message that is just what a procedure is called."""
    brevity: float
    """One over the number of terms."""
    asks_for_all: float
    """Mark of a message that asks what is to be done at all;"""
    asks_and_tells: float
    """with the score of the event in search, where it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A life event that a message may tell."""

    event: str
    probability: float


def find_telling(judged: Judged, text: str, *, least: float = 0.0) -> Telling | None:
    """The life event that was found first, and how probable it is that the message tells it.

    Args:
        judged: The message, judged.
        text: Its words.
        least: Probability below which there is none.
    """
    measured = measure_event(judged, text)
    probability = estimate_telling(measured[1]) if measured is not None else 0.0
    return (
        Telling(event=measured[0], probability=probability) if measured is not None and probability >= least else None
    )


def measure_event(judged: Judged, text: str) -> tuple[str, EventFeatures] | None:
    """The life event that was found first, with the features of the message; None where none was found."""
    finding = judged.finding
    found = [(match.procedure_id, match.score, row) for match, row in zip(finding.matches, finding.rows, strict=True)]
    events = [each for each in found if event_of(each[0]) is not None]
    if not events:
        return None
    others = [each for each in found if event_of(each[0]) is None]
    (document, score, row), (_, rival, _) = events[0], _pick(events, 1)
    first, second = (_pick(others, place) for place in range(2))
    cosine, containment = finding.scores.cosine, finding.scores.containment
    features = EventFeatures(
        score=score,
        cosine=float(cosine[row]),
        containment=float(containment[row]),
        rival_score=rival,
        other_score=first[1],
        other_cosine=float(cosine[first[2]]) if first[0] else 0.0,
        other_containment=float(containment[first[2]]) if first[0] else 0.0,
        second_score=second[1],
        second_cosine=float(cosine[second[2]]) if second[0] else 0.0,
        is_matter=float(is_document(first[0])),
        is_called_so=float(judged.is_called_so),
        brevity=1 / max(1, len(finding.terms)),
        asks_for_all=float(asks_for_all(text)),
        asks_and_tells=score * asks_for_all(text),
    )
    return event_of(document) or "", features


_NOTHING = ("", 0.0, 0)


def _pick(found: Sequence[tuple[str, float, int]], place: int) -> tuple[str, float, int]:
    return found[place] if place < len(found) else _NOTHING


def estimate_telling(features: EventFeatures) -> float:
    """Probability that the event is told, 0..1."""
    return estimate("actions.procedure_resolution", "told_event.json", features)
