"""Which procedure is meant: by its button, by choice among those offered, by context, or by search.

The rules of context, each where it stands below, in this order: what is being chosen, a variant of the topic or an
earlier topic, one more question about the topic, an addition to the question before. What they weigh is how much of the
message's own words (what is asked left aside) each procedure's name has. Reasons: docs/adr/0015-context.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from actions.decision import MOST_OPTIONS
from actions.fit import Fit
from actions.memory import Memory
from actions.pairs import find_pair
from catalog_adapter.model import Aspect, Institution, Match


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
    twins: tuple[Match, ...] = ()
    """FOUND: others of its family that the words mean just as well."""
    institution: Institution | None = None
    """NOT_IN_CATALOGUE: who may handle it, when that is known."""
    question: str | None = None
    """The words that were searched for, where a later message may add to them."""
    continues: bool = False
    """Whether what was said before decided; then what was asked before is still asked."""
    all_meant: bool = False
    """ASK_BACK: whether the message asks for every one of the options, and the question is only where to begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What resolving needs to know of a message."""

    text: str
    rest: str
    """The text without the words that ask («cuánto cuesta»); all of it where nothing is asked."""
    near: str = ""
    """Those of `rest` that stand in one clause with what is asked."""
    aspects: tuple[Aspect, ...] = ()
    """What it asks for, main one first."""
    out_of_scope: float = 0.0
    """The classifier's probability that this is no matter of procedures, 0..1."""
    corrects: bool = False
    """Whether it turns down what was said last («no, me refiero a …»)."""
    first: bool = False
    """Whether it only says that the first one is wanted, no renewal («y sacarla por primera vez?»)."""
    linked: bool = False
    """Whether it goes on with what was said before («y los antecedentes penales?»)."""
    points_back: bool = False
    """Whether it asks about «the permit», «the card», and names no more of it."""
    halves: tuple[tuple[str, str], ...] = ()
    """The ways to read it as two things joined by «y»."""


class Finder(Protocol):
    """What resolving needs to know of the catalogue."""

    def decide(self, text: str, out_of_scope: float) -> Resolution:
        """What a text alone means; `out_of_scope` is the classifier's probability, 0..1."""
        ...

    def find_content(self, text: str) -> tuple[str, ...]:
        """The words that say which procedure is meant, in order; empty for «¿y cuánto cuesta?»."""
        ...

    def find_family(self, procedure: str, text: str) -> Sequence[Match]:
        """Procedures of a similar name (renewal, other categories), without itself; `score` is kinship.

        Words of the text that one of them has are no difference from the procedure.
        """
        ...

    def measure_fit(self, text: str, procedures: Sequence[str]) -> Mapping[str, Fit]:
        """How well each of a few procedures fits the content of a text."""
        ...

    def find_plain(self, procedure: str) -> str | None:
        """The nearest of its family that is no variant (renewal, replacement), where the procedure is one; or None."""
        ...

    def estimate(self, text: str) -> float:
        """How probable it is that search alone finds the right procedure for a text, 0..1."""
        ...

    def find_named(self, text: str) -> tuple[str, float] | None:
        """The procedure whose name has most of a text, and its share of the text, 0..1."""
        ...

    def name_of(self, procedure: str) -> str | None:
        """The name of a procedure that can be answered, or None."""
        ...

    def answers_alike(self, procedures: Sequence[str], aspects: Sequence[Aspect]) -> bool:
        """Whether what is asked has the same answer in all of these procedures."""
        ...


