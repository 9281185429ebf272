"""The public catalogue of an assistant."""

from gateway.catalogue_site import ask_with
from tests.fakes.engine import FakeEngine


def test_each_search_is_a_conversation_of_its_own() -> None:
    """The engine is asked without a state, and what it answers with comes before what it offers."""
    engine = FakeEngine()
    ask = ask_with(engine)
    for _ in range(2):
        answer = ask("pasaporte")
        assert (answer.decision, answer.procedures) == ("answer", ("p1", "p1"))
        assert answer.said.startswith("1: pasaporte")
    assert {message.text for message in engine.heard} == {"pasaporte"}
