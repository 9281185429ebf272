"""The reading of one message: what the NLU pipeline leaves for the actions and for the policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from operator import attrgetter
from typing import Any

KEY = "understanding"
"""Name under which a message carries its reading, through Rasa's pipeline and out of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Items of a list that a message says are there, or missing."""

    have: tuple[int, ...] = ()
    """Places in the list, from 1; -1 is the last."""
    lack: tuple[int, ...] = ()
    """Likewise of what is missing."""
    have_words: tuple[str, ...] = ()
    """Items by their words, one each: «foto»."""
    lack_words: tuple[str, ...] = ()
    """Likewise of what is missing."""
    rest: str | None = None
    """«have» or «lack», where all that is not named otherwise is said to be there, or not."""
    said: str | None = None
    """«have» or «lack»: what was said last, also where nothing is named («ya lo tengo»)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicWords:
    """The words of a message that do more than ask for a list, by what it would be read as."""

    comparison: str = ""
    """«El de 5 y el de 10 años»."""
    browse: str = ""
    """«Salud», of «¿qué trámites hay de salud?»."""
    institution: str = ""
    """«El RENAP», of «¿dónde queda el RENAP?»."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """One message as the pipeline read it; a button leaves everything empty."""

    normalized: str = ""
    """The words, folded, with shorthand written out."""
    danger: str | None = None
    """The kind of danger that it tells of."""
    danger_guessed: bool = False
    """Mark that only its words, and no phrase, say which kind that is."""
    alarming: bool = False
    """Whether a word speaks of what danger is made of, where no danger is told."""
    language: str | None = None
    """The language that it greets in or asks for (ISO 639-3, «es» for Spanish)."""
    aspects: tuple[str, ...] = ()
    """What is asked of a procedure, main thing first."""
    rest: str | None = None
    """The words that do not ask («cuánto cuesta»); None where nobody has looked."""
    near: str = ""
    """Those of `rest` that stand in one clause with what is asked."""
    wanted: str = ""
    """The words of the clause that says what is wanted, without those that say so; empty where none does."""
    position: int | None = None
    """The one place in a list that it names, from 1; -1 for the last."""
    numbers: tuple[int, ...] = ()
    """Every place in a list that it names, in order."""
    selection: str | None = None
    """What it says of options without a name: both, three, all, first_two, several (`numbers`), other, any,
    contrast («el más barato»), unsure or none."""
    leading: int | None = None
    """The place in a list with which it begins, and goes on («el segundo creo, porque …»), from 1; -1 for the last."""
    names_option: bool = False
    """Whether it begins as one names an option («el de …»)."""
    option_words: str = ""
    """Its words without what frames the name of an option («lo de»)."""
    linked: bool = False
    """Whether it goes on with what was said before («y los antecedentes penales?»)."""
    turned_down: str = ""
    """Words that it turns down for others («no le pregunto del NIT»); empty where it says nothing in their place."""
    instead: str = ""
    """Words that it says in their place («…, digo la licencia»)."""
    opening: str = ""
    """Words of a first sentence that only names what is meant: «¿Y los penales? ¿Los puedo sacar sin DPI?»."""
    turns_down_all: bool = False
    """Whether it turns down all that was offered, and says something else («ninguno de esos, …»)."""
    corrects: bool = False
    """Whether it takes something back and says something instead («no, perdón, eran cabras»)."""
    presses: bool = False
    """Mark of a message that asks once more for want of an answer («no me dijiste si se puede»)."""
    first: bool = False
    """Whether it only says that the first one is wanted, no renewal."""
    points_back: bool = False
    """Whether it asks about «the permit», «the card», and names no more of it."""
    names_thing: bool = False
    """Whether it names something as one names a thing («the DPI»)."""
    halves: tuple[tuple[str, str], ...] = ()
    """The ways to read it as two things joined by «y»."""
    reply: str | None = None
    """yes, no or unsure, where it is a short answer."""
    done: bool | None = None
    """Whether what it names is said to be done; None when it says neither."""
    topic: str | None = None
    """comparison, browse or institution, where it asks for more than one fact of one procedure."""
    topic_words: TopicWords = field(default_factory=TopicWords)
    """What is left of it for each of these."""
    place_words: tuple[str, ...] = ()
    """The words that name a place."""
    asks_office: bool = False
    """Whether it asks where an office is."""
    status: str | None = None
    """Question how a place is today: place, or office for whether one attends; or a wish: subscribe, unsubscribe."""
    course: str | None = None
    """named, where it speaks of courses; learn, where it only says that something is to be learnt."""
    course_words: str = ""
    """Its words without those that ask for courses: what is to be learnt, and for whom."""
    course_asks: tuple[str, ...] = ()
    """What it would ask of a course: dates, audience, enrol, cost, page."""
    move: str | None = None
    """next, back, repeat, where, stop or papers: a move through what is told step by step."""
    small_talk: str | None = None
    """The intent of a move that is one only for who is being guided («otra vez»)."""
    claims: Claims | None = None
    """Papers that it says are there, or missing."""
    about: str = ""
    """Its words without those that call for guidance or for a list."""
    resumes: bool = False
    """Whether it goes back to something that was begun («sigamos con …»)."""
    page_turn: str | None = None
    """next or back, where it turns the page of a list."""
    acts: tuple[tuple[str, int, int], ...] = ()
    """What it wants done (renew, replace, pay …), each with the words of `normalized` that say so: first, and after last."""
    contact: tuple[str, ...] = ()
    """What it asks of an institution's counter: hours, phone, place, web, appointment, complaints."""
    conditions: tuple[str, ...] = ()
    """Conditions under which it asks: minor, foreigner, other_person, without_paper …"""
    meant_for: tuple[str, ...] = ()
    """Those of the conditions that stand in the clause that says what is wanted («el pasaporte de mi hija de 8»)."""
    asks_whether: bool = False
    """Mark of a question for a yes or a no («¿puede ir mi hermano?»)."""
    polar: str = ""
    """Words of the clause that asks for a yes or a no, where the message says something else besides."""
    beside: tuple[str, ...] = ()
    """Words of content that neither ask for a yes or a no nor tell a condition: «DPI» of «¿sirve el DPI vencido?»."""
    supposes: bool = False
    """Mark of a question what if («¿y si vivo en Petén?»)."""
    tells_only_case: bool = False
    """Mark of a question that names only its case («perdí mi DPI, ¿igual se puede?», «¿me lo dan si soy mayor?»)."""
    announces: bool = False
    """Mark of a message that says that it turns to another matter («otra consulta: …»)."""
    right: str | None = None
    """asks, where it asks whether an office may do something («¿me pueden pedir esto?»); tells, where one did."""
    needless: str | None = None
    """needless, twice or impossible, where it says that something asked for is too much."""
    needless_words: str = ""
    """Its words without those that say so; they may name what it is."""
    traits: Mapping[str, str] = field(default_factory=dict)
    """What the person says of themselves («soy empresa»): trait to side."""
    traits_only: bool = False
    """Whether it says nothing else."""

    @property
    def asks_condition_only(self) -> bool:
        """True of a question that says nothing but its condition: «¿aceptan tarjeta?», «¿de cuánto es la multa?»."""
        asks = self.asks_whether or self.supposes or self.asks_about_delay
        return bool(self.conditions) and asks and not self.beside

    @property
    def asks_about_delay(self) -> bool:
        """True where it asks until when something may be done, or what being late costs."""
        return "late" in self.conditions and not {"time", "online", "where"}.intersection(self.aspects)

    def as_json(self) -> dict[str, Any]:
        """The reading as Rasa carries it: what is as empty as in a button is left out."""
        kept: dict[str, Any] = {}
        for name, value, empty in zip(_NAMES, _get_values(self), _EMPTY_VALUES, strict=True):
            if value is not empty and value != empty:
                kept[name] = asdict(value) if isinstance(value, Claims | TopicWords) else value
        _Latest.read = (kept, self)
        return kept

    @classmethod
    def from_json(cls, kept: Mapping[str, Any] | None) -> Understanding:
        """The reading that `as_json` wrote; empty for None."""
        if not kept:
            return EMPTY
        before, understanding = _Latest.read
        return understanding if before is kept else cls._read(kept)

    @classmethod
    def _read(cls, kept: Mapping[str, Any]) -> Understanding:
        values = {name: _freeze(value) for name, value in kept.items()}
        if "topic_words" in values:
            values["topic_words"] = TopicWords(**values["topic_words"])
        if values.get("claims") is not None:
            values["claims"] = Claims(**values["claims"])
        understanding = cls(**values)
        _Latest.read = (kept, understanding)
        return understanding


def _freeze(value: Any) -> Any:
    """Lists as tuples, however deep; JSON has no tuples."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, list | tuple):
        return tuple(map(_freeze, value))
    return {key: _freeze(each) for key, each in value.items()} if isinstance(value, dict) else value


EMPTY = Understanding()
"""The reading of a button."""


class _Latest:
    """Reading that was written or read last, with its JSON: each step of a message asks for the same one."""

    read: tuple[Mapping[str, Any], Understanding] = ({}, EMPTY)


_NAMES = tuple(each.name for each in fields(EMPTY))
_get_values = attrgetter(*_NAMES)
_EMPTY_VALUES = _get_values(EMPTY)
