"""Hides small numbers, and whatever would give them away.

A number under five could be one known person's. Hiding it alone is not enough where the others add up to a published
sum: then another one has to go too (statistical offices call it complementary suppression).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

LEAST = 5
"""Smaller counts are not published."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure that holds others."""

    whole: str
    parts: tuple[str, ...]
    has_rest: bool = True
    """Whether there is more to the whole than the parts, which nobody publishes but anybody can work out."""


SUMS = (
    Sum("messages", ("questions",)),
    Sum(
        "questions",
        ("answered", "asked_back", "not_in_catalogue", "out_of_scope", "not_understood"),
        has_rest=False,
    ),
    Sum("visits", ("asking_visits",)),
    Sum("asking_visits", ("contained",)),
    Sum("opinions", ("helped",)),
)


def suppress(counts: Mapping[str, int], sums: Sequence[Sum] = SUMS) -> dict[str, int | None]:
    """The counts of one day and channel, or of a period, as they can be published: None where they cannot.

    Args:
        counts: Every figure of the sums, and any others.
        sums: Figures that hold others.
    """
    shown = {name for name, count in counts.items() if count >= LEAST}
    while candidates := next(filter(None, (_find_leak(counts, shown, each, sums) for each in sums)), None):
        shown.remove(min(candidates, key=lambda name: (counts[name], name)))
    return {name: count if name in shown else None for name, count in counts.items()}


def list_known(shown: Collection[str], sums: Sequence[Sum] = SUMS) -> frozenset[str]:
    """The figures that a reader knows: those that are shown, and sums of which every part is."""
    known = frozenset(shown)
    return known | {each.whole for each in sums if not each.has_rest and known.issuperset(each.parts)}


def _find_leak(counts: Mapping[str, int], shown: Collection[str], relation: Sum, sums: Sequence[Sum]) -> Sequence[str]:
    """The figures of which one must be hidden because what is hidden in a sum can be narrowed to under five."""
    known = list_known(shown, sums)
    if relation.whole not in known:
        return ()
    told = sum(counts[part] for part in relation.parts if part in known)
    if not 0 < counts[relation.whole] - told < LEAST:
        return ()
    parts = [part for part in relation.parts if part in shown]
    whole = [relation.whole] if relation.whole in shown else []
    inner = [part for each in sums if each.whole in {relation.whole, *relation.parts} for part in each.parts]
    return parts or whole or [part for part in inner if part in shown]
