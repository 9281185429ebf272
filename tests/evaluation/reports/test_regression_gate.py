"""The gate: nothing that people would notice gets worse unseen."""

import pytest

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


def test_what_does_not_hold_yet_is_known_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may not fall behind what it was, and the report names it until its floor holds."""
    floor = regression_gate.FLOORS["real.right"]
    monkeypatch.setattr(regression_gate, "NOT_YET", {"real.right": floor - 0.1})
    short, lower = {"real.right": floor - 0.05}, {"real.right": floor - 0.15}
    assert regression_gate.find_failures(short, {}) == []
    assert len(regression_gate.find_failures(lower, {})) == 1
    assert len(regression_gate.find_shortfalls(short)) == 1
    assert regression_gate.find_shortfalls({"real.right": floor}) == []


def test_what_holds_is_no_exception_any_more() -> None:
    """The list of what does not hold yet names measures that there are, and none that holds."""
    accepted = regression_gate.read_accepted()
    assert regression_gate.NOT_YET.keys() <= regression_gate.FLOORS.keys() | regression_gate.CEILINGS.keys()
    told = " ".join(regression_gate.find_shortfalls(accepted))
    assert [name for name in regression_gate.NOT_YET if name in accepted and name not in told] == []


def test_accepted_figures_hold_no_words() -> None:
    """The accepted figures are numbers under names, and they pass their own gate."""
    accepted = regression_gate.read_accepted()
    assert accepted
    assert all(isinstance(value, int | float) for value in accepted.values())
    assert regression_gate.find_failures(accepted, accepted) == []
