"""Commands of Telegram's menu."""

import pytest

from channels.telegram.commands import expand_command, menu


def test_every_command_of_the_menu_says_a_sentence() -> None:
    """None goes to the assistant as it is."""
    for command in menu():
        assert not expand_command(f"/{command.command}").startswith("/")
        assert command.description


@pytest.mark.parametrize("text", ["hola", "/nada_de_eso", "cuánto / cómo"])
def test_other_words_stay(text: str) -> None:
    """A stranger's command too: the assistant says that it does not understand."""
    assert expand_command(text) == text


def test_what_follows_a_command_is_what_was_meant() -> None:
    """With the name of the bot or without, in any case."""
    name = next(each.command for each in menu() if each.command != "start")
    assert expand_command(f"/{name.upper()}@un_bot pasaporte") == "pasaporte"
