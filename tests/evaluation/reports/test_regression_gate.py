"""The gate: nothing that people would notice gets worse unseen."""

from pathlib import Path

import pytest

from evaluation.reports import regression_gate
from evaluation.reports.run import Order, run


@pytest.mark.slow
def test_understanding_passes_its_gate(shared_data: Path, trained_model: Path, tmp_path: Path) -> None:
    """Search, decisions, aspects, intents, dialogues and the whole assistant keep their floors and accepted figures."""
    order = Order(
        data=shared_data,
        report=tmp_path,
        private=tmp_path / "private",
        models=trained_model.parent,
        peers=False,
        ablation=False,
    )
    evaluation = run(order)
    assert evaluation.failures == []
    compared = {*regression_gate.FLOORS, *regression_gate.CEILINGS, "dialogues.right", "intents.macro_f1"}
    assert compared <= evaluation.figures.keys()


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
