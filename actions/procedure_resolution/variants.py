"""Near twins in a conversation: options by what tells them apart, and what people said of themselves in passing.

«Soy empresa» chooses between «Persona individual» and «Persona jurídica», now and for the next procedure too; it is
then said aloud, so that who meant otherwise can say «no, el otro».
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from actions.dialogue_state import DialogueState, Memory
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.procedure_resolution.resolution import Resolution, Verdict, found, offer_again
from actions.reply_parts import Choice, Fragment
from catalog_adapter.cleaning.name_traits import LASTING, find_traits, match_traits
from catalog_adapter.folding import stems
from catalog_adapter.model import Match
from catalog_adapter.search.distinction import Distinction, Telling
from dialogue.link import Link

NAMED_BY_OTHERS = frozenset({Telling.NAME, Telling.WHOLE_NAME})
"""Labels made of the name are chosen by the words of the name, like any option."""
AGE, MINOR, ADULT = "age", "minor", "adult"
"""A trait and its sides."""


def heed_age(message: Incoming, traits: Mapping[str, str]) -> Incoming:
    """The message without the condition of a minor, where who is meant was told to have grown up: «mi hijo» stays one."""
    said = message.understanding
    if traits.get(AGE) != ADULT or MINOR not in said.conditions or said.traits.get(AGE) == MINOR:
        return message
    conditions, meant_for = (
        tuple(each for each in kinds if each != MINOR) for kinds in (said.conditions, said.meant_for)
    )
    return replace(message, understanding=replace(said, conditions=conditions, meant_for=meant_for))


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinTalk:
    """Reading of which of several twins one message and those before it mean."""

    knowledge: Knowledge
    memory: Memory
    said: Mapping[str, str]
    """Traits that this message names, with their sides."""
    is_bare: bool
    """Whether it says nothing else."""
    kept: Mapping[str, str]
    """Traits that were said before and still hold."""
    text: str
    conditions: Sequence[str] = ()
    """Conditions that it tells («soy menor»), of which a thing may have procedures of its own."""
    names_option: bool = False
    """Whether this message begins as one names an option («el de …»)."""
    asks: bool = False
    """Mark of a message that asks what if, or for a yes or a no («¿y si soy menor?»)."""
    preferred: str | None = None
    """The procedure that was preferred to its twins because of what was said before this message."""

    @classmethod
    def read(cls, message: Incoming, state: DialogueState, knowledge: Knowledge) -> "TwinTalk":
        """Read what was said up to this turn."""
        understanding = message.understanding
        said = understanding.traits
        # «Por primera vez» is a question about the topic; «soy empresa» is none.
        is_bare = understanding.traits_only and not understanding.aspects and LASTING.issuperset(said)
        return cls(
            knowledge=knowledge,
            memory=state.memory,
            said=said,
            is_bare=is_bare and not _is_asked_for(message, state, knowledge),
            kept=state.traits,
            text=message.written,
            conditions=understanding.conditions,
            names_option=understanding.names_option,
            asks=understanding.supposes or understanding.asks_whether,
        )

    def choose(self) -> Resolution | None:
        """The option, or the twin of the topic, that the message means by its label or by a trait; None when none."""
        options = self.memory.options
        chosen = self._find_option(options) if options else None
        if chosen is not None:
            return found(chosen, self.knowledge)
        grown = self._find_grown()
        if grown is not None:
            return found(grown, self.knowledge)
        if not self.is_bare:
            return None
        if options:
            return offer_again(options, self.memory, self.knowledge)
        topic = self.memory.procedure
        if topic is None:
            return Resolution(verdict=Verdict.ASK_WHICH)
        variant = self.knowledge.find_variant(topic, self.conditions)
        if variant is not None:
            return found(variant, self.knowledge)
        family = self.knowledge.find_family(topic, self.text)
        twins = [match.procedure_id for match in family if match.score >= TWIN]
        named = self._find_named([topic, *twins[:NEAREST]]) or topic
        meant = found(named, self.knowledge)
        return replace(meant, is_aside=self.asks and named == topic) if meant is not None else None

    def _find_grown(self) -> str | None:
        """«Ya cumplí 18», beside what is only for minors: the nearest of its family that is for anybody."""
        topic = self.memory.procedure
        if topic is None or self.memory.options or self.said.get(AGE) != ADULT or not self._is_for_minors(topic):
            return None
        named = self.knowledge.find_subject(self.text)
        if named is not None and topic not in {*named.family, *named.procedures}:
            return None
        family = (match.procedure_id for match in self.knowledge.find_family(topic, ""))
        return next((each for each in family if not self._is_for_minors(each)), None)

    def _is_for_minors(self, procedure: str) -> bool:
        return find_traits(self.knowledge.name_of(procedure) or "").get(AGE) == MINOR

    def overrule(self) -> "TwinTalk":
        """After «no, el otro»: what was said before and led to the answer that is turned down holds no longer."""
        rejected = find_traits(self.knowledge.name_of(self.memory.procedure or "") or "")
        kept = {trait: side for trait, side in self.kept.items() if rejected.get(trait) != side}
        return replace(self, kept=kept)

    def prefer(self, resolution: Resolution) -> tuple[Resolution, "TwinTalk"]:
        """Of options to be offered, those that what was said names; equal records are one option."""
        if resolution.verdict is not Verdict.ASK_BACK or resolution.all_meant or len(resolution.matches) == 1:
            # A single option is asked back because it is not sure: nothing that was said makes it surer.
            return resolution, self
        kept = self.knowledge.drop_copies([each.procedure_id for each in resolution.matches])
        best = self._find_best(kept, {**self.kept, **self.said}, least=1)
        matches = tuple(each for each in resolution.matches if each.procedure_id in best)
        if len(matches) != 1 or (len(kept) == 1 and resolution.right < _SURE_ENOUGH):
            return replace(resolution, matches=matches), self
        is_from_before = len(kept) > 1 and self._find_best(kept, self.said, least=1) != best
        options = tuple(each.procedure_id for each in resolution.matches)
        memory = replace(self.memory, options=options)
        after = replace(self, memory=memory, preferred=best[0] if is_from_before else None)
        return replace(resolution, verdict=Verdict.FOUND, matches=matches), after

    @property
    def lasting(self) -> Mapping[str, str]:
        """The part that lasts; the occasion of one procedure is not carried to the next."""
        return {trait: side for trait, side in {**self.kept, **self.said}.items() if trait in LASTING}

    def _find_option(self, options: Sequence[str]) -> str | None:
        return self._find_by_trait(options) or self._find_by_label(options) or self._find_by_institution(options)

    def _find_by_trait(self, options: Sequence[str]) -> str | None:
        """The one option that a trait named in this message leaves: it names that side, or the others the opposite."""
        # Among twins the plain one is meant by what the others are not; otherwise only what names the side is.
        least = 0 if self.said and self.knowledge.tell_apart(options).common else 1
        best = self._find_best(options, self.said, least=least)
        return best[0] if len(best) == 1 < len(options) else None

    def _find_named(self, options: Sequence[str]) -> str | None:
        """The first option whose name takes the side that this message names."""
        best = self._find_best(options, self.said, least=1)
        return best[0] if len(best) < len(options) else None

    def _find_best(self, options: Sequence[str], wanted: Mapping[str, str], *, least: int = -9) -> Sequence[str]:
        """The options that fit what is wanted best by what tells them apart; all where none fits by `least` sides."""
        known = [each for each in options if self.knowledge.name_of(each) is not None]
        labels = self.knowledge.tell_apart(known).labels if wanted else ()
        fits = dict.fromkeys(options, 0) | {
            each: match_traits(label.text, wanted) for each, label in zip(known, labels, strict=False)
        }
        best = max(fits.values(), default=0)
        return [each for each in options if fits[each] == best or best < least]

    def _find_by_label(self, options: Sequence[str]) -> str | None:
        """«El de Trabajo»: an option by a label that is no part of its name."""
        words = frozenset(stems(self.text))
        if not words or any(self.knowledge.name_of(each) is None for each in options):
            return None
        labels = self.knowledge.tell_apart(options).labels
        told = [
            option
            for option, label in zip(options, labels, strict=True)
            if (self.names_option or label.telling not in NAMED_BY_OTHERS) and words <= frozenset(stems(label.text))
        ]
        return told[0] if len(told) == 1 else None

    def _find_by_institution(self, options: Sequence[str]) -> str | None:
        """«Los de la PNC»: the one option that an institution has which the message names."""
        named = self.knowledge.find_institutions_named(self.text) if self.names_option else ()
        theirs = [each for each in options if self._get_institution(each) in named]
        return theirs[0] if len(theirs) == 1 else None

    def _get_institution(self, option: str) -> str | None:
        record = self.knowledge.find_active(option)
        return record.institution.id if record is not None else None


def _is_asked_for(message: Incoming, state: DialogueState, knowledge: Knowledge) -> bool:
    """True when, of nothing else, a thing is asked for that a person may also be: «necesito sociedad anónima»."""
    if state.memory.procedure or state.memory.options or not message.written:
        return False
    subject = knowledge.find_subject(message.written)
    return subject is not None and subject.act is not None


_SURE_ENOUGH = 0.5
"""Options that are all copies of one record are answered when that is rather right than wrong."""
NEAREST = 8
"""How many of a topic's family are looked at for the one that a trait means,"""
TWIN = 0.6
"""and how much their names must have in common with it, 0..1."""


