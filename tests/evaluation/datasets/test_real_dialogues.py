"""Dialogues of strangers are read."""

import json
from pathlib import Path

from evaluation.datasets.real_dialogues import RealDialogue, read_known_then, read_real


def test_each_line_is_a_dialogue(tmp_path: Path) -> None:
    """Turns in order, with their expectations as they are; blank lines are none."""
    entry = {
        "id": "d1",
        "kind": "follow_up",
        "turns": [{"user": "el dpi", "expect": {"procedure": ["7"]}}, {"user": "y cuánto", "expect": {}}],
    }
    path = tmp_path / "real.jsonl"
    path.write_text(f"{json.dumps(entry)}\n\n", encoding="utf-8")
    assert read_real(path) == (RealDialogue("d1", "follow_up", (("el dpi", {"procedure": ["7"]}), ("y cuánto", {}))),)


def test_the_starter_records_of_then_have_names_of_words() -> None:
    """Official ones have digits, and were all known."""
    known = read_known_then()
    assert len(known) > 50
    assert not any(each.isdigit() for each in known)
