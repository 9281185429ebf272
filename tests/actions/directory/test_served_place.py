"""Procedures of an institution that serves other places than the one that a message names."""

from collections.abc import Mapping
from typing import Any

import pytest

from actions.directory import served_place
from actions.directory.served_place import keep_to_place
from actions.knowledge import Knowledge
from actions.procedure_resolution.resolution import Resolution, Verdict
from catalog_adapter.model import Match
from tests.actions.small_catalogue import open_turn

PASSPORT, BEES = (Match(procedure_id=each, name=each, score=0.9) for each in ("passport-adult", "bee-card"))


@pytest.fixture(autouse=True)
def local(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passports are given in one town alone; in others the Ministry of Health does so."""
    monkeypatch.setattr(served_place, "find_other", lambda each, _codes: "mspas" if each == "igm" else None)


def keep(knowledge: Knowledge, resolution: Resolution, **entities: str) -> Resolution:
    """What is left of a resolution at a place."""
    return keep_to_place(resolution, open_turn("x", entities=entities).message, knowledge)


@pytest.mark.parametrize(
    ("verdict", "matches", "verdict_then", "left"),
    [
        (Verdict.FOUND, (PASSPORT, BEES), Verdict.NOT_IN_CATALOGUE, ()),
        (Verdict.FOUND, (BEES, PASSPORT), Verdict.FOUND, (BEES,)),
        (Verdict.ASK_BACK, (PASSPORT, BEES), Verdict.ASK_BACK, (BEES,)),
        (Verdict.ASK_BACK, (PASSPORT,), Verdict.NOT_IN_CATALOGUE, ()),
        (Verdict.NOT_IN_CATALOGUE, (PASSPORT,), Verdict.NOT_IN_CATALOGUE, ()),
        (Verdict.OWNER, (PASSPORT,), Verdict.OWNER, (PASSPORT,)),
    ],
    ids=["found", "beside what is found", "an option", "the only option", "turned down", "an owner"],
)
def test_what_is_done_elsewhere_is_left_out(
    knowledge: Knowledge, verdict: Verdict, matches: tuple[Match, ...], verdict_then: Verdict, left: tuple[Match, ...]
) -> None:
    """Who does it at the place is named where nothing is left."""
    kept = keep(knowledge, Resolution(verdict=verdict, matches=matches), place="0108")
    assert (kept.verdict, kept.matches) == (verdict_then, left)
    is_named = verdict_then is Verdict.NOT_IN_CATALOGUE
    assert (kept.institution.id if kept.institution else None) == ("mspas" if is_named else None)


@pytest.mark.parametrize("entities", [{}, {"place": ""}])
def test_without_a_place_nothing_is_left_out(knowledge: Knowledge, entities: Mapping[str, Any]) -> None:
    """Whatever was found."""
    found = Resolution(verdict=Verdict.FOUND, matches=(PASSPORT,))
    assert keep(knowledge, found, **entities) is found
