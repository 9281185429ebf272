"""The link of one message to the catalogue and to the conversation, found once, before it is decided who speaks.

`actions.message_link` makes it; the slot `link` carries it to `bot.policy` and to the action that speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from operator import attrgetter
from typing import Any

SLOT = "link"
"""Name of the slot."""

FOUND = "found"
"""The verdict of a procedure that is named with certainty; see `actions.procedure_resolution.resolution.Verdict`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A procedure that was considered."""

    id: str
    """Its id in the catalogue."""
    name: str
    """Its official name."""
    score: float
    """0..1, comparable within one message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One message, linked."""

    answers: str | None = None
    """The open question that it answers, if it does: a key of `bot.policy.OPEN_QUESTIONS`."""
    answer: str | None = None
    """The answer: yes, no, unsure; of a life event's list also sum, tick or open."""
    guided: str | None = None
    """The procedure through which the person wants to be guided, or to be guided on."""
    repeats: bool = False
    """Whether the last answer is wanted again."""
    idle: str | None = None
    """The small talk that a faint move is while nobody is guided («otra vez», «listo, gracias»)."""
    ticks_list: bool = False
    """Whether it ticks the list of a life event, while nobody is guided through papers."""
    event: str | None = None
    """The life event that it tells."""
    may_tell: str | None = None
    """One that it may tell beside what it asks for; its list is offered."""
    institutions: tuple[str, ...] = ()
    """Ids of the institutions that it asks about; several have one name."""
    browses: bool = False
    """Whether it asks for procedures that have something in common, and there are such."""
    shelf: tuple[str, str] | None = None
    """Those procedures: by institution, category or document, and which; None where it names nothing."""
    pair: tuple[str, str] | None = None
    """Ids of the two procedures that it wants compared."""
    asks_offices: bool = False
    """Whether it asks where something is done, and names a place."""
    status: str | None = None
    """Wish to know how a place is today, of `institutions` there where one is named: tell; or subscribe, unsubscribe."""
    courses: str | None = None
    """The words for which it wants courses, empty for any; None where it wants none."""
    course: str | None = None
    """Id of the one course that it asks about."""
    course_asks: tuple[str, ...] = ()
    """What it asks of that course; see `Understanding.course_asks`."""
    asks_procedure: bool = False
    """Whether it asks for a list, to be guided or to compare, but what it names is one procedure, or none."""
    right: str | None = None
    """Id of the rule on what an office may ask, where that is asked; empty where no rule is known."""
    needless: str | None = None
    """The manner in which something that an office asks for is called too much."""
    papers: tuple[str, ...] = ()
    """Ids of the papers of the topic that it may ask how to get, where it is not one that a procedure gives."""
    verdict: str | None = None
    """What looking for a procedure came to; None where none was looked for."""
    matches: tuple[Option, ...] = ()
    """The procedure first where it is found; the options where it is asked back; else what was nearest."""
    aspects: tuple[str, ...] = ()
    """What it asks of the procedure, main thing first."""
    alike: tuple[Option, ...] = ()
    """Others that it may mean, for which the answer holds as well."""
    others: tuple[Option, ...] = ()
    """Others of the family of a procedure that is called by its very name."""
    subject: str | None = None
    """Id of the subject that it names, where one is."""
    act: str | None = None
    """What it wants of the subject."""
    is_aside: bool = False
    """Whether it stays with the topic, and tells a condition of it or asks for its counter rather than for an aspect."""
    danger: str | None = None
    """The kind of danger told a few turns ago that still rules."""
    concern: str | None = None
    """What is asked of that danger; or, without one, the wrong that it tells of."""
    is_harmless: bool = False
    """Whether its words sound like danger, but ask for a procedure after a danger that is over."""
    owner: str | None = None
    """Id of the institution to ask, where the catalogue does not hold what is asked."""
    question: str | None = None
    """The words that were searched for, where a later message may add to them."""
    continues: bool = False
    """Whether what was said before decided; then what was asked before is still asked."""
    all_meant: bool = False
    """Whether it asks for every one of the options, and the question back or the answer is only where to begin."""
    is_guess: bool = False
    """Whether the procedure is the likeliest of some options, for want of a choice."""
    preferred: str | None = None
    """The procedure that was preferred to its twins because of what the person said before."""
    among: tuple[str, ...] | None = None
    """The options among which one was preferred; None where none was."""
    traits: Mapping[str, str] = field(default_factory=dict)
    """What the person has said of themselves and holds on."""
    notes_traits: bool = False
    """Whether it only says who the person is, which is kept."""

    @property
    def procedure(self) -> str | None:
        """The procedure that is named with certainty."""
        return self.matches[0].id if self.verdict == FOUND else None

    def as_json(self) -> dict[str, Any]:
        """The link as a slot holds it: what is as empty as in a message without any is left out."""
        filled = zip(_NAMES, _get_values(self), _EMPTY_VALUES, strict=True)
        return {name: _as_json(value) for name, value, empty in filled if value is not empty and value != empty}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any] | None) -> Link:
        """The link that `as_json` wrote; empty for None."""
        values = dict(kept or {})
        for name in ("matches", "alike", "others"):
            values[name] = tuple(Option(**each) for each in values.get(name, ()))
        for name in ("aspects", "institutions", "papers", "among", "shelf", "pair", "course_asks"):
            if values.get(name) is not None:
                values[name] = tuple(values[name])
        return cls(**values)


def _as_json(value: Any) -> Any:
    """Options as their fields, alone or in a tuple; all else as it is."""
    if isinstance(value, tuple):
        return tuple(map(_as_json, value))
    return asdict(value) if isinstance(value, Option) else dict(value) if isinstance(value, Mapping) else value


EMPTY = Link()
"""The link of a message that means nothing to the catalogue."""
_NAMES = tuple(each.name for each in fields(EMPTY))
_get_values = attrgetter(*_NAMES)
_EMPTY_VALUES = _get_values(EMPTY)
