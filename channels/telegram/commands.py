"""Commands: what stands in Telegram's menu is shorthand for a sentence, which the assistant reads instead."""

import re

from telegram import BotCommand

from channels.wording import load_wording

_START = re.compile(r"/start(?:@\w{1,64})? ([A-Za-z0-9_-]{1,64})")


def menu() -> list[BotCommand]:
    """The menu, in its order."""
    return [BotCommand(each.command, each.description) for each in load_wording().commands]


def find_start(text: str) -> str | None:
    """The payload of a link's code: `t.me/<bot>?start=<id of a procedure>` opens it; None for any other text.

    Telegram Bot API, «Deep linking»: the code has up to 64 of A-Z, a-z, 0-9, «_» and «-».
    """
    found = _START.fullmatch(text)
    return load_wording().opened.replace("{id}", found[1]) if found else None


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
