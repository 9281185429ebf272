"""Which papers of a checklist a message means: what `nlu.patterns.checklist_claims` read, on the papers of one procedure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalog_adapter.cleaning.requirement_checklist import Paper, Papers

MOST_ASKED = 8
"""Papers that are asked back about at once."""


@dataclass(frozen=True, slots=True)
class Named:
    """What is meant on one side: there, or missing."""

    papers: Sequence[Paper]
    unclear: Sequence[Paper]
    """Those among which the message does not decide."""


def find_named(papers: Papers, ticking: Mapping[str, Any], side: str) -> Named:
    """The papers that a message names on one side, by number or words, and those among which it does not decide."""
    found = [paper for number in ticking.get(side) or () if (paper := papers.find_number(number)) is not None]
    unclear: Sequence[Paper] = ()
    for phrase in ticking.get(f"{side}_words") or ():
        meant = papers.find_words(phrase)
        if len(meant) == 1:
            found += meant
        elif meant:
            unclear = meant
    is_bare = ticking.get("said") == side and not found and not unclear and not ticking.get("rest")
    if is_bare and not ticking.get(f"{side}_words") and not ticking.get(side):
        # «Ya lo tengo»: the one that is left, else we must ask which.
        left = papers.left if side == "have" else ()
        return Named(left, ()) if len(left) == 1 else Named((), left[:MOST_ASKED])
    return Named(found, unclear)
