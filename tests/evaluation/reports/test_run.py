"""One evaluation from beginning to end."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from evaluation.reports import regression_gate
from evaluation.reports.run import Order, run


@pytest.mark.slow
def test_understanding_passes_its_gate(shared_data: Path, trained_model: Path, tmp_path: Path) -> None:
    """Search, decisions, aspects, intents, dialogues and the whole assistant keep their floors and accepted figures."""
    order = Order(
        data=shared_data,
        report=tmp_path,
        private=tmp_path / "private",
        open_assistant=Assistant.open,
        models=trained_model.parent,
        peers=False,
        ablation=False,
    )
    evaluation = run(order)
    assert evaluation.failures == []
    compared = {*regression_gate.FLOORS, *regression_gate.CEILINGS, "dialogues.right", "intents.macro_f1"}
    assert compared <= evaluation.figures.keys()
