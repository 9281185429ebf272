"""A letter to an institution: what is told of it, what is old or undated, what is in doubt, so that it can confirm."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from catalog_adapter.importing.doubts import Doubt, Level
from catalog_adapter.importing.fact_ages import INSTITUTION_FACTS, Fact, iter_institution_facts, iter_procedure_facts
from catalog_adapter.model import Institution, Procedure

LONGEST = 160
"""Characters of a value that are quoted."""


def write_digest(
    institution: Institution, procedures: Iterable[Procedure], doubts: Iterable[Doubt], today: date
) -> str:
    """The letter, as plain text.

    Args:
        institution: Whom it is for.
        procedures: All; those of others are passed over.
        doubts: Of all; those that mislead citizens are told.
        today: In the country.
    """
    own = [each for each in procedures if each.institution.id == institution.id]
    words = read_words()
    parts = [
        words["greeting"].format(institution=institution.name, today=f"{today:%d/%m/%Y}"),
        _section("contact", _iter_contact(institution)),
        _section("stale", _iter_stale(own, today)),
        _section("doubts", _iter_doubts(own, doubts)),
    ]
    return "\n\n".join(parts) + "\n"


def list_stale(facts: Iterable[Fact], today: date) -> list[Fact]:
    """The facts that are older than two years or of which no source has a day."""
    return [each for each in facts if each.is_stale(today)]


@cache
def read_words() -> Mapping[str, Any]:
    """The letter's words, from digest.yml."""
    words: Mapping[str, Any] = yaml.safe_load((files("catalog_adapter.importing") / "digest.yml").read_text("utf-8"))
    return words


def _section(name: str, lines: Iterator[str]) -> str:
    return "\n".join([read_words()["sections"][name], *(list(lines) or [f"  {read_words()['nothing']}"])])


def _iter_contact(institution: Institution) -> Iterator[str]:
    words, known = read_words(), {each.name: each for each in iter_institution_facts(institution)}
    for name in INSTITUTION_FACTS:
        yield _line(known[name]) if name in known else f"  {words['titles'][name]}: {words['unknown']}"


def _iter_stale(procedures: Sequence[Procedure], today: date) -> Iterator[str]:
    for procedure in procedures:
        stale = list_stale(iter_procedure_facts(procedure), today)
        if stale:
            yield f"  «{procedure.name}»"
            yield from (f"  {_line(each)}" for each in stale)


def _iter_doubts(procedures: Sequence[Procedure], doubts: Iterable[Doubt]) -> Iterator[str]:
    names = {each.id: each.name for each in procedures}
    for doubt in doubts:
        if doubt.level is Level.WRONG and doubt.id in names:
            yield f"  «{names[doubt.id]}», {doubt.field}: {doubt.reason} [{_cut(doubt.value)}]"


def _line(fact: Fact) -> str:
    words = read_words()
    day = fact.dated.strftime("%d/%m/%Y") if fact.dated else words["undated"]
    return f"  {words['titles'][fact.name]}: {_cut(fact.value)} ({', '.join((*fact.sources, day))})"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
