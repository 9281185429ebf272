"""Dialogues written by hand, in a folder of their own."""

from collections.abc import Sequence
from pathlib import Path

from evaluation.datasets.dialogue_script import Dialogue, load_dialogues

NAMES = """
opening: [{institution: mspas, name_key: apertura}]
renewal: [{institution: mspas, name_key: renovacion}]
"""


def write(folder: Path, turns: str) -> Sequence[Dialogue]:
    """One dialogue, read from a file as the real ones are."""
    (folder / "lists").mkdir()
    (folder / "lists" / "procedures.yml").write_text(NAMES, encoding="utf-8")
    (folder / "theme.yml").write_text(f"- id: one\n  turns: {turns}", encoding="utf-8")
    return load_dialogues(folder)
