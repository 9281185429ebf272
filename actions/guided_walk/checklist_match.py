"""Papers of a checklist that a message means: what `nlu.patterns.checklist_claims` read, on the papers of one procedure."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog_adapter.cleaning.requirement_checklist import Paper, Papers
from dialogue.understanding import Claims

MOST_ASKED = 8
"""Papers that are asked back about at once."""


@dataclass(frozen=True, slots=True)
class Named:
    """Papers named on one side: there, or missing."""

    papers: Sequence[Paper]
    unclear: Sequence[Paper]
    """Those among which the message does not decide."""


def find_named(papers: Papers, claims: Claims, side: str) -> Named:
    """The papers that a message names on one side, by number or words, and those among which it does not decide."""
    numbers, words = (claims.have, claims.have_words) if side == "have" else (claims.lack, claims.lack_words)
    found = [paper for number in numbers if (paper := papers.find_number(number)) is not None]
    unclear: Sequence[Paper] = ()
    for phrase in words:
        meant = papers.find_words(phrase)
        if len(meant) == 1:
            found += meant
        elif meant:
            unclear = meant
    is_bare = claims.said == side and not found and not unclear and not claims.rest
    if is_bare and not words and not numbers:
        # «Ya lo tengo»: the one that is left, else we must ask which.
        left = papers.left if side == "have" else ()
        return Named(left, ()) if len(left) == 1 else Named((), left[:MOST_ASKED])
    return Named(found, unclear)


def names_papers(papers: Papers, claims: Claims) -> bool:
    """True when claims mean any paper of a checklist, or numbers beyond its end."""
    named = [find_named(papers, claims, side) for side in ("have", "lack")]
    is_named = any(each.papers or each.unclear for each in named)
    return is_named or bool(claims.rest or claims.have or claims.lack)
