"""Which procedure is meant: by its button, by choice among those offered, by context, or by search."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from actions.memory import Memory
from catalog_adapter.model import Institution, Match


class Verdict(StrEnum):
    """What can be said after looking for a procedure."""

    FOUND = "found"
    ASK_BACK = "ask_back"
    ASK_WHICH = "ask_which"
    """Something is asked of a procedure, and no procedure was named in the whole conversation."""
    NOT_IN_CATALOGUE = "not_in_catalogue"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The outcome of looking for the procedure that is meant."""

    verdict: Verdict
    matches: tuple[Match, ...] = ()
    """FOUND: the procedure first. ASK_BACK: the options. Otherwise what was nearest."""
    institution: Institution | None = None
    """NOT_IN_CATALOGUE: who may handle it, when that is known."""
    question: str | None = None
    """The words that were searched for, where a later message may add to them."""
    continues: bool = False
    """Whether what was said before decided; then what was asked before is still asked."""


class Finder(Protocol):
    """What resolving needs to know of the catalogue."""

    def decide(self, text: str, out_of_scope: float) -> Resolution:
        """What a text alone means; `out_of_scope` is the classifier's probability, 0..1."""
        ...

    def find_content(self, text: str) -> tuple[str, ...]:
        """The words that say which procedure is meant, in order; empty for «¿y cuánto cuesta?»."""
        ...

    def find_among(self, text: str, procedures: Sequence[str]) -> list[Match]:
        """How well a text fits each of a few procedures, best first; only those that share a word with it."""
        ...

    def name_of(self, procedure: str) -> str | None:
        """The name of a procedure that can be answered, or None."""
        ...


SHORT = 3
"""A message with at most so many words of content may only make sense with what was said before."""
CLEARLY_AHEAD = 1.25
"""An option is chosen by words when it fits so many times better than the next."""


def resolve(text: str, memory: Memory, finder: Finder, *, out_of_scope: float) -> Resolution:
    """Find the procedure that a message is about.

    Args:
        text: The message.
        memory: What the conversation remembers.
        finder: The catalogue.
        out_of_scope: The classifier's probability that this is no matter of procedures, 0..1.
    """
    content = finder.find_content(text)
    if not content:
        return _without_content(memory, finder)
    chosen = choose_by_words(text, memory, finder)
    if chosen is not None:
        return chosen
    alone = finder.decide(text, out_of_scope)
    if alone.verdict is Verdict.FOUND or len(content) > SHORT:
        return _without_rejected(alone, memory)
    for context in _contexts(text, memory, finder):
        together = finder.decide(context, out_of_scope)
        if together.verdict is Verdict.FOUND or (
            together.verdict is Verdict.ASK_BACK and alone.verdict is not Verdict.ASK_BACK
        ):
            return _without_rejected(replace(together, continues=True), memory)
    return _without_rejected(alone, memory)


def choose_by_words(text: str, memory: Memory, finder: Finder) -> Resolution | None:
    """«El de renovación»: the option that the words fit best, when one does so clearly."""
    if not memory.options or len(finder.find_content(text)) > SHORT:
        return None
    fitting = finder.find_among(text, memory.options)
    if not fitting:
        return None
    if len(fitting) > 1 and fitting[0].score < CLEARLY_AHEAD * fitting[1].score:
        return None
    return Resolution(verdict=Verdict.FOUND, matches=tuple(fitting[:1]), continues=True)


def found(procedure: str, finder: Finder) -> Resolution | None:
    """A procedure that is known by its id; None when it can no longer be answered."""
    name = finder.name_of(procedure)
    if name is None:
        return None
    match = Match(procedure_id=procedure, name=name, score=1.0)
    return Resolution(verdict=Verdict.FOUND, matches=(match,), continues=True)


def _without_content(memory: Memory, finder: Finder) -> Resolution:
    """«¿Y cuánto cuesta?»: about what is being chosen, else about the topic."""
    if memory.options:
        known = [found(each, finder) for each in memory.options]
        options = tuple(resolution.matches[0] for resolution in known if resolution)
        return Resolution(verdict=Verdict.ASK_BACK, matches=options, question=memory.question, continues=True)
    topic = found(memory.procedure, finder) if memory.procedure else None
    return topic or Resolution(verdict=Verdict.ASK_WHICH)


def _contexts(text: str, memory: Memory, finder: Finder) -> Iterator[str]:
    """The message read as an addition: to a question without an answer yet, or as a variant of the topic."""
    if memory.question:
        yield f"{memory.question} {text}"
    name = finder.name_of(memory.procedure) if memory.procedure else None
    if name:
        yield f"{name} {text}"


def _without_rejected(resolution: Resolution, memory: Memory) -> Resolution:
    """Never offer again what was turned down."""
    kept = tuple(match for match in resolution.matches if match.procedure_id not in memory.rejected)
    if len(kept) == len(resolution.matches) or resolution.verdict not in {Verdict.FOUND, Verdict.ASK_BACK}:
        return resolution
    verdict = Verdict.ASK_BACK if kept else Verdict.NOT_IN_CATALOGUE
    return replace(resolution, verdict=verdict, matches=kept)
