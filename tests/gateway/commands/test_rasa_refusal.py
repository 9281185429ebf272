"""The program `rasa` of our environment."""

import pytest

from gateway.commands.rasa_refusal import SENTENCE, refuse


def test_it_ends_with_one_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    """Instead of a traceback."""
    assert refuse() == 2
    assert capfd.readouterr().err == f"{SENTENCE}\n"
    assert "ventanilla chat" in SENTENCE
