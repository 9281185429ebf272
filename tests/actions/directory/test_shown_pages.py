"""What was shown last can be turned."""

from typing import Any

import pytest

from actions.directory.shown_pages import can_turn, find_page, find_part
from actions.knowledge import Knowledge
from catalog_adapter.model import Aspect
from tests.actions.directory.two_a_page import LISTED, page
from tests.actions.small_catalogue import open_turn

pytestmark = pytest.mark.usefixtures("short_pages")


def test_a_list_is_gone_when_something_else_was_offered(knowledge: Knowledge) -> None:
    """Then a page means nothing."""
    assert find_page(open_turn("x", slots=page(1)).state, knowledge) is not None
    assert find_page(open_turn("x", slots=page(1, options=["bee-card"])).state, knowledge) is None
    assert find_page(open_turn("x", slots=page(1, page=None)).state, knowledge) is None


@pytest.mark.parametrize(
    ("slots", "step", "part"),
    [
        (LISTED, 1, (Aspect.REQUIREMENTS, "pharmacy-licence", 2)),
        (LISTED, -1, (Aspect.REQUIREMENTS, "pharmacy-licence", 0)),
        ({**LISTED, "shown_part": 2}, 1, (Aspect.REQUIREMENTS, "pharmacy-licence", 0)),
        ({**LISTED, "aspects": ["steps"]}, 1, (Aspect.STEPS, "pharmacy-licence", 0)),
        ({**LISTED, "shown_part": None}, 1, None),
        ({**LISTED, "options": ["bee-card"]}, 1, None),
        (
            {**LISTED, "walks": {"walks": [{"procedure": "bee-card", "print": "", "ticked": []}], "active": True}},
            1,
            None,
        ),
    ],
)
def test_parts_of_a_list_are_counted(
    knowledge: Knowledge, slots: dict[str, Any], step: int, part: tuple[Aspect, str, int] | None
) -> None:
    """0 is a part that there is not; None where no list was shown last."""
    state = open_turn("x", slots=slots).state
    assert find_part(state, knowledge, step) == part
    assert can_turn(state, knowledge) is (part is not None)
