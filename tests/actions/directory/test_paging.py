"""Pages are turned by words."""

from typing import Any

import pytest

from actions.directory.paging import TurnPageAction
from actions.knowledge import Knowledge
from tests.actions.directory.two_a_page import FIELD, LISTED, page
from tests.actions.small_catalogue import run

pytestmark = pytest.mark.usefixtures("short_pages")


@pytest.mark.parametrize(
    ("slots", "turn", "options"),
    [
        (page(1), "next", FIELD[2:]),
        (page(2), "back", FIELD[:2]),
        (page(2, options=None, offered=FIELD[2:]), "back", FIELD[2:]),
    ],
    ids=["on", "back", "back to the page after one of it was opened"],
)
def test_a_page_leads_to_the_next(knowledge: Knowledge, slots: dict[str, Any], turn: str, options: list[str]) -> None:
    """Its names can be chosen."""
    said = run(TurnPageAction(knowledge), "x", page_turn=turn, slots=slots)
    assert said.slots.get("options", slots["options"]) == options


@pytest.mark.parametrize(
    ("slots", "turn", "response"), [(page(2), "next", "browse_last"), (page(1), "back", "browse_first")]
)
def test_the_ends_are_said(knowledge: Knowledge, slots: dict[str, Any], turn: str, response: str) -> None:
    """Nothing is remembered anew."""
    said = run(TurnPageAction(knowledge), "x", page_turn=turn, slots=slots)
    assert (said.responses, said.slots) == ([response], {"outcome": {}})


def test_the_rest_of_a_list_is_told(knowledge: Knowledge) -> None:
    """With its numbers; after the last it is said that this was all."""
    said = run(TurnPageAction(knowledge), "ver más", page_turn="next", slots=LISTED)
    assert said.find("requirements_part")["items"].startswith("9. Papel 9")
    assert said.slots["shown_part"] == 2
    ended = run(TurnPageAction(knowledge), "ver más", page_turn="next", slots={**LISTED, "shown_part": 2})
    assert ended.responses == ["listed_all"]
