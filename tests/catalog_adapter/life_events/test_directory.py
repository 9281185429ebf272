"""A message finds its life event, and each step its procedure."""

from collections.abc import Iterator
from functools import cache

import pytest

from catalog_adapter.life_events.directory import LifeEventDirectory
from catalog_adapter.life_events.model import parse_life_event, read_life_events
from catalog_adapter.model import Procedure, Status
from nlu.text.analyzer import SpanishAnalyzer
from tests.catalog_adapter.life_events.conftest import EVENT, procedure


class Catalogue:
    """A catalogue of a few records."""

    def __init__(self, *procedures: Procedure) -> None:
        self._procedures = {each.id: each for each in procedures}
        self.version = "1"

    def iter_procedures(self) -> Iterator[Procedure]:
        """Those that can be answered."""
        return (each for each in self._procedures.values() if each.status is Status.ACTIVE)

    def find_procedure(self, procedure_id: str) -> Procedure | None:
        """Any of them."""
        return self._procedures.get(procedure_id)


def directory(*procedures: Procedure) -> LifeEventDirectory:
    """One event over a few records."""
    return LifeEventDirectory([parse_life_event(EVENT, identifier="forge")], Catalogue(*procedures), SpanishAnalyzer())


def test_the_official_record_wins() -> None:
    """A step is its official record when that is loaded, under whatever number."""
    placed = directory(procedure("smith-licence", "Fragua"), procedure("4711", "LICENCIA DE FRAGUA"))
    assert placed.find_procedure(placed.events[0].steps[0]) == procedure("4711", "LICENCIA DE FRAGUA")


def test_the_starter_record_stands_in() -> None:
    """Without the official record a step is the starter's."""
    placed = directory(procedure("smith-licence", "Fragua"))
    found = placed.find_procedure(placed.events[0].steps[0])
    assert found is not None
    assert found.id == "smith-licence"


@pytest.mark.parametrize("status", [Status.GONE, Status.WITHDRAWN, Status.SUPERSEDED])
def test_what_may_not_be_answered_is_no_step(status: Status) -> None:
    """A record that is gone, withdrawn or superseded is never shown."""
    placed = directory(procedure("smith-licence", "Fragua", status=status))
    assert placed.find_procedure(placed.events[0].steps[0]) is None


def test_one_procedure_is_no_chain() -> None:
    """An event is only offered by itself where the catalogue holds several of its procedures."""
    placed = directory(procedure("smith-licence", "Fragua"))
    assert not placed.is_chain(placed.events[0])


NOTES = """
  - id: smith
    title: Carné de herrero
    procedure: smith-card
    why: Va tercero.
    source: {advice: true}
"""


@pytest.mark.parametrize(
    ("procedures", "is_chain"),
    [
        ([], False),
        ([procedure("smith-card", "Carné")], False),
        ([procedure("smith-card", "Carné"), procedure("smith-licence", "Fragua")], True),
    ],
)
def test_a_note_is_a_step_of_a_chain(procedures: list[Procedure], is_chain: bool) -> None:
    """It says whom to ask; but with one procedure at most there is little to tell."""
    event = parse_life_event(EVENT.rstrip() + NOTES, identifier="forge")
    placed = LifeEventDirectory([event], Catalogue(*procedures), SpanishAnalyzer())
    assert placed.is_chain(event) is is_chain


@pytest.mark.parametrize("event", read_life_events(), ids=lambda event: event.id)
def test_every_phrase_tells_its_event(event: object) -> None:
    """The phrases of an event find it among all events."""
    found = _everything()
    for phrase in event.phrases:  # type: ignore[attr-defined]  # parametrize gives objects
        telling = found.read_telling(phrase)
        assert telling is not None
        assert telling.event == event, phrase


@cache
def _everything() -> LifeEventDirectory:
    return LifeEventDirectory(read_life_events(), Catalogue(), SpanishAnalyzer())
