"""The whole assistant with the official catalogue alone."""

from evaluation.datasets.assistant_probe import count_turns
from evaluation.measures.dialogues import DialogueResult, Score


def test_dialogues_held_out_are_counted_apart() -> None:
    """The share over all themes leaves the dialogues held out alone."""
    themes = {"choices": Score(right=9, turns=10), "held_out": Score(right=1, turns=10)}
    result = DialogueResult(dialogues=2, total=Score(right=10, turns=20), themes=themes, failures=())
    assert count_turns(result) == {"turns_n": 10.0, "right": 0.9, "choices": 0.9, "held_out": 0.1}
