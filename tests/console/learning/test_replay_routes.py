"""A conversation is repeated side by side."""

import pytest

from console.context import ConsoleContext
from tests.console.said import say
from tests.console.visitor import Visitor


@pytest.fixture
def context(searchable: ConsoleContext) -> ConsoleContext:
    """A console with the starter catalogue and its search."""
    return searchable


def test_a_conversation_is_repeated_side_by_side(reviewer: Visitor, context: ConsoleContext) -> None:
    """Differences are marked, and the repetition is in the log."""
    say(context.database, "quiero el pasaporte")
    assert "quiero el pasaporte" in reviewer.get("/console/aprendizaje/repetir/c1").text
    page = reviewer.post("/console/aprendizaje/repetir/c1", {"release": ""})
    assert "distinto" in page.text
    assert [row.subject for row in reviewer.audited("conversation.replayed")] == ["conversation:c1"]
    assert reviewer.post("/console/aprendizaje/repetir/c1", {"release": "7"}).status_code == 422
