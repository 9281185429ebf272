"""Commands: what stands in Telegram's menu is shorthand for a sentence, which the assistant reads instead."""

from telegram import BotCommand

from channels.wording import load_wording


def menu() -> list[BotCommand]:
    """The menu, in its order."""
    return [BotCommand(each.command, each.description) for each in load_wording().commands]


def expand_command(text: str) -> str:
    """Put the sentence in the place of a command.

    «/ayuda» becomes its sentence, «/ayuda pasaporte» what was written behind it; «/start» is never read further, since
    Telegram puts the code of a link behind it. Any other text stays as it is.
    """
    if not text.startswith("/"):
        return text
    name, _, rest = text[1:].partition(" ")
    name = name.partition("@")[0].lower()
    says = {each.command: each.says for each in load_wording().commands}.get(name)
    if says is None:
        return text
    return says if name == "start" else rest.strip() or says
