"""A small catalogue of another city in another country, with its own questions: see `data/second.yml`."""

from pathlib import Path
from typing import Any

import yaml

from actions.procedure_resolution.ranker import Judge
from catalog_adapter.institutions.institution_terms import Directory
from catalog_adapter.model import Alias, AliasKind, Institution, Procedure, SourceRef
from catalog_adapter.search.index import SearchIndex
from evaluation.datasets.questions import Question
from evaluation.datasets.system_under_test import SystemUnderTest
from nlu.text.analyzer import SpanishAnalyzer

_FILE = Path(__file__).parents[1] / "data" / "second.yml"
_SOURCE = SourceRef(name="Catálogo inventado para medir")


def open_second() -> tuple[SystemUnderTest, list[Question]]:
    """The catalogue ready to be questioned, and its questions, outside ones at the end."""
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    institution = Institution(**content["institution"])
    entries = list(enumerate(content["procedures"], start=1))
    procedures = [_procedure(number, entry, institution) for number, entry in entries]
    asked = [
        _question(f"p{number}-{place}", text, str(number))
        for number, entry in entries
        for place, text in enumerate(entry["ask"])
    ]
    outside = [_question(f"x{place}", text, None) for place, text in enumerate(content["outside"])]
    index = SearchIndex.build(procedures, SpanishAnalyzer())
    judge = Judge(index, Directory([institution], SpanishAnalyzer()), {institution.id})
    return SystemUnderTest(procedures=tuple(procedures), index=index, judge=judge), asked + outside


def _procedure(number: int, entry: dict[str, Any], institution: Institution) -> Procedure:
    return Procedure(
        id=str(number),
        name=entry["name"],
        institution=institution,
        description=entry["description"],
        source=_SOURCE,
        aliases=tuple(Alias(text=text, kind=AliasKind.NAME, origin="staff") for text in entry.get("said", ())),
    )


def _question(identifier: str, text: str, gold: str | None) -> Question:
    return Question(
        id=identifier,
        text=text,
        gold=frozenset({gold} if gold else ()),
        main=gold,
        aspect=None,
        kind="city" if gold else "outside",
    )
