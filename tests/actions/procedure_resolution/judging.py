"""What search and decision found out about a message, made by hand."""

from collections.abc import Mapping

import numpy as np

from actions.procedure_resolution.decision import Judged, Judgement, Outcome
from actions.procedure_resolution.features import NOTHING
from catalog_adapter.model import Match
from catalog_adapter.search.index import Finding, SearchIndex
from catalog_adapter.search.ranking import Scores
from nlu.text.analyzer import SpanishAnalyzer
from tests.actions.small_catalogue import BEES

FIVE_WORDS = SearchIndex.build([BEES], SpanishAnalyzer()).read("compro abejas bonitas para vender")


def judged(
    cosines: Mapping[str, float],
    outcome: Outcome = Outcome.NOT_IN_CATALOGUE,
    *,
    right: float = 0.5,
    inside: float = 0.1,
    institution: str | None = None,
) -> Judged:
    """A message of several words for which search gives these procedures, with their cosines, in this order."""
    matches = tuple(Match(procedure_id=each, name=each, score=0.5) for each in cosines)
    zeros = np.zeros(len(cosines), np.float32)
    near = np.array(list(cosines.values()), np.float32)
    scores = Scores(bm25=zeros, coverage=zeros, likeness=zeros, containment=zeros, cosine=near)
    rows = tuple(range(len(cosines)))
    rarities = (1.0,) * len(FIVE_WORDS)
    finding = Finding(terms=tuple(FIVE_WORDS), rarities=rarities, matches=matches, rows=rows, scores=scores)
    return Judged(
        judgement=Judgement(outcome=outcome, right=right, inside=inside),
        finding=finding,
        features=NOTHING,
        options=matches if outcome is Outcome.CLARIFY else (),
        twins=(),
        is_called_so=False,
        institution_id=institution,
    )
