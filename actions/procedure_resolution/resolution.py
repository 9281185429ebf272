"""Resolution of a procedure, and what it needs to know of a message and of the catalogue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from actions.dialogue_state import Memory
from catalog_adapter.model import Aspect, Institution, Match
from catalog_adapter.subjects.linker import SubjectLink

SURE = 0.85
"""From this probability on, what a message alone says outweighs what was talked about."""
MOST_OPTIONS = 3
"""Procedures between which a question back lets choose."""


class Verdict(StrEnum):
    """Verdict after looking for a procedure."""

    FOUND = "found"
    ASK_BACK = "ask_back"
    ASK_WHICH = "ask_which"
    """Something is asked of a procedure, and no procedure was named in the whole conversation."""
    IN_REVIEW = "in_review"
    """It is found, and staff has switched it off for a while."""
    EVENT = "event"
    """Somebody tells what happened: several procedures in order."""
    OWNER = "owner"
    """What is asked for is known, and the catalogue does not hold it; whose it is is known."""
    UNCLEAR = "unclear"
    """It may be a matter of procedures, and says too little to tell which: an open question helps."""
    PERSON = "person"
    """It was asked in vain which of a few options is meant, and a person may help."""
    NOT_IN_CATALOGUE = "not_in_catalogue"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The outcome of looking for the procedure that is meant."""

    verdict: Verdict
    matches: tuple[Match, ...] = ()
    """FOUND, IN_REVIEW: the procedure first. ASK_BACK: the options. Otherwise what was nearest."""
    right: float = 1.0
    """How probable it is that the first match is what is meant, 0..1."""
    twins: tuple[Match, ...] = ()
    """FOUND: others of its family that the words mean just as well."""
    variants: tuple[Match, ...] = ()
    """FOUND: its renewal and replacement, meant just as well where the message says no act."""
    is_called_so: bool = False
    """FOUND: whether the words are just what it is called; then its twins are mentioned and not asked about.

    EVENT: whether it is told by its own words.
    """
    alike: tuple[Match, ...] = ()
    """FOUND: those of the twins, at most two, that what is answered holds for as well."""
    others: tuple[Match, ...] = ()
    """FOUND by its very name: those of its family, at most two, that have a longer one."""
    institution: Institution | None = None
    """NOT_IN_CATALOGUE: who may handle it, when that is known."""
    question: str | None = None
    """The words that were searched for, where a later message may add to them."""
    continues: bool = False
    """Whether what was said before decided; then what was asked before is still asked."""
    subject: str | None = None
    """Id of the subject that is named, where one is."""
    event: str | None = None
    """EVENT: the id of the life event. Otherwise: of one that may be told as well."""
    act: str | None = None
    """What is wanted of it; None where nothing is said."""
    is_aside: bool = False
    """FOUND: whether it stays with the topic and tells a condition of it; ASK_BACK: whether it may; the topic is first."""
    all_meant: bool = False
    """ASK_BACK: whether every one of the options is asked for, and it is asked where to begin; FOUND: the `others` too."""
    is_guess: bool = False
    """FOUND: whether it is the likeliest of some options, the `others`; OWNER: whether it is not sure that it is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Facts about a message that resolving needs."""

    text: str
    rest: str
    """The text without the words that ask («cuánto cuesta»); all of it where nothing is asked."""
    wanted: str = ""
    """The words of the clause that says what is wanted; empty where none does."""
    near: str = ""
    """Those of `rest` that stand in one clause with what is asked."""
    aspects: tuple[Aspect, ...] = ()
    """What it asks for, main one first."""
    out_of_scope: float = 0.0
    """The classifier's probability that this is no matter of procedures, 0..1."""
    corrects: bool = False
    """Whether it turns down what was said last («no, me refiero a …»)."""
    turned_down: str = ""
    """The words that it turns down for those of `text`, where it says which («no del gobierno, del IGSS»)."""
    first: bool = False
    """Whether it only says that the first one is wanted, no renewal («y sacarla por primera vez?»)."""
    linked: bool = False
    """Whether it goes on with what was said before («y los antecedentes penales?»)."""
    conditions: tuple[str, ...] = ()
    """Conditions under which it asks: a minor, a foreigner, without a paper."""
    meant_for: tuple[str, ...] = ()
    """Those that stand in the clause that says what is wanted."""
    contact: tuple[str, ...] = ()
    """What it asks of a counter: hours, phone, place."""
    names_act: bool = False
    """Mark of a message that says what is wanted of a thing («renovar»)."""
    points_back: bool = False
    """Whether it asks about «the permit», «the card», and names no more of it."""
    tells_only_case: bool = False
    supposes: bool = False
    asks_whether: bool = False
    announces: bool = False
    presses: bool = False
    """Marks of: all the same, what if, a yes or a no, a turn to another matter, a question asked once more."""
    names_thing: bool = False
    """Whether it names something as one names a thing («the DPI»)."""
    halves: tuple[tuple[str, str], ...] = ()
    """Ways to read it as two things joined by «y»."""

    def goes_on(self, memory: Memory) -> bool:
        """True when what was asked before is still asked: «y el DPI?», or the name alone after «¿de qué trámite?»."""
        return (self.linked and not self.wanted) or (memory.question is not None and memory.procedure is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Share of a text's content, weighed by rarity, that one procedure covers; shares 0..1."""

    named: float
    """What stands in its name counts in full; in the words of citizens for it, or by a synonym, for less."""
    anywhere: float
    """Share that stands in any of its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """Of one message to one procedure."""

    family: frozenset[str]
    """The procedure and those of a similar name, which are no rivals."""
    institution: str
    measure_record: Callable[[], float]
    """Cosine to the nearest sentence of its record, -1..1; asked for where it counts, since sentences are encoded for it."""
    meaning: float
    """Cosine to the nearest of its names and citizens' sentences, 0..1."""
    rival_meaning: float
    score: float
    rival_score: float
    """Scores in search, 0..1, of the procedure and of the best rival."""


NO_FIT = Fit(named=0.0, anywhere=0.0)


class Finder(Protocol):
    """Interface of the catalogue to resolving."""

    def find_subject(self, text: str) -> SubjectLink | None:
        """The subject that a text names, with the procedures of it that can be answered; None where it names none."""
        ...

    def find_act(self, procedure: str, text: str) -> SubjectLink | None:
        """What the subject of a procedure has for the act that a text names; None where it names no other act."""
        ...

    def find_variant(self, procedure: str, conditions: Sequence[str]) -> str | None:
        """The procedure of a topic's subject that is for somebody under some conditions; None where it has none."""
        ...

    def get_owner(self, subject: str) -> Institution | None:
        """The institution that a subject belongs to."""
        ...

    def decide(self, text: str, out_of_scope: float) -> Resolution:
        """Decide on a text alone; `out_of_scope` is the classifier's probability, 0..1."""
        ...

    def find_content(self, text: str) -> tuple[str, ...]:
        """The words that say which procedure is meant, in order; empty for «¿y cuánto cuesta?»."""
        ...

    def find_family(self, procedure: str, text: str) -> Sequence[Match]:
        """Procedures of a similar name, without itself; words of the text that one has are no difference."""
        ...

    def measure_fit(self, text: str, procedures: Sequence[str]) -> Mapping[str, Fit]:
        """Fit of each of a few procedures to the content of a text."""
        ...

    def measure_nearness(self, procedure: str, text: str) -> Nearness:
        """Nearness of a text to a procedure, and to everything else."""
        ...

    def estimate(self, text: str) -> float:
        """Probability that search alone finds the right procedure for a text, 0..1."""
        ...

    def score(self, text: str, procedures: Sequence[str]) -> tuple[Mapping[str, float], float]:
        """Scores in search of some procedures, and the best that any has, 0..1."""
        ...

    def find_plain(self, procedure: str) -> str | None:
        """The nearest of its family that is no variant (renewal, replacement), where the procedure is one; or None."""
        ...

    def rank_concerns(self, concerns: str, text: str) -> Sequence[tuple[str, float]]:
        """The concerns of a list that a text may tell, each with its probability, the likeliest first."""
        ...

    def find_named(self, text: str, least: float = 0.0) -> tuple[str, float] | None:
        """The procedure whose name has most of a text, and its share of the text, 0..1; None for less than the least."""
        ...

    def name_of(self, procedure: str) -> str | None:
        """The name of a procedure that can be answered or is under review, or None."""
        ...

    def answers_alike(self, procedures: Sequence[str], aspects: Sequence[Aspect]) -> bool:
        """True when what is asked has the same answer in all of these procedures."""
        ...


def found(procedure: str, finder: Finder) -> Resolution | None:
    """A procedure that is known by its id; None when it is no longer there."""
    name = finder.name_of(procedure)
    if name is None:
        return None
    match = Match(procedure_id=procedure, name=name, score=1.0)
    return Resolution(verdict=Verdict.FOUND, matches=(match,), continues=True)


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
