"""What is kept of a person is told, and erased when they confirm it."""

from typing import Any

import pytest

from actions.conversation.privacy import EraseDataAction, QueryDataAction
from tests.actions.small_catalogue import run


@pytest.mark.parametrize(
    ("given", "response", "erased"),
    [
        ({}, "erase_question", False),
        ({"slots": {"link": {"answers": "erasure", "answer": "no"}}}, "erase_kept", False),
        ({"slots": {"link": {"answers": "erasure", "answer": "yes"}}}, "erase_done", True),
        ({"entities": {"confirmed": "yes"}}, "erase_done", True),
        ({"entities": {"confirmed": "no"}}, "erase_kept", False),
        ({"entities": {"confirmed": "quizás"}}, "erase_kept", False),
    ],
)
def test_nothing_is_erased_without_a_clear_yes(given: dict[str, Any], response: str, erased: bool) -> None:
    """With it every slot is emptied, and the gateway is told to erase the rest."""
    said = run(EraseDataAction(), "borra mis datos", **given)
    assert said.responses == [response]
    assert said.slots["outcome"] == ({"effects": [{"kind": "erase"}]} if erased else {})
    assert any(each["event"] == "reset_slots" for each in said.events) is erased


def test_what_is_kept_is_told() -> None:
    """It changes nothing."""
    said = run(QueryDataAction(), "¿qué guardan de mí?")
    assert (said.responses, said.slots) == (["query_data"], {"outcome": {}})