SHORT = 6
"""A message with at most so many words of content may only make sense with what was said before."""
SURE = 0.85
"""From this probability on, what a message alone says outweighs what was talked about."""
UNLIKELY = 0.3
"""Below this probability, words that name no variant of the topic do not lead a question away from it."""
CLEARLY = 0.15
"""By this share of its words a message must fit one procedure better than another to tell them apart."""
LARGELY = 0.7
EXACTLY = 0.75
"""Likewise, where a message is not tied to what was said before; for questions, a synonym alone falls short of it."""
CHOSEN = 0.6
"""An option is chosen by words only when it has this share of them."""
MOSTLY = 0.5
"""A message names a procedure when this share of its words stands in its name."""
EQUALLY_NEAR = 0.05
"""Relatives are told apart by kinship only when it differs by more than this."""
RECENT_KINSHIP = 0.6
"""An earlier topic is as near as a variant of the topic whose name has this much in common with it."""
STRAY = 1
"""So many words of content in the clause of a question may mean nothing («¿en cuánto tiempo *resuelven*?»)."""
HARDLY = 0.4
"""Below this probability, options are not offered where another institution's business is named beside a topic."""
OFF_TOPIC = 0.5


def resolve(message: Message, memory: Memory, finder: Finder) -> Resolution:
    """Find the procedure that a message is about."""
    content = finder.find_content(message.rest)
    has_context = bool(memory.options or memory.procedure)
    if message.points_back and memory.procedure and not memory.options:
        return _without_content(memory, finder)
    if not content and (has_context or not finder.find_content(message.text)):
        if message.out_of_scope >= OFF_TOPIC and not message.aspects:
            return Resolution(verdict=Verdict.OUT_OF_SCOPE)
        return _without_content(memory, finder)
    pair = find_pair(message.halves, finder)
    if pair is not None:
        return _begin_with_one(pair, finder)
    alone = finder.decide(message.text, message.out_of_scope)
    in_context = _resolve_in_context(message, alone, memory, finder) if len(content) <= SHORT else None
    meant = _tell_twins_apart(in_context or replace(alone, continues=message.linked), message, memory, finder)
    return _without_rejected(meant, message, memory)


def found(procedure: str, finder: Finder) -> Resolution | None:
    """A procedure that is known by its id; None when it can no longer be answered."""
    name = finder.name_of(procedure)
    if name is None:
        return None
    match = Match(procedure_id=procedure, name=name, score=1.0)
    return Resolution(verdict=Verdict.FOUND, matches=(match,), continues=True)


def _begin_with_one(pair: Sequence[str], finder: Finder) -> Resolution:
    matches = tuple(Match(procedure_id=each, name=finder.name_of(each) or "", score=1.0) for each in pair)
    return Resolution(verdict=Verdict.ASK_BACK, matches=matches, all_meant=True)


def offer_again(procedures: Sequence[str], memory: Memory, finder: Finder) -> Resolution | None:
    """A question back about procedures that are known by their ids; the answer itself where one is left."""
    offered = offer(procedures, finder)
    return replace(offered, question=memory.question) if offered is not None else None


def offer(procedures: Sequence[str], finder: Finder) -> Resolution | None:
    """The answer where one is left of some procedures, else a question back; None when none can be answered any more."""
    known = [resolution for each in procedures if (resolution := found(each, finder))]
    if not known:
        return None
    matches = tuple(resolution.matches[0] for resolution in known)
    verdict = Verdict.FOUND if len(matches) == 1 else Verdict.ASK_BACK
    return Resolution(verdict=verdict, matches=matches, continues=True)


def _resolve_in_context(message: Message, alone: Resolution, memory: Memory, finder: Finder) -> Resolution | None:
    """What a short message means after what was said; None when it stands for itself."""
    chosen = _choose(message, alone, memory, finder)
    if chosen is not None:
        return chosen
    plain = finder.find_plain(memory.procedure) if message.first and memory.procedure else None
    if plain is not None:
        return found(plain, finder)
    if memory.procedure is not None or memory.options:
        related = _relate(message, alone, memory, finder)
        if related is not None:
            return related
    if memory.question and alone.verdict is not Verdict.FOUND:
        together = finder.decide(f"{memory.question} {message.text}", message.out_of_scope)
        if together.right > alone.right and together.verdict in {Verdict.FOUND, Verdict.ASK_BACK}:
            return replace(together, continues=True)
    return None


