"""Measures of retrieval: the right procedure first, or among the first."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from evaluation.datasets.questions import Question
from evaluation.reports.figures import Figures, prefix, share, share_with_bounds

DEPTH = 10
MISSED = 99
"""The rank of a right procedure that is not among the first ten."""
Find = Callable[[str], Sequence[str]]
"""From a question to ids of procedures, best first."""


def rank_all(find: Find, questions: Sequence[Question]) -> dict[str, int]:
    """For each question inside the catalogue, by id, at which place the first right procedure stands; 0 is first."""
    ranks: dict[str, int] = {}
    for question in questions:
        if question.is_inside:
            found = list(find(question.text))[:DEPTH]
            ranks[question.id] = next((place for place, each in enumerate(found) if each in question.gold), MISSED)
    return ranks


def measure_retrieval(
    ranks: Mapping[str, int], questions: Sequence[Question], institutions: Mapping[str, str] | None = None
) -> Figures:
    """hit@1 with its interval, hit@3, hit@10 and MRR: over all, by kind, and by institution where these are given.

    Args:
        ranks: As `rank_all` gives them.
        questions: The questions; those without a rank are passed over.
        institutions: From a procedure's id to its institution's.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for question in questions:
        if question.id not in ranks:
            continue
        groups["all"].append(ranks[question.id])
        groups[question.kind].append(ranks[question.id])
        if institutions and question.main and question.main in institutions:
            groups[f"by_{institutions[question.main]}"].append(ranks[question.id])
    figures: Figures = {}
    for name in sorted(groups):
        figures |= prefix(name, _summarise(groups[name]))
    return figures


def _summarise(ranks: Sequence[int]) -> Figures:
    return {
        "n": len(ranks),
        **share_with_bounds("hit1", [rank == 0 for rank in ranks]),
        "hit3": share([rank < 3 for rank in ranks]),
        "hit10": share([rank < DEPTH for rank in ranks]),
        "mrr": round(sum(1 / (rank + 1) for rank in ranks if rank < DEPTH) / len(ranks), 4),
    }
