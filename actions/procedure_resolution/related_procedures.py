"""The topic of a conversation and its relatives, weighed against a message: variants, earlier topics, what was offered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from actions.dialogue_state import Memory
from actions.procedure_resolution.resolution import MOST_OPTIONS, SURE, Finder, Fit, Message, Resolution, Verdict

OFF_TOPIC = 0.5
"""From this probability of being out of scope on, a message is not taken for one about the topic for want of better."""
UNLIKELY = 0.3
"""Below this probability, what search alone finds for a few words is chance."""
CLEARLY = 0.15
"""By this share of its words a message must fit one procedure better than another to tell them apart."""
MOSTLY = 0.5
"""A message tied to what was said before names a procedure when this share of its words stands in the name."""
LARGELY = 0.7
"""Likewise, where nothing ties it to what was said before."""
EXACTLY = 0.75
"""Likewise in a question; a synonym alone falls short of it."""
IN_FULL = 0.95
"""A thing that is named («¿cuánto cuesta el DPI?») is another procedure whose name has this share of the words."""
EQUALLY_NEAR = 0.05
"""Relatives are told apart by kinship only when it differs by more than this."""
RECENT_KINSHIP = 0.6
"""An earlier topic is as near as a variant of the topic whose name has this much in common with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Fit of a message to the topic, its relatives, and what search alone puts first."""

    topic: str
    """While options are open, the first of them."""
    first: str
    """What search alone puts first; the topic where it finds nothing."""
    kinship: Mapping[str, float]
    """Each relative, with what its name shares with the topic's, 0..1."""
    fits: Mapping[str, Fit]
    relatives: Sequence[str]
    """Of the relatives that the words fit best, the nearest; several where they are equally near."""

    @property
    def best(self) -> float:
        """The share of the words that the best relative's name has."""
        return self.fits[self.relatives[0]].named if self.relatives else 0.0

    @property
    def own(self) -> float:
        """The share that the topic's name has."""
        return self.fits[self.topic].named

    @property
    def other(self) -> float:
        """The share that the name has which search alone puts first."""
        return self.fits[self.first].named


def weigh(message: Message, alone: Resolution, memory: Memory, finder: Finder) -> Weighing:
    """Measure a message against what was talked about and what search finds for it alone."""
    topic = memory.options[0] if memory.options else memory.procedure or ""
    kinship = _measure_kinship(message, topic, memory, finder)
    first = alone.matches[0].procedure_id if alone.matches else topic
    fits = finder.measure_fit(message.rest, [topic, first, *kinship])
    relatives = _find_nearest(fits, kinship)
    return Weighing(topic=topic, first=first, kinship=kinship, fits=fits, relatives=relatives)


def means_relative(weighing: Weighing, message: Message, alone: Resolution, memory: Memory) -> bool:
    """True when a message names a variant of the topic, or an earlier topic, rather than the topic or something new."""
    own = 0.0 if message.corrects else weighing.own
    is_return = bool(weighing.relatives) and weighing.relatives[0] in memory.recent
    least = MOSTLY if is_return and not message.corrects else _least_named(message)
    rival = _measure_rival(weighing, alone) - (CLEARLY if message.linked else 0.0)
    return weighing.best >= least and weighing.best > own + CLEARLY and weighing.best > rival


def _least_named(message: Message) -> float:
    """The share of the words that a relative's name must have.

    A correction names what is meant instead, and «¿y si la cedo a otra empresa?» may tell more than the name. A question
    has words besides («al terminar», «ante un abogado») that stand for no name unless they are its very words.
    """
    if message.corrects:
        return CLEARLY
    if message.linked:
        return MOSTLY
    return EXACTLY if message.aspects else LARGELY


def _measure_rival(weighing: Weighing, alone: Resolution) -> float:
    """The share of the words that a relative must have more than, where search alone puts another first."""
    if alone.verdict is Verdict.FOUND and weighing.first not in weighing.kinship:
        return 1.0 if alone.right >= SURE else weighing.other + CLEARLY
    return weighing.other - CLEARLY if alone.right >= UNLIKELY else 0.0


def _measure_kinship(message: Message, topic: str, memory: Memory, finder: Finder) -> dict[str, float]:
    """Weights of meanings other than the topic: its variants, earlier topics, what was offered beside it."""
    kinship = {match.procedure_id: match.score for match in finder.find_family(topic, message.rest)}
    for each in (*memory.recent, *memory.offered, memory.procedure):
        if each is not None and each != topic:
            kinship[each] = max(kinship.get(each, 0.0), RECENT_KINSHIP)
    return {each: kin for each, kin in kinship.items() if each not in memory.options}


def leave(alone: Resolution, message: Message) -> Resolution:
    """Meaning of a message that has nothing to do with the topic.

    Beside a topic, what another institution issues is mostly a paper for it: its name helps more than unlikely options.
    Nor are such options offered for what is rather no matter of procedures.
    """
    if alone.verdict is not Verdict.ASK_BACK:
        return alone
    if alone.institution is not None and alone.right < UNLIKELY:
        return replace(alone, verdict=Verdict.NOT_IN_CATALOGUE)
    if message.out_of_scope >= OFF_TOPIC and not message.aspects and alone.right < UNLIKELY:
        return replace(alone, verdict=Verdict.OUT_OF_SCOPE)
    return alone


def _find_nearest(fits: Mapping[str, Fit], kinship: Mapping[str, float]) -> list[str]:
    best = max((fits[each].named for each in kinship), default=0.0)
    as_good = [each for each in kinship if fits[each].named > best - CLEARLY / 2]
    nearest = max((kinship[each] for each in as_good), default=0.0)
    ranked = sorted(as_good, key=lambda each: -kinship[each])
    return [each for each in ranked if kinship[each] > nearest - EQUALLY_NEAR][:MOST_OPTIONS]


def tells_another(message: Message, alone: Resolution) -> bool:
    """True when a message alone is surely about a life event, or about a matter that no procedure serves."""
    if alone.verdict is Verdict.EVENT and alone.is_called_so:
        return True
    return alone.verdict in {Verdict.EVENT, Verdict.OWNER} and alone.right >= SURE and not message.linked


def find_turned_down(message: Message, procedures: Sequence[str], finder: Finder) -> set[str]:
    """Those of some procedures that are called by what a message turns down, and less by what it says in its place."""
    if not message.turned_down:
        return set()
    fits, meant = (finder.measure_fit(words, procedures) for words in (message.turned_down, message.text))
    return {each for each in procedures if fits[each].named >= max(CLEARLY, meant[each].named + CLEARLY)}
