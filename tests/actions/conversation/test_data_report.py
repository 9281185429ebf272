"""Wrong data: the procedure, the field, then the right value."""

from typing import Any

import pytest

from actions.conversation.data_report import ReportWrongDataAction, tells_right_value
from actions.knowledge import Knowledge
from tests.actions.small_catalogue import open_turn, run

REPORT = {"procedure": "passport-adult", "field": "cost"}


@pytest.mark.parametrize(
    ("given", "response"),
    [
        ({}, "wrong_data_which"),
        ({"slots": {"procedure": "gone"}}, "wrong_data_which"),
        ({"slots": {"procedure": "passport-adult"}}, "wrong_data_field"),
        ({"entities": {"procedure": "bee-card"}, "slots": {"procedure": "gone"}}, "wrong_data_field"),
    ],
)
def test_what_is_missing_is_asked(knowledge: Knowledge, given: dict[str, Any], response: str) -> None:
    """A button outweighs the topic; nothing is reported yet."""
    said = run(ReportWrongDataAction(knowledge), "está mal", **given)
    assert said.responses == [response]
    assert said.slots == {"report": None, "outcome": {}}


def test_a_field_makes_a_task_at_once(knowledge: Knowledge) -> None:
    """Who says no more has reported it all the same; the right value is waited for."""
    said = run(ReportWrongDataAction(knowledge), "/report", entities=REPORT)
    assert said.responses == ["wrong_data_words"]
    assert said.slots["report"] == REPORT
    assert said.slots["outcome"]["effects"] == [{"kind": "report_wrong_data", **REPORT, "words": None}]


def test_the_words_are_added_to_the_task(knowledge: Knowledge) -> None:
    """And the report is closed."""
    slots = {"link": {"answers": "report"}, "report": REPORT}
    said = run(ReportWrongDataAction(knowledge), "son Q400", slots=slots)
    assert said.responses == ["wrong_data_thanks"]
    assert said.slots["outcome"]["effects"] == [{"kind": "report_wrong_data", **REPORT, "words": "son Q400"}]
    assert said.slots["report"] is None


@pytest.mark.parametrize(
    ("text", "before", "report", "tells"),
    [
        ("son Q400", "action_report_wrong_data", REPORT, True),
        ("¿son Q400?", "action_report_wrong_data", REPORT, False),
        ("/affirm", "action_report_wrong_data", REPORT, False),
        ("son Q400", "action_cost", REPORT, False),
        ("son Q400", "action_report_wrong_data", None, False),
    ],
)
def test_only_the_next_words_are_the_value(text: str, before: str, report: dict[str, str] | None, tells: bool) -> None:
    """Buttons, questions and what comes later are something else."""
    turn = open_turn(text, before=before, slots={"report": report})
    assert tells_right_value(turn.message, turn.state) is tells
