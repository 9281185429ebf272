"""Life events that a message tells, found by meaning."""

from actions.procedure_resolution.decision import Judged
from catalog_adapter.subjects.documents import event_of

_TOLD = 0.75
"""Cosine from which a life event is told although a procedure would be answered,"""
_NEARLY_TOLD = 0.6
"""and where none would be."""
_OFFERED = 0.45
"""Cosine from which a life event is offered where it is asked back,"""
_A_LITTLE = 0.03
"""if it is so much nearer than any procedure."""
_TELLING = 2
"""Fewer words name a thing and tell nothing: «farmacia»."""
_AHEAD = 0.1
"""By so much the event must be nearer than the first procedures,"""
_FAR_AHEAD = 0.2
"""and by so much where a procedure is called just what the message says."""


def find_offered_event(judged: Judged) -> str | None:
    """The life event among the options that is nearest in meaning, nearer than any procedure; None where there is none."""
    cosines = _read_events(judged)
    offered = [event for each in judged.options if (event := event_of(each.procedure_id)) is not None]
    nearest = max(offered, key=lambda event: cosines.get(event, 0.0), default=None)
    bar = max(_OFFERED, max(_read_others(judged), default=0.0) + _A_LITTLE)
    return nearest if nearest is not None and cosines.get(nearest, 0.0) >= bar else None


def is_near(judged: Judged, document: str) -> bool:
    """True when a message means something like what a life event is told by, whatever words they share."""
    return _read_events(judged).get(event_of(document) or "", 0.0) >= _OFFERED or not judged.finding.scores.cosine.any()


def is_plainly_told(judged: Judged, event: str) -> bool:
    """True when a message comes so near to how an event is told that it outweighs what was spoken of before."""
    return _read_events(judged).get(event, 0.0) >= _TOLD


def _read_events(judged: Judged) -> dict[str, float]:
    """The life events that were found, each with its cosine to the message."""
    finding = judged.finding
    found = zip(finding.rows, finding.matches, strict=True)
    named = ((event_of(match.procedure_id), float(finding.scores.cosine[row])) for row, match in found)
    return {event: cosine for event, cosine in named if event is not None}


def _read_others(judged: Judged) -> list[float]:
    """Cosines of what was found and is no life event, the first find first."""
    found = zip(judged.finding.rows, judged.finding.matches, strict=True)
    return [float(judged.finding.scores.cosine[row]) for row, match in found if event_of(match.procedure_id) is None]


def find_told_event(judged: Judged, *, is_sure: bool) -> str | None:
    """The life event that a message tells: clearly nearer in meaning than the procedure that is found first.

    Args:
        judged: The message, judged.
        is_sure: Whether the procedure found first would be answered.
    """
    finding = judged.finding
    if not finding.rows or len(finding.terms) < _TELLING:
        return None
    others = _read_others(judged)
    nearest, event = max(((cosine, event) for event, cosine in _read_events(judged).items()), default=(0.0, None))
    bar = _TOLD if is_sure else _NEARLY_TOLD
    ahead = _FAR_AHEAD if judged.is_called_so else _AHEAD
    return event if nearest >= bar and nearest > max(others[:2], default=0.0) + ahead else None
