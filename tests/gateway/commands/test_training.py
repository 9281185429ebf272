"""Training from the terminal."""

from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from gateway.commands import training


def test_extra_examples_come_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The model's path is the result; without a file nothing is added."""
    given: list[dict[str, Any]] = []

    def train(folder: Path, **options: Any) -> Path:
        given.append(options)
        return folder / "model.tar.gz"

    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(training, "train", train)
    extra = tmp_path / "extra.yml"
    extra.write_text("nlu: []\n", encoding="utf-8")
    assert training.train_model(Namespace(extra=str(extra), force=True)) == 0
    assert training.train_model(Namespace(extra=None, force=False)) == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "models" / "model.tar.gz")] * 2
    assert [(each["extra"], each["force"]) for each in given] == [("nlu: []\n", True), ("", False)]
