"""Differences between a few procedures: for each the one part of its record that the others lack, computed, never written.

First the names: what they have in common is said once, and each is called by what is left («Renovación», «Persona
jurídica», «Categoría B»). Where names leave nothing, the first field in which the records differ.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from catalog_adapter.cleaning.name_labels import LONGEST, all_differ, label_names, stands_alone
from catalog_adapter.cleaning.name_words import NameWord, cut_name, join
from catalog_adapter.model import Procedure, SourceRef, Status

SHORT = 24
"""Names so short are shown whole: WhatsApp's lists hold 24 characters in a line."""
SHARED = 0.5
"""Share of an average name that all must have in common before they are called by what is left of their names."""

_WORD = re.compile(r"[^\W\d_]{2}")  # at least two letters: no bare number


class Telling(StrEnum):
    """Part of the record that tells a procedure apart."""

    NAME = "name"
    WHOLE_NAME = "whole_name"
    """The names have too little in common to leave anything out."""
    INSTITUTION = "institution"
    UNIT = "unit"
    DOCUMENT = "document"
    REQUIREMENTS = "requirements"
    DESCRIPTION = "description"
    STEPS = "steps"
    COST = "cost"
    DURATION = "duration"
    NOTHING = "nothing"
    """Another record of the same: every field is equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Name of one of a few procedures beside the others."""

    text: str
    """Words of its own record."""
    telling: Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinction:
    """Differences of a few procedures, in their order."""

    common: str | None
    """What their names have in common, in the words of the first; None when they are not alike."""
    labels: tuple[Label, ...]
    """One each, in the order given."""


def tell_apart(procedures: Sequence[Procedure]) -> Distinction:
    """Find what tells procedures apart; labels differ unless whole records are equal."""
    common = _find_common(names := [cut_name(each.name) for each in procedures])
    if len(procedures) < 2 or not common or all(len(each.name) <= SHORT for each in procedures):
        return Distinction(common=None, labels=_by_whole_names(procedures))
    texts = label_names(names)
    if not all_differ(texts):
        by_letter = label_names([cut_name(each.name, whole=True) for each in procedures])
        texts = by_letter if all_differ(by_letter) else texts
    common = _say_once(common, texts)
    if not stands_alone(common, names[0]) or not all(_WORD.search(text) for text in texts):
        # «10» and «cuando no hay» say nothing by themselves: of two passports each is called by its whole name.
        return Distinction(common=None, labels=_by_whole_names(procedures))
    labels = [Label(text=text, telling=Telling.NAME) for text in texts]
    return Distinction(common=join([common]), labels=tuple(_tell_equal(procedures, labels)))


def _by_whole_names(procedures: Sequence[Procedure]) -> tuple[Label, ...]:
    return tuple(_tell_equal(procedures, [Label(text=each.name, telling=Telling.WHOLE_NAME) for each in procedures]))


def drop_copies(procedures: Sequence[Procedure]) -> list[Procedure]:
    """Without records in which everything that can be answered equals an earlier one's."""
    kept: dict[Procedure, Procedure] = {}
    for each in procedures:
        kept.setdefault(_without_marks(each), each)
    return list(kept.values())


def _find_common(names: Sequence[Sequence[NameWord]]) -> Sequence[NameWord]:
    """The longest run of the first name that stands in every name; empty when the names have too little in common."""
    keys = [{word.key for word in name if word.is_content} for name in names]
    shared = set.intersection(*keys) if keys else set()
    average = sum(map(len, keys)) / len(keys) if keys else 0
    if not shared or len(shared) < SHARED * average:
        return ()
    best: Sequence[NameWord] = ()
    others = [[word.key for word in name if word.is_content] for name in names[1:]]
    for start in range(len(names[0])):
        for end in range(len(names[0]), start, -1):
            run = names[0][start:end]
            content = [word.key for word in run if word.is_content]
            if len(run) <= len(best) or not run[0].is_content or not run[-1].is_content:
                continue
            if all(_holds(other, content) for other in others):
                best = run
    return best


def _say_once(common: Sequence[NameWord], texts: Sequence[str]) -> Sequence[NameWord]:
    """The common run, without its last word where a label repeats it: «Licencia ambiental», «Categoría A»."""
    last = common[-1]
    if len(common) > 1 and any(last.key == word.key for text in texts for word in cut_name(text)[:1]):
        common = common[:-1]
        while not common[-1].is_content:
            common = common[:-1]
    return common


def _holds(words: Sequence[str], run: Sequence[str]) -> bool:
    return any(list(words[at : at + len(run)]) == list(run) for at in range(len(words) - len(run) + 1))


def _tell_equal(procedures: Sequence[Procedure], labels: Sequence[Label]) -> list[Label]:
    """Labels, with those that are equal replaced by the first field in which the records differ."""
    counts = Counter(label.text.casefold() for label in labels)
    told = list(labels)
    for text, count in counts.items():
        if count > 1:
            places = [place for place, label in enumerate(labels) if label.text.casefold() == text]
            for place, label in zip(places, _tell_by_fields([procedures[each] for each in places]), strict=True):
                told[place] = label
    return told


def _tell_by_fields(procedures: Sequence[Procedure]) -> Iterator[Label]:
    for telling, read in _FIELDS:
        values = [read(each) for each in procedures]
        texts = [_own_part(value, values[:place] + values[place + 1 :]) for place, value in enumerate(values)]
        if all(texts) and all_differ(texts):
            yield from (Label(text=text, telling=telling) for text in texts)
            return
    for each in procedures:
        yield Label(text=each.name, telling=Telling.NOTHING)


def _own_part(value: Sequence[str], others: Sequence[Sequence[str]]) -> str:
    """The first item of a field that no other record has, shortened."""
    known = {item.casefold() for other in others for item in other}
    own = next((item.strip(" .:;") for item in value if item.casefold() not in known), "")
    if len(own) <= LONGEST:
        return own
    return own[:LONGEST].rpartition(" ")[0].rstrip(" ,.:;(") + "…"


def _optional(text: str | None) -> Sequence[str]:
    return (text,) if text else ()


_FIELDS: tuple[tuple[Telling, Callable[[Procedure], Sequence[str]]], ...] = (
    (Telling.INSTITUTION, lambda one: (one.institution.acronym or one.institution.name,)),
    (Telling.UNIT, lambda one: _optional(one.unit)),
    (Telling.DOCUMENT, lambda one: _optional(one.document)),
    (Telling.REQUIREMENTS, lambda one: one.requirements),
    (Telling.DESCRIPTION, lambda one: (one.description or "").split(". ")),
    (Telling.STEPS, lambda one: one.steps),
    (Telling.COST, lambda one: _optional(str(one.cost.amount) if one.cost.amount is not None else one.cost.text)),
    (Telling.DURATION, lambda one: _optional(one.duration.text if one.duration else None)),
)
"""In the order of what a person can answer best; untrusted fields differ by mistake, and are looked at all the same."""


def _without_marks(procedure: Procedure) -> Procedure:
    """A record as far as it is answered: without its id, its date and our own words for it."""
    return replace(
        procedure,
        id="",
        aliases=(),
        updated_on=None,
        status=Status.ACTIVE,
        untrusted_fields=frozenset(),
        source=SourceRef(name=""),
    )
