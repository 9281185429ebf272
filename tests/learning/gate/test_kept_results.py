"""Results that are kept from gate to gate."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from learning.candidate_assistant import AssistantVariant
from learning.gate import gate
from learning.gate.case import Case, CaseResult, Grade, Group
from learning.gate.kept_results import KEPT, OF_THE_CLASSIFIER, KeptResults
from learning.gate.run import AssistantUnderTest, CaseSelection, RunResults
from tests.fakes.running import OwnSettings

RESULTS = [
    CaseResult(
        case=Case(group=group, key=f"{group} á", text="¿cuánto?", intent="ask_cost"),
        grade=grade,
        got={"intent": got},
    )
    for group, grade, got in (
        (Group.LEARNT, Grade.RIGHT, "ask_cost"),
        (Group.UNSEEN, Grade.WRONG, None),
        (Group.ASPECT, Grade.WRONG, "greet"),
    )
]


def test_results_come_back_as_they_were(tmp_path: Path) -> None:
    """Those of the groups that are asked for, for the same examples only."""
    KeptResults.of(tmp_path, "a").write(RESULTS)
    assert KeptResults.of(tmp_path, "a").read(tuple(Group)) == RESULTS
    assert KeptResults.of(tmp_path, "a").read([Group.UNSEEN]) == RESULTS[1:2]
    assert KeptResults.of(tmp_path, "b").read(tuple(Group)) is None


@pytest.mark.parametrize(
    "damaged", ["", "[1", "[[1]]", '[["x", "k", "t", null, 2, null]]', '[["unseen", "k", "t", null, 9, null]]']
)
def test_a_damaged_file_is_none(tmp_path: Path, damaged: str) -> None:
    """The groups are run again then."""
    kept = KeptResults.of(tmp_path, "a")
    kept.write(RESULTS)
    kept.path.write_text(damaged, encoding="utf-8")
    assert kept.read(tuple(Group)) is None


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    """A place that corrects every day fills no disk."""
    for number in range(KEPT + 3):
        KeptResults.of(tmp_path, str(number)).write(RESULTS)
    assert len(list((tmp_path / "gate").iterdir())) == KEPT


def test_what_is_known_is_not_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second gate runs what depends on the place alone, and compares all the same."""
    ran: list[list[Group]] = []

    @contextmanager
    def open_none(*_: Any) -> Iterator[tuple[None, None]]:
        yield None, None

    def run(assistant: AssistantUnderTest, selection: CaseSelection, tell: Any) -> RunResults:
        ran.append(list(selection.groups))
        results = RunResults()
        for each in RESULTS:
            if each.case.group in selection.groups:
                results.add(each)
        return results

    monkeypatch.setattr(gate, "open_variant", open_none)
    monkeypatch.setattr(gate, "run_cases", run)
    selection = CaseSelection(cases=(), groups=(Group.CORRECTION, *OF_THE_CLASSIFIER))
    variant = AssistantVariant(examples=(), removed=(), added=())

    class Silent:
        def report_progress(self, step: str, share: int = 1) -> None:
            """Nothing."""

    settings = OwnSettings(data_dir=tmp_path)
    first, second = (gate._run_variant(settings, variant, selection, Silent()) for _ in range(2))
    assert ran == [[Group.CORRECTION, *OF_THE_CLASSIFIER], [Group.CORRECTION]]
    assert second.by_key == first.by_key
