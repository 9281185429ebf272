"""Ways on from an answer that leads nowhere."""

import pytest

from actions.directory.suggestions import MOST, NEAR, say_suggestions
from actions.knowledge import Knowledge


def ways(knowledge: Knowledge, found: dict[str, float], institution: str | None = None, topic: str = "") -> list[str]:
    """Responses without choices, and titles of choices, in order."""
    candidates = [{"id": each, "score": score} for each, score in found.items()]
    owner = knowledge.find_institution(institution) if institution else None
    told = []
    for fragment in say_suggestions(knowledge, candidates, owner, topic):
        told += [choice.title for choice in fragment.choices] or [fragment.response.removeprefix("utter_suggest_")]
    return told


def test_the_subjects_of_what_was_near_lead_on(knowledge: Knowledge) -> None:
    """Each once, best first; what is gone, or hardly near, leads nowhere."""
    found = {"bee-card": 0.6, "gone": 0.5, "passport-adult": NEAR - 0.01}
    assert ways(knowledge, found) == ["Campo", "subjects"]
    found = {"passport-adult": 0.6, "passport-again": 0.5, "bee-card": NEAR}
    assert ways(knowledge, found) == ["Identidad", "Campo", "subjects"]


def test_all_subjects_are_always_a_way_on(knowledge: Knowledge) -> None:
    """Where nothing is near."""
    assert ways(knowledge, {}) == ["subjects"]


@pytest.mark.parametrize(("institution", "shown"), [("maga", True), ("sat", False)])
def test_the_owner_leads_to_its_procedures_where_it_has_some(
    knowledge: Knowledge, institution: str, shown: bool
) -> None:
    """An institution of which nothing is held leads nowhere."""
    assert (ways(knowledge, {}, institution)[0] == "institution") is shown


def test_there_are_few(knowledge: Knowledge) -> None:
    """The owner, the topic, and all subjects: no more than three."""
    told = ways(knowledge, {"passport-adult": 0.9}, "maga", "bee-card")
    assert told == ["institution", "Carné de apicultor", "subjects"]
    assert len(told) == MOST
