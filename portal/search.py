"""Search of the public catalogue: as the chat searches, with the rest of what the index finds behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.edition import Edition

MOST = 15
"""Procedures found at most."""
NEAR = 0.5
"""Share of the best one's score that the rest must have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the chat makes of a text."""

    decision: str
    """«answer», «clarify», «not_in_catalogue» …; see docs/uso.md."""
    procedures: tuple[str, ...] = ()
    """Ids, the one answered first, then those offered."""
    said: str = ""
    """Its reply."""


AskChat = Callable[[str], Answer]
"""Gives what the chat would answer to a text in a new conversation; nothing of it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Procedures for a text."""

    decision: str
    first: tuple[str, ...]
    """Ids: what the chat answers with or offers."""
    more: tuple[str, ...]
    """What the index finds besides, best first."""
    said: str
    """The chat's reply where it answers with no procedure; else empty."""


def search(text: str, edition: Edition, ask: AskChat) -> Found:
    """Find procedures for a citizen's words; those that are not in the edition are left out."""
    answer = ask(text)
    first = tuple(dict.fromkeys(each for each in answer.procedures if each in edition.procedures))
    more = tuple(each for each in _find_more(text, edition) if each not in first)
    return Found(
        decision=answer.decision, first=first, more=more[: MOST - len(first)], said="" if first else answer.said
    )


def _find_more(text: str, edition: Edition) -> Sequence[str]:
    matches = edition.catalogue.find(text, limit=MOST)
    best = max((each.score for each in matches), default=0.0)
    placed = (edition.catalogue.resolve_id(each.procedure_id) for each in matches if each.score >= NEAR * best)
    return list(dict.fromkeys(each for each in placed if each in edition.procedures))
