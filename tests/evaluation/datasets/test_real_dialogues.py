"""Dialogues of strangers are read."""

import json
from pathlib import Path

from evaluation.datasets.real_dialogues import (
    RealDialogue,
    iter_told_apart,
    read_conversations,
    read_known_then,
    read_real,
)


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


def test_danger_is_told_apart_from_what_is_none() -> None:
    """What may be read both ways is left out, and so is all that follows a danger."""
    after: tuple[str, dict[str, object]] = ("y qué hago", {"emergency": False})
    plain = RealDialogue("1", "long", (("el dpi", {"topic": ["7"]}), ("me pegó", {"emergency": True}), after))
    either = RealDialogue("2", "long", (("me botaron", {"any": [{"emergency": True}, {"topic": ["7"]}]}), after))
    assert list(iter_told_apart([plain, either])) == [("el dpi", False), ("me pegó", True)]


def test_our_own_dialogues_are_in_the_form_of_the_shared_ones() -> None:
    """Each has an id of its own, and something is expected of every turn."""
    dialogues = read_conversations()
    assert len(dialogues) > 500
    assert len({each.id for each in dialogues}) == len(dialogues)
    assert all(expect for each in dialogues for _, expect in each.turns)
