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
    finding = judged.finding
    cosines = {
        match.procedure_id: float(finding.scores.cosine[row])
        for row, match in zip(finding.rows, finding.matches, strict=True)
    }
    offered = [each.procedure_id for each in judged.options if event_of(each.procedure_id) is not None]
    nearest = max(offered, key=lambda each: cosines.get(each, 0.0), default=None)
    return event_of(nearest) if nearest is not None else None


def find_told_event(judged: Judged, *, is_sure: bool) -> str | None:
    """The life event that a message tells: clearly nearer in meaning than the procedure that is found first.

    Args:
        judged: The message, judged.
        is_sure: Whether the procedure found first would be answered.
    """
    finding = judged.finding
    if not finding.rows or len(finding.terms) < _TELLING:
        return None
    cosines = [float(finding.scores.cosine[row]) for row in finding.rows]
    told = [
        (cosine, event)
        for cosine, match in zip(cosines, finding.matches, strict=True)
        if (event := event_of(match.procedure_id)) is not None
    ]
    others = [
        cosine for cosine, match in zip(cosines, finding.matches, strict=True) if event_of(match.procedure_id) is None
    ]
    nearest, event = max(told, default=(0.0, None))
    bar = _TOLD if is_sure else _NEARLY_TOLD
    ahead = _FAR_AHEAD if judged.is_called_so else _AHEAD
    return event if nearest >= bar and nearest > max(others[:2], default=0.0) + ahead else None