def _choose(message: Message, alone: Resolution, memory: Memory, finder: Finder) -> Resolution | None:
    """«El de renovación»: the option that the words fit best, when one does so clearly; all again when they fit all.

    Words that no option's name has may still be one's own in its other fields («es que estuve enfermo»).
    """
    options = memory.options
    if not options or _is_sure_of_another(alone, options):
        return None
    topic = [memory.procedure] if memory.procedure else []
    fits = finder.measure_fit(message.rest, [*options, *topic])
    worth = {each: fits[each].named + CLEARLY * fits[each].anywhere for each in fits}
    if any(worth[each] > max(worth[option] for option in options) + CLEARLY for each in topic):
        return None
    first, *others = sorted(options, key=lambda each: -worth[each])
    if worth[first] < CHOSEN:
        return None
    if worth[first] >= max((worth[each] for each in others), default=0.0) + CLEARLY:
        return found(first, finder)
    fit_all = all(fits[each].named >= CHOSEN for each in options)
    return offer_again(options, memory, finder) if fit_all and alone.verdict is not Verdict.FOUND else None


def _relate(message: Message, alone: Resolution, memory: Memory, finder: Finder) -> Resolution | None:
    """A variant of the topic, an earlier topic, or one more question about this one; None when the message leaves it."""
    topic = memory.options[0] if memory.options else memory.procedure or ""
    kinship = _measure_kinship(message, topic, memory, finder)
    first = alone.matches[0].procedure_id if alone.matches else topic
    fits = finder.measure_fit(message.rest, [topic, first, *kinship])
    own, other = 0.0 if message.corrects else fits[topic].named, fits[first].named
    relatives = _find_relatives(fits, kinship)
    best = fits[relatives[0]].named if relatives else 0.0
    is_return = bool(relatives) and relatives[0] in memory.recent
    least = MOSTLY if is_return and not message.corrects else _least_named(message)
    if best >= least and best > own + CLEARLY and best > _to_be_outdone(alone, other, kinship):
        return offer(relatives, finder)
    if memory.options or message.corrects:
        return None
    if first != topic and other > own + CLEARLY and _may_lead_away(message, alone):
        return _name_owner(replace(alone, continues=message.linked))
    is_in_its_list = message.aspects[:1] == (Aspect.REQUIREMENTS,) and fits[topic].anywhere > 1 - CLEARLY
    if own >= MOSTLY or is_in_its_list:
        return found(topic, finder)
    return found(topic, finder) if _asks_in_passing(message, alone, finder) else _name_owner(alone)


def _asks_in_passing(message: Message, alone: Resolution, finder: Finder) -> bool:
    """Whether a question names nothing of its own, so that it can only be about the topic («¿y en cuánto responden?»)."""
    is_elsewhere = alone.institution is not None or message.out_of_scope >= OFF_TOPIC
    asks = bool(message.aspects) and alone.verdict is not Verdict.FOUND and not is_elsewhere
    return asks and len(finder.find_content(message.near)) <= STRAY


def _least_named(message: Message) -> float:
    """The share of the words that a relative's name must have.

    A correction names what is meant instead, and «¿y si la cedo a otra empresa?» may tell more than the name. A question
    has words besides («al terminar», «ante un abogado») that stand for no name unless they are its very words.
    """
    if message.corrects:
        return CLEARLY
    if message.aspects and not message.linked:
        return EXACTLY
    return MOSTLY if message.linked else LARGELY


def _to_be_outdone(alone: Resolution, other: float, kinship: Mapping[str, float]) -> float:
    """The share of the words that a relative's name must have more than, where search alone puts another first."""
    if alone.verdict is Verdict.FOUND and alone.matches[0].procedure_id not in kinship:
        return 1.0 if alone.right >= SURE else other + CLEARLY
    return other - CLEARLY if alone.right >= UNLIKELY else 0.0


