"""Answers to concerns, from a country's own files: what to do, who sees to it, and what is known of it elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.model import SourceRef
from catalog_adapter.sources.country_files import LOADER, Country, current_country
from catalog_adapter.sources.references import Sources, find_sources, read_sources

DANGER, WRONGS = "danger_answers", "wrongs"
"""Names of the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said to one concern."""

    says: str
    kinds: frozenset[str] = frozenset()
    """Kinds of danger that it holds for; all where there is none."""
    whom: tuple[str, ...] = ()
    """Ids of the institutions that see to it."""
    is_placed: bool = False
    """Whether their offices are looked for at a place that is named."""
    procedures: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    """Ids of life events."""
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers of one file."""

    by_concern: Mapping[str, tuple[Answer, ...]]
    owners: Mapping[str, tuple[str, ...]]
    """Institutions who know, by kind of danger."""

    def find(self, concern: str, kind: str = "") -> Answer | None:
        """The answer to a concern, for a kind of danger where that matters; None where none is held."""
        entries = self.by_concern.get(concern, ())
        fitting = (entry for entry in entries if kind in entry.kinds or not entry.kinds)
        return next(fitting, None)


NO_ANSWERS = Answers(by_concern={}, owners={})


def read_answers(name: str, country: Country | None = None) -> Answers:
    """The answers of a country; none where it has no such file.

    Raises:
        InvalidRecord: an answer is broken.
    """
    return _read(name, country or current_country())


@cache
def _read(name: str, country: Country) -> Answers:
    path = country.folder / f"{name}.yml"
    if not path.is_file():
        return NO_ANSWERS
    values = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506  the safe loader, in C where there is one
    sources, groups = read_sources(path.name, values["sources"]), values.get("groups") or {}
    return Answers(
        by_concern={
            concern: tuple(_answer(f"{path.name}, {concern}", entry, sources, groups) for entry in entries)
            for concern, entries in values["answers"].items()
        },
        owners={kind: tuple(owners) for kind, owners in (values.get("owners") or {}).items()},
    )


def _answer(where: str, values: Mapping[str, Any], sources: Sources, groups: Mapping[str, Sequence[str]]) -> Answer:
    kinds = values.get("kinds") or ()
    try:
        return Answer(
            says=values["says"],
            kinds=frozenset(groups.get(kinds, (kinds,)) if isinstance(kinds, str) else kinds),
            whom=tuple(values.get("whom") or ()),
            is_placed=bool(values.get("place")),
            procedures=tuple(values.get("procedures") or ()),
            events=tuple(values.get("events") or ()),
            sources=find_sources(where, sources, values.get("source")),
        )
    except (KeyError, TypeError) as error:
        raise InvalidRecord(where, f"no es una respuesta: {error}") from error
