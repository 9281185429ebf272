"""A run of cases against one assistant."""

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.turn import Decision, Turn
from catalog_adapter.folding import fold
from catalog_adapter.model import Institution, Match, Procedure, SourceRef
from channels.base import InboundMessage
from evaluation.datasets.dialogue_script import load_dialogues
from learning.gate.case import Case, Grade, Group
from learning.gate.cases import list_aspects, list_outside
from learning.gate.run import AssistantUnderTest, CaseSelection, RunResults, ask, choose_dialogues, run_cases
from tests.fakes.engine import FakeEngine

PASSPORT, TWIN, BEES = (
    Procedure(id=number, name=name, institution=Institution(id="x", name="X"), source=SourceRef(name="x"))
    for number, name in (("1", "Pasaporte"), ("2", "PASAPORTE"), ("3", "Carné de apicultor"))
)


class GivenEngine(FakeEngine):
    """Takes every text for a question about a price, and answers some decisions by their words."""

    def find_intent(self, text: str) -> str:
        """Always the same."""
        return "ask_cost"


class GivenCatalogue:
    """Search that finds what the test says."""

    def __init__(self, *found: str) -> None:
        self._found = found

    def iter_procedures(self) -> list[Procedure]:
        """Three."""
        return [PASSPORT, TWIN, BEES]

    def find(self, text: str, *, limit: int) -> list[Match]:
        """Whatever is asked."""
        return [Match(procedure_id=each, name="", score=1.0) for each in self._found][:limit]


def run(*groups: Group, found: tuple[str, ...] = (), **selection: Any) -> tuple[RunResults, list[Group | None]]:
    """The results of a run of some groups, and the groups that were announced."""
    told: list[Group | None] = []
    assistant: Any = AssistantUnderTest(
        engine=GivenEngine(),  # type: ignore[arg-type]  # a stand-in
        catalogue=GivenCatalogue(*found),  # type: ignore[arg-type]  # likewise
        examples=(),
    )
    return run_cases(assistant, CaseSelection(groups=groups, **{"cases": (), **selection}), told.append), told


def test_one_conversation_has_one_state() -> None:
    """The turn of the last message comes back; nothing said is a mistake of the caller."""
    engine: Any = GivenEngine()
    assert ask(engine, ("uno", "dos")).replies[0].text == "2: dos"
    with pytest.raises(ValueError, match="nothing"):
        ask(engine, ())


def test_cases_of_the_place_are_run_with_what_was_said_before() -> None:
    """Only those of the groups that are tried, each announced before it is."""
    corrected = Case(group=Group.CORRECTION, key="7", text="dos", before=("uno",), procedure="p1")
    helped = Case(group=Group.HELPED, key="8", text="tres", procedure="p2")
    results, told = run(Group.CORRECTION, cases=(corrected, helped), recent=((9, "hola"),))
    assert {key: result.grade for key, result in results.by_key.items()} == {(Group.CORRECTION, "7"): Grade.RIGHT}
    assert results.reactions == {9: ("answer", "p1")}
    assert told == [Group.CORRECTION, None]


@pytest.mark.parametrize(
    ("found", "grades"),
    [
        (("1", "3"), {"1 Pasaporte": Grade.RIGHT, "2 PASAPORTE": Grade.RIGHT, "3 Carné de apicultor": Grade.NEAR}),
        (("3", "2"), {"1 Pasaporte": Grade.NEAR, "2 PASAPORTE": Grade.NEAR, "3 Carné de apicultor": Grade.RIGHT}),
        (
            ("event:birth", "3"),
            {"1 Pasaporte": Grade.WRONG, "2 PASAPORTE": Grade.WRONG, "3 Carné de apicultor": Grade.NEAR},
        ),
        ((), {"1 Pasaporte": Grade.WRONG, "2 PASAPORTE": Grade.WRONG, "3 Carné de apicultor": Grade.WRONG}),
    ],
)
def test_procedures_of_one_name_stand_for_each_other(found: tuple[str, ...], grades: dict[str, Grade]) -> None:
    """First is right, among those shown is near; a life event that is found before them is no procedure."""
    results, _ = run(Group.NAME, found=found)
    assert {key: result.grade for (_, key), result in results.by_key.items()} == grades


def test_only_names_that_share_a_word_with_what_changed_are_tried() -> None:
    """The others cannot be found otherwise than before."""
    results, _ = run(Group.NAME, found=("1",), changed_words=("pasaporte azul",))
    assert {key for _, key in results.by_key} == {"1 Pasaporte", "2 PASAPORTE"}


def test_only_dialogues_that_share_a_telling_word_with_what_changed_are_tried() -> None:
    """«del» stands everywhere and changes nothing; where no word is told, every dialogue is tried."""
    dialogues = list(load_dialogues())
    chosen = choose_dialogues(dialogues, ("lo del pasaporte",))
    said = [" ".join(fold(step.user or "") for step in each.steps) for each in chosen]
    assert all(re.search(r"\bpas", text) for text in said)
    assert 0 < len(chosen) < len(dialogues) / 2
    assert choose_dialogues(dialogues, ()) == dialogues
    assert choose_dialogues(dialogues, ("lo de la",)) == dialogues


def test_questions_by_aspect_are_judged_by_their_intent() -> None:
    """Here only those about a price are right."""
    results, _ = run(Group.ASPECT)
    right = {key for (_, key), result in results.by_key.items() if result.grade is Grade.RIGHT}
    assert right == {case.key for case in list_aspects() if case.intent == "ask_cost"}


@pytest.mark.parametrize(
    ("decision", "grade"),
    [(Decision.ANSWER, Grade.WRONG), (Decision.CLARIFY, Grade.NEAR), (Decision.OUT_OF_SCOPE, Grade.RIGHT)],
)
def test_what_nothing_answers_must_not_be_answered(
    decision: Decision, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question back costs one more message, and is near."""
    respond = FakeEngine.respond

    def decide(engine: FakeEngine, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        return replace(respond(engine, conversation, message, state), decision=decision)

    monkeypatch.setattr(GivenEngine, "respond", decide)
    results, _ = run(Group.OUTSIDE)
    assert len(results.by_key) == len(list_outside())
    assert {result.grade for result in results.by_key.values()} == {grade}