def _measure_kinship(message: Message, topic: str, memory: Memory, finder: Finder) -> dict[str, float]:
    """What a short message may mean instead of the topic: its variants, earlier topics, what was offered beside it."""
    kinship = {match.procedure_id: match.score for match in finder.find_family(topic, message.rest)}
    for each in (*memory.recent, *memory.offered, memory.procedure):
        if each is not None and each != topic:
            kinship[each] = max(kinship.get(each, 0.0), RECENT_KINSHIP)
    return {each: kin for each, kin in kinship.items() if each not in memory.options}


def _find_relatives(fits: Mapping[str, Fit], kinship: Mapping[str, float]) -> list[str]:
    """Of the relatives that the words fit best, the nearest; several where they are equally near."""
    best = max((fits[each].named for each in kinship), default=0.0)
    as_good = [each for each in kinship if fits[each].named > best - CLEARLY / 2]
    nearest = max((kinship[each] for each in as_good), default=0.0)
    ranked = sorted(as_good, key=lambda each: -kinship[each])
    return [each for each in ranked if kinship[each] > nearest - EQUALLY_NEAR][:MOST_OPTIONS]


def _may_lead_away(message: Message, alone: Resolution) -> bool:
    """Whether words that the topic's name has not are another procedure's, and not a part of a question about this one."""
    if alone.verdict is Verdict.FOUND:
        return True
    return alone.verdict is Verdict.ASK_BACK and (not message.aspects or alone.right >= UNLIKELY)


def _is_sure_of_another(alone: Resolution, near: Sequence[str]) -> bool:
    """Whether a message by itself clearly means a procedure that is none of these."""
    is_sure = alone.verdict is Verdict.FOUND and alone.right >= SURE
    return is_sure and alone.matches[0].procedure_id not in near


def _without_content(memory: Memory, finder: Finder) -> Resolution:
    """«¿Y cuánto cuesta?»: about what is being chosen, else about the topic."""
    again = offer_again(memory.options, memory, finder)
    if again is not None:
        return again
    topic = found(memory.procedure, finder) if memory.procedure else None
    return topic or Resolution(verdict=Verdict.ASK_WHICH)


def _tell_twins_apart(meant: Resolution, message: Message, memory: Memory, finder: Finder) -> Resolution:
    """Ask back where the words mean several of one family and the answers differ; an answer that holds for all is given.
    """
    if meant.verdict is not Verdict.FOUND or not meant.twins:
        return meant
    aspects = message.aspects or (tuple(map(Aspect, memory.aspects)) if meant.continues else ())
    family = [meant.matches[0].procedure_id, *(twin.procedure_id for twin in meant.twins)]
    if aspects and finder.answers_alike(family, aspects):
        return meant
    return replace(meant, verdict=Verdict.ASK_BACK, matches=(meant.matches[0], *meant.twins)[:MOST_OPTIONS])


def _name_owner(alone: Resolution) -> Resolution:
    """Beside a topic, what another institution issues is mostly a paper for it: its name helps more than unlikely options.
    """
    hardly = alone.verdict is Verdict.ASK_BACK and alone.right < HARDLY
    return replace(alone, verdict=Verdict.NOT_IN_CATALOGUE) if hardly and alone.institution is not None else alone


def _without_rejected(resolution: Resolution, message: Message, memory: Memory) -> Resolution:
    """Never offer again what was turned down; what a correction leaves stands, if it leaves anything."""
    if resolution.verdict not in {Verdict.FOUND, Verdict.ASK_BACK}:
        return resolution
    kept = tuple(match for match in resolution.matches if match.procedure_id not in memory.rejected)
    others = tuple(match for match in kept if not message.corrects or match.procedure_id != memory.procedure) or kept
    if others == resolution.matches:
        return resolution
    return replace(resolution, verdict=Verdict.ASK_BACK if others else Verdict.NOT_IN_CATALOGUE, matches=others)