def say_preference(link: Link, knowledge: Knowledge) -> Iterator[Fragment]:
    """That an answer rests on what was said before, or that what is said now is kept."""
    if link.preferred is not None and link.among is not None:
        label = knowledge.tell_apart(link.among).labels[link.among.index(link.preferred)].text
        yield Fragment(response="utter_twin_preferred", values={"label": label})
    elif link.notes_traits:
        yield Fragment(response="utter_traits_noted")


def say_options(
    matches: Sequence[Match], distinction: Distinction, *, all_meant: bool = False, is_same_open: bool = False
) -> Iterator[Fragment]:
    """A question back: each option by number and by what tells it apart, as text and as a button.

    Args:
        matches: The options.
        distinction: What tells them apart, in their order.
        all_meant: Whether all of them are wanted, and the question is only where to begin.
        is_same_open: Whether the first is what was spoken of, and the question is whether that is still meant.
    """
    labels = [label.text for label in distinction.labels]
    options = "\n".join(f"{number}. {label}" for number, label in enumerate(labels, 1))
    choices = tuple(choice_of(match, label) for match, label in zip(matches, labels, strict=True))
    values = {"options": options}
    if all_meant:
        yield Fragment(response="utter_begin_with", values=values, choices=choices)
    elif is_same_open:
        yield Fragment(response="utter_clarify_same", values=values, choices=choices)
    elif len(matches) == 1:
        yield Fragment(response="utter_clarify_one", values=values, choices=choices)
    elif distinction.common:
        values["common"] = distinction.common
        yield Fragment(response="utter_clarify_twins", values=values, choices=choices)
    else:
        yield Fragment(response="utter_clarify", values=values, choices=choices)
    yield Fragment(response="utter_clarify_none")


def choice_of(match: Match, label: str) -> Choice:
    """A button that chooses one of the options."""
    return Choice(title=label, payload=f'/choose_option{{"procedure": "{match.procedure_id}"}}')
