"""The report of a release that was tried."""

import pytest

from console.context import ConsoleContext
from tests.console.learning.trial import PASSPORT, SCRIPT, end_trial
from tests.console.said import say
from tests.console.visitor import Visitor


@pytest.fixture
def context(searchable: ConsoleContext) -> ConsoleContext:
    """A console with the starter catalogue and its search."""
    return searchable


def test_a_stopped_release_says_why_with_its_sentences(reviewer: Visitor, context: ConsoleContext) -> None:
    """What gets worse, what should have been, what it is taken for; erased sentences are not there any more."""
    turn = say(context.database, f"la de siempre {SCRIPT}")
    reviewer.post("/console/aprendizaje/correccion", {"text": "cuánto sale", "intent": "thank"})
    reviewer.post("/console/aprendizaje/probar")
    lost = {"topic": "ask_cost", "expected": {"intent": "ask_cost"}, "before": {"intent": "ask_cost"}}
    worse = [
        {"group": "aspect", "text": "cuanto sale el permiso", "after": {"intent": "thank"}, **lost},
        {"group": "helped", "key": str(turn), "after": {"decision": "smalltalk", "intent": "thank"}, **lost},
        {"group": "helped", "key": "999", "after": {}, **lost},
    ]
    changed = [{"turn": turn, "before": ["answer", PASSPORT], "after": ["clarify", None]}]
    end_trial(
        context, "stopped", worse=worse, changed=changed, pending=["1"], reasons=[{"code": "worse_aspect", "count": 1}]
    )
    page = reviewer.get("/console/aprendizaje/version/1").text
    for words in ("No pasó", "Preguntas por lo que piden que dejan de entenderse: 1", "cuanto sale el permiso"):
        assert words in page
    assert "la de siempre &lt;script&gt;" in page
    assert "borrada a pedido" in page
    assert "cuánto sale" in page, "the correction that is not right yet"
