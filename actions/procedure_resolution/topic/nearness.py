"""Nearness of a message to a procedure that was spoken of, and to everything else, by words and by meaning."""

from collections.abc import Iterable, Mapping

import numpy as np

from actions.procedure_resolution.resolution import Nearness
from catalog_adapter.model import Match, Procedure
from catalog_adapter.search.index import SearchIndex


def measure_nearness(
    record: Procedure,
    family: Iterable[Match],
    text: str,
    *,
    passages: tuple[str, ...],
    index: SearchIndex,
    rows: Mapping[str, int],
) -> Nearness:
    """Measure how near a text comes to a procedure and to its rivals.

    Args:
        record: The procedure.
        family: Those of a similar name.
        text: A message, or a part of it.
        passages: The sentences that the procedure's record is made of.
        index: The catalogue's.
        rows: By id, the row of each procedure in the index.
    """
    own = frozenset({record.id, *(each.procedure_id for each in family)})
    meaning, scores, row = index.search(text).scores.cosine, index.score_all(text), rows.get(record.id)
    rivals = np.ones(len(scores), dtype=bool)
    rivals[[rows[each] for each in own if each in rows]] = False

    def measure_record() -> float:
        return max(index.meaning.compare(text, passages), default=0.0) if index.meaning is not None else 0.0

    return Nearness(
        family=own,
        institution=record.institution.id,
        measure_record=measure_record,
        meaning=float(meaning[row]) if row is not None else 0.0,
        rival_meaning=float(meaning.max(where=rivals, initial=0.0)),
        score=float(scores[row]) if row is not None else 0.0,
        rival_score=float(scores.max(where=rivals, initial=0.0)),
    )
