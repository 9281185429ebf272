"""Dialogues as data."""

from pathlib import Path

import pytest
import yaml

from evaluation.datasets.dialogue_script import FOLDER, ScriptError, load_dialogues
from tests.evaluation.scripts import write


@pytest.mark.parametrize(
    "turns",
    [
        "[{user: hola, expect: {decision: sings}}]",
        "[{user: hola, expect: {decision: answer, procedure: closing}}]",
        "[{user: hola, expect: {decision: answer, aspects: cost}}]",
        "[{user: hola, tap: 1, expect: {decision: answer}}]",
        "[{expect: {decision: answer}}]",
    ],
)
def test_a_script_with_a_slip_is_refused(tmp_path: Path, turns: str) -> None:
    """A decision, a procedure or a key that does not exist is told at once, with the dialogue's name."""
    with pytest.raises(ScriptError, match="one"):
        write(tmp_path, turns)


def test_there_are_sixty_dialogues_of_five_turns_and_more() -> None:
    """The dialogues are many and long enough to measure context, and each has a name of its own."""
    dialogues = load_dialogues()
    assert len(dialogues) >= 60
    assert all(5 <= len(dialogue.steps) <= 9 for dialogue in dialogues)
    assert len({dialogue.id for dialogue in dialogues}) == len(dialogues)


def test_no_procedure_is_named_in_vain() -> None:
    """Every name in the list of procedures is used by a dialogue."""
    dialogues = load_dialogues()
    used = {keys for each in dialogues for step in each.steps for keys in (*step.expect.procedures, *step.expect.each)}
    listed = yaml.safe_load((FOLDER / "lists" / "procedures.yml").read_text(encoding="utf-8"))
    assert {key.name_key for keys in used for key in keys} == {
        key["name_key"] for keys in listed.values() for key in keys
    }
