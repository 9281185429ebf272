"""Every figure, on a transcript made by hand."""

from pathlib import Path
from typing import Any

import pytest

from console.statistics.counting import Figures, count_day
from console.statistics.definitions import read_definitions
from tests.console.statistics.transcript import OPINIONS, TRANSCRIPT, make_turn

MANUAL = Path(__file__).parents[3] / "docs" / "personal" / "numeros.md"
EXPECTED = {
    "visits": {"web": 3, "whatsapp": 1},
    "people": {"web": 2, "whatsapp": 1},
    "messages": {"web": 11, "whatsapp": 1},
    "questions": {"web": 7, "whatsapp": 1},
    "answered": {"web": 3},
    "asked_back": {"web": 1},
    "not_in_catalogue": {"web": 1},
    "out_of_scope": {"web": 1},
    "not_understood": {"web": 1, "whatsapp": 1},
    "asking_visits": {"web": 3, "whatsapp": 1},
    "contained": {"web": 2, "whatsapp": 1},
    "opinions": {"web": 3, "": 1},
    "helped": {"web": 2},
    "why": {("web", "visit"): 1, ("web", "confusing"): 1},
    "waited": {("web", "0.3"): 10, ("whatsapp", "longer"): 1},
    "procedure": {("web", "dpi"): 1},
    "place": {("web", "0108"): 1, ("web", "0501"): 1},
    "unanswered": {("web", "embajadas"): 1},
}


def _of(figures: Figures, name: str) -> dict[Any, int]:
    return {(channel, key) if key else channel: n for (channel, each, key), n in figures.items() if each == name}


@pytest.mark.parametrize("name", read_definitions())
def test_a_figure_counts_what_its_definition_says(name: str) -> None:
    """Each figure of figures.yml, on the same hand-made day."""
    found = _of(count_day(TRANSCRIPT, OPINIONS), name)
    assert found == EXPECTED[name]


def test_what_is_asked_in_vain_counts_for_the_institution_whose_business_it_is() -> None:
    """Once a visit, however often it is asked; what was answered does not count."""
    texts = ("permiso de marciano en el RENAP", "renap, permiso de marciano", "constancia de marciano")
    asked = [make_turn(number, "not_in_catalogue", text=text) for number, text in enumerate(texts)]
    asked.append(make_turn(4, "answer", text="mi DPI del MAGA"))
    assert _of(count_day(asked, ()), "unanswered") == {("web", "renap"): 1, ("web", "desconocida"): 1}


def test_nothing_is_counted_that_has_no_definition() -> None:
    """What the counting makes and what figures.yml explains are the same."""
    assert {name for _, name, _ in count_day(TRANSCRIPT, OPINIONS)} == set(read_definitions())


def test_the_order_of_turns_does_not_matter() -> None:
    """Turns come from a database in any order."""
    assert count_day(reversed(TRANSCRIPT), OPINIONS) == count_day(TRANSCRIPT, OPINIONS)


@pytest.mark.parametrize(("minutes", "visits"), [(30, 1), (30.1, 2)])
def test_a_pause_of_half_an_hour_is_the_longest_within_a_visit(minutes: float, visits: int) -> None:
    """One more second, and it is another visit."""
    assert _of(count_day([make_turn(0, "answer"), make_turn(minutes, "answer")], ()), "visits") == {"web": visits}


def test_the_manual_explains_every_figure_in_the_same_words() -> None:
    """docs/personal/numeros.md holds each label and definition."""
    manual = " ".join(MANUAL.read_text(encoding="utf-8").split())
    missing = [one.name for one in read_definitions().values() if f"{one.definition}" not in manual]
    assert missing == []
