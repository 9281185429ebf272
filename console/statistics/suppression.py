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


def suppress(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The counts of one day and channel as they can be published: None where they cannot.

    Args:
        counts: Every figure of `SUMS`, and any others.
    """
    shown = {name for name, count in counts.items() if count >= LEAST}
    while candidates := next(filter(None, (_find_leak(counts, shown, each) for each in SUMS)), None):
        shown.remove(min(candidates, key=lambda name: (counts[name], name)))
    return {name: count if name in shown else None for name, count in counts.items()}


def list_known(shown: Collection[str]) -> frozenset[str]:
    """The figures that a reader knows: those that are shown, and sums of which every part is."""
    known = frozenset(shown)
    return known | {each.whole for each in SUMS if not each.has_rest and known.issuperset(each.parts)}


def _find_leak(counts: Mapping[str, int], shown: Collection[str], relation: Sum) -> Sequence[str]:
    """The figures of which one must be hidden because what is hidden in a sum can be narrowed to under five."""
    known = list_known(shown)
    if relation.whole not in known:
        return ()
    told = sum(counts[part] for part in relation.parts if part in known)
    if not 0 < counts[relation.whole] - told < LEAST:
        return ()
    parts = [part for part in relation.parts if part in shown]
    whole = [relation.whole] if relation.whole in shown else []
    inner = [part for each in SUMS if each.whole in {relation.whole, *relation.parts} for part in each.parts]
    return parts or whole or [part for part in inner if part in shown]
