"""One evaluation from beginning to end."""

import shutil
from pathlib import Path

import pytest

from bot.assistant import Assistant
from config.settings import Settings
from evaluation.datasets.whole_assistant import OpenAssistant, Progress
from evaluation.reports import regression_gate
from evaluation.reports.run import Order, run
from tests.starter_index import GiveIndex


@pytest.fixture
def open_assistant(give_index: GiveIndex, tmp_path: Path) -> OpenAssistant:
    """Opens assistants, each with the vectors that the ones before it made: catalogues have most records in common."""
    kept = give_index(tmp_path / "index")

    def open_one(settings: Settings, progress: Progress) -> Assistant:
        shutil.copytree(kept, settings.index_dir, dirs_exist_ok=True)
        assistant = Assistant.open(settings, progress)
        shutil.copytree(settings.index_dir, kept, dirs_exist_ok=True)
        return assistant

    return open_one


@pytest.mark.slow
def test_understanding_passes_its_gate(
    shared_data: Path, trained_model: Path, tmp_path: Path, open_assistant: OpenAssistant
) -> None:
    """Search, decisions, aspects, intents, dialogues and the whole assistant keep their floors and accepted figures."""
    order = Order(
        data=shared_data,
        report=tmp_path,
        private=tmp_path / "private",
        open_assistant=open_assistant,
        models=trained_model.parent,
        peers=False,
        ablation=False,
    )
    evaluation = run(order)
    assert evaluation.failures == []
    compared = {*regression_gate.FLOORS, *regression_gate.CEILINGS, "dialogues.right", "intents.macro_f1"}
    assert compared <= evaluation.figures.keys()
