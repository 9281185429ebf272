"""What the gate says: strict where one sentence is one sentence, patient where some always wander."""

from typing import Any

import pytest

from learning.gate.case import Case, CaseResult, Grade, Group
from learning.gate.comparison import compare
from learning.gate.run import RunResults


def _marks(grades: dict[tuple[Group, str], Grade]) -> RunResults:
    results = RunResults()
    for (group, key), grade in grades.items():
        case = Case(group=group, key=key, text=f"text of {key}", intent="greet")
        results.add(CaseResult(case=case, grade=grade, got={"intent": "greet"}))
    return results


def _compare(before: dict[Any, Grade], after: dict[Any, Grade], removed: int = 0) -> dict[str, Any]:
    return compare(_marks(before), _marks(after), taught=["1"], removed=removed)


NEW = (Group.CORRECTION, "1")
BETTER = {NEW: Grade.WRONG}, {NEW: Grade.RIGHT}


def test_an_improvement_alone_passes() -> None:
    """And the report says which sentence, by its id only."""
    report = _compare(*BETTER)
    assert (report["verdict"], report["reasons"], report["pending"]) == ("passed", [], [])
    (shown,) = report["better"]
    assert shown["key"] == "1"
    assert "text" not in shown


@pytest.mark.parametrize("group", [each for each in Group if each is not Group.UNSEEN])
@pytest.mark.parametrize("grade", [Grade.NEAR, Grade.WRONG])
def test_one_sentence_that_gets_worse_stops_it(group: Group, grade: Grade) -> None:
    """Wherever it comes from, and even if it only becomes a question back."""
    before, after = BETTER
    report = _compare(before | {(group, "old"): Grade.RIGHT}, after | {(group, "old"): grade})
    assert report["verdict"] == "stopped"
    assert report["reasons"] == [{"code": f"worse_{group}", "count": 1}]


@pytest.mark.parametrize(("lost", "won", "verdict"), [(2, 0, "passed"), (3, 0, "stopped"), (5, 3, "passed")])
def test_unseen_sentences_are_counted_net(lost: int, won: int, verdict: str) -> None:
    """Of a thousand, two may get lost."""
    unseen = [(Group.UNSEEN, str(number)) for number in range(1000)]
    before = dict.fromkeys(unseen, Grade.RIGHT) | dict.fromkeys(unseen[-won:] if won else (), Grade.WRONG)
    after = dict.fromkeys(unseen, Grade.RIGHT) | dict.fromkeys(unseen[:lost], Grade.WRONG)
    assert _compare(before | BETTER[0], after | BETTER[1])["verdict"] == verdict


def test_without_any_improvement_it_does_not_pass() -> None:
    """Unless it only takes corrections back."""
    same = {NEW: Grade.WRONG}
    report = _compare(same, same)
    assert report["reasons"] == [{"code": "nothing_better", "count": 0}]
    assert report["pending"] == ["1"]
    assert _compare(same, same, removed=1)["verdict"] == "passed"


def test_what_was_wrong_before_stops_nothing() -> None:
    """A regression test that never passed is no regression."""
    before, after = BETTER
    old = {(Group.CORRECTION, "0"): Grade.WRONG}
    assert _compare(before | old, after | old)["verdict"] == "passed"


def test_recent_questions_are_shown_where_they_would_be_answered_otherwise() -> None:
    """By the id of their turn; nobody has judged them, so they stop nothing."""
    before, after = map(_marks, BETTER)
    before.reactions = {7: ("answer", "a"), 8: ("answer", "b")}
    after.reactions = {7: ("clarify", None), 8: ("answer", "b")}
    report = compare(before, after, taught=["1"], removed=0)
    assert [each["turn"] for each in report["changed"]] == [7]
    assert report["recent"] == 2
