"""Which procedure is meant: by its button, by choice among those offered, by context, or by search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from actions.judge import Fit
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
    right: float = 1.0
    """How probable it is that the first match is what is meant, 0..1."""
    institution: Institution | None = None
    """NOT_IN_CATALOGUE: who may handle it, when that is known."""
    question: str | None = None
    """The words that were searched for, where a later message may add to them."""
    continues: bool = False
    """Whether what was said before decided; then what was asked before is still asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What resolving needs to know of a message."""

    text: str
    asks: bool
    """Whether it asks for an aspect («cuánto cuesta»)."""
    out_of_scope: float
    """The classifier's probability that this is no matter of procedures, 0..1."""


class Finder(Protocol):
    """What resolving needs to know of the catalogue."""

    def decide(self, text: str, out_of_scope: float) -> Resolution:
        """What a text alone means; `out_of_scope` is the classifier's probability, 0..1."""
        ...

    def find_content(self, text: str) -> tuple[str, ...]:
        """The words that say which procedure is meant, in order; empty for «¿y cuánto cuesta?»."""
        ...

    def find_family(self, procedure: str) -> Sequence[Match]:
        """Procedures of nearly the same name (renewal, replacement, other categories), nearest first, not itself."""
        ...

    def measure_fit(self, text: str, procedures: Sequence[str]) -> Mapping[str, Fit]:
        """How well each of a few procedures fits the content of a text."""
        ...

    def name_of(self, procedure: str) -> str | None:
        """The name of a procedure that can be answered, or None."""
        ...


SHORT = 4
"""A message with at most so many words of content may only make sense with what was said before."""
SURE = 0.85
"""From this probability on, what a message alone says outweighs what was talked about."""
CLEARLY = 0.15
"""By this share of its words a message must fit one procedure better than another to tell them apart."""
OFF_TOPIC = 0.5


def resolve(message: Message, memory: Memory, finder: Finder) -> Resolution:
    """Find the procedure that a message is about."""
    content = finder.find_content(message.text)
    if not content:
        return _without_content(memory, finder)
    alone = finder.decide(message.text, message.out_of_scope)
    if len(content) <= SHORT:
        in_context = _resolve_in_context(message, alone, memory, finder)
        if in_context is not None:
            return _without_rejected(in_context, memory)
    return _without_rejected(alone, memory)


def found(procedure: str, finder: Finder) -> Resolution | None:
    """A procedure that is known by its id; None when it can no longer be answered."""
    name = finder.name_of(procedure)
    if name is None:
        return None
    match = Match(procedure_id=procedure, name=name, score=1.0)
    return Resolution(verdict=Verdict.FOUND, matches=(match,), continues=True)


def offer_again(procedures: Sequence[str], memory: Memory, finder: Finder) -> Resolution | None:
    """A question back about procedures that are known by their ids; the answer itself where one is left."""
    known = [resolution for each in procedures if (resolution := found(each, finder))]
    if not known:
        return None
    matches = tuple(resolution.matches[0] for resolution in known)
    verdict = Verdict.FOUND if len(matches) == 1 else Verdict.ASK_BACK
    return Resolution(verdict=verdict, matches=matches, question=memory.question, continues=True)


def _resolve_in_context(message: Message, alone: Resolution, memory: Memory, finder: Finder) -> Resolution | None:
    """What a short message means after what was said; None when it stands for itself."""
    chosen = _choose(message.text, memory.options, finder)
    if chosen is not None:
        return chosen
    if memory.question:
        together = finder.decide(f"{memory.question} {message.text}", message.out_of_scope)
        if together.right > alone.right and together.verdict in {Verdict.FOUND, Verdict.ASK_BACK}:
            return replace(together, continues=True)
    if memory.procedure is not None:
        return _relate(message, alone, memory, finder)
    return None


def _relate(message: Message, alone: Resolution, memory: Memory, finder: Finder) -> Resolution | None:
    """A variant of the topic, an earlier topic, or one more question about this one; None when it is left."""
    topic = memory.procedure or ""
    near = [match.procedure_id for match in finder.find_family(topic)]
    near += [each for each in memory.recent if each != topic and each not in near]
    first = alone.matches[0].procedure_id if alone.matches else topic
    fits = finder.measure_fit(message.text, [topic, first, *near])
    own = fits[topic]
    best = max((fits[each].named for each in near), default=0.0)
    leaves = alone.verdict is Verdict.FOUND and alone.right >= SURE and first not in near
    if best > own.named + CLEARLY and best > fits[first].named - CLEARLY and not leaves:
        return found(next(each for each in near if fits[each].named > best - CLEARLY / 2), finder)
    if fits[first].named > own.named + CLEARLY and alone.verdict in {Verdict.FOUND, Verdict.ASK_BACK}:
        return None
    if own.anywhere > 1 - CLEARLY:
        return found(topic, finder)
    is_elsewhere = alone.institution is not None or message.out_of_scope >= OFF_TOPIC
    stays = message.asks and alone.verdict is not Verdict.FOUND and not is_elsewhere
    return found(topic, finder) if stays else None


def _choose(text: str, options: Sequence[str], finder: Finder) -> Resolution | None:
    """«El de renovación»: the option whose name the words fit best, when one does so clearly."""
    if not options:
        return None
    fits = finder.measure_fit(text, options)
    ranked = sorted(options, key=lambda each: -fits[each].named)
    first = fits[ranked[0]].named
    second = fits[ranked[1]].named if len(ranked) > 1 else 0.0
    if first < second + CLEARLY:
        return None
    return found(ranked[0], finder)


def _without_content(memory: Memory, finder: Finder) -> Resolution:
    """«¿Y cuánto cuesta?»: about what is being chosen, else about the topic."""
    again = offer_again(memory.options, memory, finder)
    if again is not None:
        return again
    topic = found(memory.procedure, finder) if memory.procedure else None
    return topic or Resolution(verdict=Verdict.ASK_WHICH)


def _without_rejected(resolution: Resolution, memory: Memory) -> Resolution:
    """Never offer again what was turned down."""
    kept = tuple(match for match in resolution.matches if match.procedure_id not in memory.rejected)
    if len(kept) == len(resolution.matches) or resolution.verdict not in {Verdict.FOUND, Verdict.ASK_BACK}:
        return resolution
    verdict = Verdict.ASK_BACK if kept else Verdict.NOT_IN_CATALOGUE
    return replace(resolution, verdict=verdict, matches=kept)
