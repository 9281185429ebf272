"""The gate: nothing that people would notice gets worse unseen."""

from evaluation.reports import regression_gate


def test_new_measures_are_compared() -> None:
    """A drop in dialogues, intents or whole answers is told, and a wobble is not; few turns may wander further."""
    accepted = {"dialogues.right": 0.98, "intents.f1_greet": 0.7, "dialogues.held_out": 0.8}
    wobble = {name: value - 0.01 for name, value in accepted.items()}
    assert regression_gate.find_failures(wobble, accepted) == []
    assert len(regression_gate.find_failures({name: value - 0.05 for name, value in accepted.items()}, accepted)) == 3
    assert regression_gate.find_failures({"dialogues.held_out": 0.77}, accepted) == []


def test_a_new_intent_is_no_drop() -> None:
    """Intents are compared by those that both evaluations know."""
    accepted = {"intents.f1_greet": 0.9, "intents.f1_deny": 0.7}
    assert regression_gate.find_failures({**accepted, "intents.f1_sing": 0.1}, accepted) == []
    assert len(regression_gate.find_failures({"intents.f1_greet": 0.7, "intents.f1_sing": 1.0}, accepted)) == 1


def test_gate_sees_floors_and_drops() -> None:
    """What lies below a floor, above a ceiling or under the accepted figures keeps an evaluation from passing."""
    good = {"whole.retrieval.all.hit1": 0.9, "speed.median_ms": 1.0}
    assert regression_gate.find_failures(good, good) == []
    assert regression_gate.find_failures({**good, "whole.retrieval.all.hit1": 0.5}, {})
    assert regression_gate.find_failures({**good, "speed.median_ms": 50.0}, {})
    assert regression_gate.find_failures({**good, "whole.retrieval.all.hit1": 0.85}, good)
    assert regression_gate.find_failures({}, good) == []


def test_accepted_figures_hold_no_words() -> None:
    """The accepted figures are numbers under names, and they pass their own gate."""
    accepted = regression_gate.read_accepted()
    assert accepted
    assert all(isinstance(value, int | float) for value in accepted.values())
    assert regression_gate.find_failures(accepted, accepted) == []
