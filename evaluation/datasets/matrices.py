"""What the matrices of conversations are made of: topics, follow-ups, turns to something else, choices, matters not held.

Of every kind of wording the first, third, … may be looked at; the second, fourth, … are the unseen half.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bot.turn import Decision
from catalog_adapter.model import Institution, Procedure
from evaluation.measures.turn_reading import flatten

_FOLDER = Path(__file__).parents[1] / "data" / "matrices"
_DANGER = Path(__file__).parents[2] / "tests" / "nlu" / "danger" / "data"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a conversation is about."""

    name: str
    opening: str
    """Words that lead to it."""
    gold: frozenset[str]
    """Ids that answer the opening."""
    family: frozenset[str]
    """Ids of the same thing, other acts and cases of it included."""
    called: Sequence[str]
    """As people name it when they turn to it; every second one is unseen."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of some kind, and to which half they belong."""

    kind: str
    text: str
    seen: bool
    also: frozenset[Decision] = frozenset()
    """Decisions that are right besides the ordinary ones."""
    means: Mapping[str, Any] | None = None
    """What a reply to options says, see `choices.yml`."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that no catalogue holds, with who does it."""

    owners: frozenset[str]
    """Ids of institutions that may be sent to."""
    names: tuple[str, ...]
    """What they are called."""
    may: frozenset[str]
    """Records that may be told of besides,"""
    may_events: frozenset[str]
    """and life events."""
    may_alarm: bool
    ask: Sequence[str]
    """Every second one is unseen."""


@dataclass(frozen=True)
class Matrices:
    """The data, read against the catalogue at hand."""

    procedures: Sequence[Procedure]
    institutions: Sequence[Institution]
    kin: Mapping[str, Collection[str]]
    """By procedure: those that serve the same subject."""

    @cached_property
    def topics(self) -> list[Topic]:
        """Topics of which the catalogue has a record."""
        known = {procedure.id for procedure in self.procedures}
        topics = [self._topic(name, values) for name, values in _read("topics").items()]
        return [topic for topic in topics if topic.gold & known]

    def _topic(self, name: str, values: Mapping[str, Any]) -> Topic:
        beginnings = "|".join(re.escape(flatten(word)) for word in values["words"])
        named = re.compile(rf"\b(?:{beginnings})")
        family = {
            each.id for each in self.procedures if named.search(flatten(f"{each.id.replace('-', ' ')} {each.name}"))
        }
        gold = frozenset(values["gold"])
        for each in gold:
            family |= {each, *self.kin.get(each, ())}
        return Topic(name, values["open"], gold, frozenset(family), values["as"])

    def matters(self) -> Iterator[Matter]:
        """What is not held."""
        more = _read("called")
        called = {each.id: (each.name, each.short, each.acronym, *more.get(each.id, ())) for each in self.institutions}
        for values in _read("not_held"):
            owners = frozenset((*values["owner"], *values.get("owners_also", ())))
            names = tuple(name for owner in sorted(owners) for name in called[owner] if name)
            yield Matter(
                owners=owners,
                names=names,
                may=frozenset(values.get("may", ())),
                may_events=frozenset(values.get("may_events", ())),
                may_alarm=values.get("emergency", False),
                ask=values["ask"],
            )


def read_follow_ups() -> list[Wording]:
    """What people go on to say."""
    return list(_iter_wordings(_read("follow_ups")))


def read_switches() -> list[Wording]:
    """How people turn to something else, with `{x}` where it stands."""
    return list(_iter_wordings(_read("switches")))


def read_choices() -> tuple[list[str], list[Wording]]:
    """Words after which one is asked back, and replies to the options."""
    content = _read("choices")
    return content["openings"], list(_iter_wordings(content["replies"]))


def read_danger() -> tuple[list[Wording], list[Wording]]:
    """Messages of people in danger, and those that only sound like it; none where the tests are not beside the program."""
    danger: list[Wording] = []
    harmless: list[Wording] = []
    for name, seen in (("seen", True), ("unseen", False)):
        path = _DANGER / f"{name}.yml"
        content = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
        danger += [Wording(kind, text, seen) for kind, texts in content.get("danger", {}).items() for text in texts]
        harmless += [Wording("harmless", text, seen) for text in content.get("harmless", ())]
    return danger, harmless


def _iter_wordings(kinds: Mapping[str, Iterable[Any]]) -> Iterator[Wording]:
    for kind, entries in kinds.items():
        for number, entry in enumerate(entries):
            values = entry if isinstance(entry, dict) else {"text": entry}
            also = frozenset(map(Decision, values.get("also", ())))
            yield Wording(kind, values["text"], number % 2 == 0, also, values)


def _read(name: str) -> Any:
    return yaml.safe_load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
