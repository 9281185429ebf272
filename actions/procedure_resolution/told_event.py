"""Life events that a message tells, found by meaning."""

from actions.procedure_resolution.decision import Judged
from catalog_adapter.subjects.documents import event_of

_TOLD = 0.75
"""Cosine from which a life event is told although a procedure would be answered,"""
_NEARLY_TOLD = 0.62
"""and where none would be."""
_TELLING = 2
"""Fewer words name a thing and tell nothing: «farmacia»."""
_AHEAD = 0.05
"""By so much the event must be nearer than the first procedures,"""
_FAR_AHEAD = 0.09
"""and by so much where a procedure is called just what the message says."""


def find_offered_event(judged: Judged) -> str | None:
    """The life event among the options, the nearest in meaning where there are several; None where there is none."""
    cosines = _read_events(judged)
    offered = [event for each in judged.options if (event := event_of(each.procedure_id)) is not None]
    return max(offered, key=lambda event: cosines.get(event, 0.0), default=None)


def is_plainly_told(judged: Judged, event: str) -> bool:
    """True when a message comes so near to how an event is told that it outweighs what was spoken of before."""
    return _read_events(judged).get(event, 0.0) >= _TOLD


def _read_events(judged: Judged) -> dict[str, float]:
    """The life events that were found, each with its cosine to the message."""
    finding = judged.finding
    found = zip(finding.rows, finding.matches, strict=True)
    named = ((event_of(match.procedure_id), float(finding.scores.cosine[row])) for row, match in found)
    return {event: cosine for event, cosine in named if event is not None}


def find_told_event(judged: Judged, *, is_sure: bool) -> str | None:
    """The life event that a message tells: clearly nearer in meaning than the procedure that is found first.

    Args:
        judged: The message, judged.
        is_sure: Whether the procedure found first would be answered.
    """
    finding = judged.finding
    if not finding.rows or len(finding.terms) < _TELLING:
        return None
    found = zip(finding.rows, finding.matches, strict=True)
    others = [float(finding.scores.cosine[row]) for row, match in found if event_of(match.procedure_id) is None]
    nearest, event = max(((cosine, event) for event, cosine in _read_events(judged).items()), default=(0.0, None))
    bar = _TOLD if is_sure else _NEARLY_TOLD
    ahead = _FAR_AHEAD if judged.is_called_so else _AHEAD
    return event if nearest >= bar and nearest > max(others[:2], default=0.0) + ahead else None
