"""The whole assistant as every user has it."""

from pathlib import Path

from bot.assistant import Assistant
from evaluation.datasets.both_catalogues import open_both


def test_without_the_official_file_nothing_is_opened(tmp_path: Path) -> None:
    """It is said once, with the name of the file, and no model is trained for nothing."""
    told: list[str] = []
    with open_both(tmp_path, tmp_path / "models", Assistant.open, told.append) as assistant:
        assert assistant is None
    assert len(told) == 1
    assert "sin el catálogo oficial (catalogo" in told[0]
    assert not (tmp_path / "models").exists()
