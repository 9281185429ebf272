"""The few Spanish words of the channels."""

from channels.wording import load_wording


def test_greets_and_helps() -> None:
    """Telegram starts every chat with /start, and people look for help in Spanish."""
    commands = [each.command for each in load_wording().commands]
    assert commands[0] == "start"
    assert "ayuda" in commands
    assert len(set(commands)) == len(commands)


def test_labels_fit() -> None:
    """A list's button has at most 20 letters on WhatsApp."""
    assert len(load_wording().list_button) <= 20
